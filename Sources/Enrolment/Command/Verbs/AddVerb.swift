/// `inkan add`: an institution becomes known on this PC.
enum AddVerb: CommandVerb {
  static let description = VerbDescription(
    name: "add",
    summary: Wording(
      ja: "金融機関をこのパソコンに登録します。以後、--portal を省略できます。",
      en: "makes an institution known on this PC, so that --portal can be left out"),
    explanation: [
      Wording(
        ja: "登録した金融機関のページからは、リンク（inkan://）でアプリを起動できます。",
        en: "The pages of a known institution can start the program by a link (inkan://).")
    ],
    options: [.portal, .ca, .proxy, .yes], rules: [.needed(.portal)])

  static func run(_ context: CommandContext) throws -> CommandResult {
    let target = try context.target()
    let met = try context.connection(roots: target.roots).institution(target.portal)
    var institutions = try context.known()
    context.terminal.tell(context.say("金融機関: ", "Institution: ") + "\(met.name) (\(met.id))")
    context.terminal.tell(context.say("アドレス: ", "Address: ") + target.portal.description)
    let present = institutions[met.id]
    if let present, present.portal != target.portal {
      context.terminal.tell(context.say("これまでのアドレス: ", "The address until now: ") + present.portal.description)
      guard !present.isPlaced else {
        throw EnrolmentError.failed(
          .knownInstitutionsUnusable, detail: "an administrator has placed \(met.id) at \(present.portal)")
      }
    }
    // Every one: a second root in the file vouches for servers as well as the first.
    for fingerprint in ServerRoot.fingerprints(of: target.roots.flatMap { try? DurableFile.read($0) } ?? []) {
      context.terminal.tell(context.say("ルート証明書 SHA-256: ", "Root, SHA-256: ") + fingerprint)
    }
    try context.confirm(
      context.say(
        "案内に記載の内容と一致していますか。登録する場合は yes と入力してください: ",
        "Does it agree with your papers? Type yes to add it: "),
      refused: "add")
    try institutions.remember(met, at: target.portal, roots: target.roots, moves: true)
    return CommandResult(
      lines: [context.say("\(met.name)を登録しました。", "\(met.name) is known now.")],
      content: ["id": .text(met.id), "name": .text(met.name), "portal": .text(target.portal.description)])
  }
}
