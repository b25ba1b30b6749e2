import CivilTime

/// `inkan move`: a certificate goes to another PC (F-7).
enum MoveVerb: CommandVerb {
  static let description = VerbDescription(
    name: "move",
    summary: Wording(
      ja: "別のパソコンに移行します。out はこれまでのパソコン、in は新しいパソコンで実行します。",
      en: "moves to another PC: out on the old one makes a code, in on the new one takes it"),
    explanation: [
      Wording(
        ja: """
          inkan move out は、現在の電子証明書を提示して12桁の移行コードを作成します。移行コードは1回だけ、表示された時刻まで使えます。\
          inkan move in は inkan issue --move と同じです。これまでの電子証明書は、新しいパソコンで最初に使うまでご利用いただけます。
          """,
        en: """
          `inkan move out` shows the present certificate and makes a code of 12 digits, which serves once and until the \
          moment shown. `inkan move in` is `inkan issue --move`. The former certificate serves until the new one is first \
          used.
          """)
    ],
    operand: CommandOperand(name: "out|in", choices: ["out", "in"]),
    options: CommandTable.institution + [.contract, .user] + CommandTable.store + [
      .serial, .answers, .device, .state,
    ])

  static func run(_ context: CommandContext) throws -> CommandResult {
    guard context.arguments.operand == "in" else { return try out(context) }
    let target = try context.target()
    let ids = try IssueVerb.identifiers(at: target, context)
    return try IssueVerb.acquire(
      .move, at: target, contract: ids.contract, user: ids.user, try context.answers(), context)
  }

  private static func out(_ context: CommandContext) throws -> CommandResult {
    let target = try context.target()
    let report = context.report
    let moving = MovingOut(
      portal: target.portal, connection: try context.connection(roots: target.roots),
      store: try context.store(for: .reading), answers: try context.answers()
    ) { report.step($0) }
    let (code, institution) = try moving.makeCode(serial: context.arguments[.serial], at: context.now)
    context.remember(institution, target)
    return CommandResult(
      lines: [
        context.say("移行コード: ", "Move code: ") + code.grouped,
        context.say("有効期限: ", "Valid until: ") + code.expiresAt.wording[context.language],
        context.say(
          "新しいパソコンで inkan move in を実行し、このコードを入力してください。コードはほかの人に教えないでください。",
          "Run `inkan move in` on the new PC and type this code there. Tell it to nobody else."),
      ],
      content: ["code": .text(code.digits), "expiresAt": .text(code.expiresAt.rfc3339)])
  }
}
