/// `inkan issue`: a first certificate, or a further one.
enum IssueVerb: CommandVerb {
  static let description = VerbDescription(
    name: "issue",
    summary: Wording(ja: "電子証明書を取得します。", en: "acquires a certificate"),
    explanation: [
      Wording(
        ja: """
          鍵はこのパソコンで作成し、外へ出しません。どの ID が必要かは、金融機関の案内をご確認ください。途中で電源が切れても、同じコマンドで\
          続きから再開します。
          """,
        en: """
          The key is made on this PC and never leaves it. Your papers say which IDs are needed. After a power cut the \
          same command goes on where it stopped.
          """)
    ],
    options: CommandTable.institution + [.contract, .user, .first, .move] + CommandTable.store + [
      .answers, .device, .state,
    ],
    rules: [.exclusive([.first, .move])])

  static func run(_ context: CommandContext) throws -> CommandResult {
    let answers = try context.answers()
    var acquisition = Acquisition.acquire
    if context.arguments.has(.move) {
      acquisition = .move
    } else if context.arguments.has(.first) {
      acquisition = .register
    } else if answers.holdInitialSecret {
      acquisition = .register
      context.terminal.tell(
        context.say(
          "入力内容のファイルに initialSecret があるため、初期登録（--first）として実行します。",
          "The file of --answers has an initialSecret: this is the first registration (--first)."))
    }
    let target = try context.target()
    let ids = try identifiers(at: target, context)
    return try acquire(acquisition, at: target, contract: ids.contract, user: ids.user, answers, context)
  }

  /// The IDs of the options, or of the person at the terminal where the institution says that there are any.
  static func identifiers(
    at target: CommandContext.Target, _ context: CommandContext
  ) throws -> (contract: String?, user: String?) {
    let given = (contract: context.arguments[.contract], user: context.arguments[.user])
    guard given.contract == nil, given.user == nil, context.terminal.isInteractive else { return given }
    let institution = try context.connection(roots: target.roots).institution(target.portal)
    guard institution.typesContractID != nil else { return given }
    return try context.identifiers(contract: nil, user: nil, of: institution)
  }

  /// What `issue`, `move in` and `open` share.
  static func acquire(
    _ acquisition: Acquisition, at target: CommandContext.Target, contract: String?, user: String?,
    _ answers: CommandAnswers, _ context: CommandContext
  ) throws -> CommandResult {
    let report = context.report
    // What was typed wrong is told before anybody is asked.
    _ = try context.address()
    let connection = try context.connection(roots: target.roots)
    // Before a store is made: not in a home that is another account's.
    let journals = try StateFolder(try context.journals()).path
    // Nor for an institution that does not answer.
    let institution = try connection.institution(target.portal)
    let flow = EnrolmentFlow(
      portal: target.portal, connection: connection,
      store: try context.store(for: .acquiring), answers: answers, journals: journals,
      device: context.arguments[.device]
    ) { report.step($0) }
    let outcome = try flow.issue(acquisition, of: institution, contractID: contract, subscriberID: user)
    context.remember(outcome.institution, target)
    let headline =
      acquisition == .move
      ? Wording(
        ja: "電子証明書の移行が完了しました。これまでのパソコンの電子証明書はご利用いただけません。",
        en: "The certificate was moved to this PC; the one on the old PC cannot be used any more.")
      : Wording(ja: "電子証明書の取得が完了しました。", en: "The certificate was acquired.")
    return outcome.result(headline, context.language)
  }

  static func note(on code: String, _ arguments: CommandArguments) -> Wording? {
    switch code {
    case "INK-1012" where !arguments.has(.first): RefusalNote.letter
    case "INK-1001", "INK-1018": arguments.has(.move) ? nil : RefusalNote.registeredBefore
    default: RefusalNote.onAny(code)
    }
  }
}
