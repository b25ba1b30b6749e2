/// `inkan open`: what a link on an institution's page starts (security.md 14).
enum OpenVerb: CommandVerb {
  static let description = VerbDescription(
    name: "open",
    summary: Wording(
      ja: "金融機関のページのリンク（inkan://）から起動します。",
      en: "goes on from a link (inkan://) on an institution's page"),
    explanation: [
      Wording(
        ja: """
          リンクに含まれるのは、金融機関の番号と1回限りの番号だけです。このパソコンに登録されていない金融機関のリンクは開きません。\
          登録済みの金融機関でも、実行する前に必ず確認します。
          """,
        en: """
          A link holds an institution's id and a word that serves once, nothing else. Links of institutions that this PC \
          does not know are refused; for a known one you are asked first.
          """)
    ],
    operand: CommandOperand(name: "URI", choices: []),
    options: [.proxy, .contract, .user] + CommandTable.store + [.answers, .device, .state])

  static func run(_ context: CommandContext) throws -> CommandResult {
    let link = try LaunchLink(context.arguments.operand ?? "")
    guard let known = try context.known()[link.institution] else {
      throw EnrolmentError.failed(.institutionUnknown, detail: link.institution)
    }
    context.terminal.tell(
      context.say(
        "ブラウザーのページから起動されました。", "A page in the browser has started this program."))
    context.terminal.tell("\(known.name) (\(known.portal))")
    try context.askYes(
      context.say(
        "ご自身でこの金融機関のページから起動した場合は yes と入力してください: ",
        "If it was you who started it from this institution's page, type yes: "),
      orMisuse: Wording(ja: "確認できる端末がありません。", en: "Nobody to ask."), "open")
    let target = CommandContext.Target(portal: known.portal, roots: known.roots, known: known)
    let api = try context.connect(known).api(known.portal)
    let launch = try api.launch(link.nonce)
    tell(launch, context)
    let answers = try context.answers()
    guard let acquisition = launch.act.acquisition else {
      return try RenewVerb.renew(at: target, serial: nil, answers, context)
    }
    let institution = try api.institution()
    let ids = try context.identifiers(
      contract: context.arguments[.contract] ?? launch.contractID,
      user: context.arguments[.user] ?? launch.subscriberID, of: institution)
    return try IssueVerb.acquire(
      acquisition, at: target, contract: ids.contract, user: ids.user, answers, context)
  }

  static func note(on code: String, _ arguments: CommandArguments) -> Wording? {
    guard code == ClientFailure.institutionUnknown.label else { return RefusalNote.onAny(code) }
    return Wording(
      ja: "心当たりのないリンクは開かないでください。", en: "Do not follow a link that you did not expect.")
  }

  /// What was asked for and for whom, before any secret is: a stranger's page can hold a link that the stranger had made
  /// for a contract of his own.
  private static func tell(_ launch: Launch, _ context: CommandContext) {
    let act =
      switch launch.act {
      case .acquire: Wording(ja: "電子証明書の取得", en: "acquiring a certificate")
      case .register: Wording(ja: "初期登録と電子証明書の取得", en: "the first registration, then a certificate")
      case .renew: Wording(ja: "電子証明書の更新", en: "renewing a certificate")
      case .move: Wording(ja: "別のパソコンからの移行", en: "moving from another PC")
      }
    context.terminal.tell(context.say("手続き: ", "Act: ") + act[context.language])
    let ids = [launch.contractID, launch.subscriberID].compactMap(\.self)
    guard !ids.isEmpty else { return }
    context.terminal.tell(
      context.say("ページから渡された ID: ", "IDs from the page: ") + ids.joined(separator: " / ")
        + context.say("（ご自身のものでない場合は中止してください）", " (stop here if they are not yours)"))
  }
}
