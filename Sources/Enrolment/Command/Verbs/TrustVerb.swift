import X509

/// `inkan trust`: a root for servers into a browser's database.
enum TrustVerb: CommandVerb {
  static let description = VerbDescription(
    name: "trust",
    summary: Wording(
      ja: "サーバー用ルート証明書を、指紋を確認のうえブラウザーに登録します。",
      en: "trusts a root for servers in the browser, after showing its fingerprint"),
    explanation: [
      Wording(
        ja: "表示される指紋が、案内に記載の値と一致することを必ずご確認ください。",
        en: "Compare the fingerprint with the one in your papers before you agree.")
    ],
    options: [.portal, .ca, .proxy, .store, .storePasswordFile, .yes], rules: [.needed(.ca)])

  static func run(_ context: CommandContext) throws -> CommandResult {
    let root = try ServerRoot(file: try context.content(.ca) ?? [], at: context.now)
    let databases = try context.databases()
    // A portal that this root vouches for also says which CAs are people's.
    var met: (Institution, CommandContext.Target)?
    if context.arguments.has(.portal) {
      let target = try context.target()
      met = (try context.connection(roots: target.roots).institution(target.portal), target)
    }
    for database in databases { try root.refuseIfAbove(try Inventory(database), issuers: met?.0.issuers ?? []) }
    context.terminal.tell(context.say("サーバー用ルート証明書", "Root certificate for servers") + ": " + root.name)
    context.terminal.tell("SHA-256: " + root.fingerprint)
    try context.confirm(
      context.say(
        "案内に記載の値と一致していますか。登録する場合は yes と入力してください: ",
        "Is it the fingerprint in your papers? Type yes to trust it: "),
      refused: "trust")
    for database in databases {
      do throws(StoreError) {
        try database.trust(root.certificate.der, label: root.label)
      } catch {
        throw EnrolmentError(error)
      }
    }
    if let met { context.remember(met.0, met.1) }
    return CommandResult(
      lines: [context.say("サーバー用ルート証明書を登録しました。", "The root is trusted for servers.")],
      content: [
        "subject": .text(root.name), "fingerprint": .text(root.fingerprint),
        "stores": .list(databases.map { .text($0.location) }),
      ])
  }
}
