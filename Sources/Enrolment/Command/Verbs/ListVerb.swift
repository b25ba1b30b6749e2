/// `inkan list`: the certificates of this PC, and where they stand.
enum ListVerb: CommandVerb {
  static let description = VerbDescription(
    name: "list",
    summary: Wording(
      ja: "登録されている電子証明書を、金融機関に確認した状態とともに一覧で表示します。",
      en: "lists the certificates that are installed, and where they stand"),
    explanation: [
      Wording(
        ja: "金融機関に接続できないときは、状態を「未確認」と表示します。",
        en: "Where an institution cannot be reached, the state of its certificates is shown as not known.")
    ],
    options: CommandTable.institution + CommandTable.store)

  static func run(_ context: CommandContext) throws -> CommandResult {
    let institutions = try context.institutions()
    let holdings = try Holdings(
      stores: try context.stores(for: .reading), institutions: institutions, bystanders: context.bystanders,
      connect: context.connect)
    context.learn(holdings)
    context.tellUnanswered(holdings)
    let named = context.arguments.has(.portal) || context.arguments.has(.institution)
    let shown = holdings.certificates.filter { named ? $0.institution != nil : $0.hasKey }
    let table = CertificateTable(certificates: shown, language: context.language)
    let content: [String: JSONValue] = [
      "certificates": .list(shown.map(CertificateTable.content)),
      "unanswered": .list(holdings.unanswered.map { .text($0.institution.id) }),
    ]
    guard !shown.isEmpty else {
      context.terminal.tell(context.say("電子証明書はありません。", "There are no certificates."))
      return CommandResult(lines: [], content: content)
    }
    return CommandResult(lines: table.lines, content: content)
  }
}
