/// `inkan renew`: the successor of a certificate.
enum RenewVerb: CommandVerb {
  static let description = VerbDescription(
    name: "renew",
    summary: Wording(
      ja: "現在の電子証明書を提示して、新しい電子証明書に更新します。",
      en: "shows the present certificate and gets a new one"),
    explanation: [
      Wording(
        ja: """
          有効期限を過ぎていても、金融機関が認める期間内であれば更新できます。更新すると、これまでの電子証明書はご利用いただけなくなります。
          """,
        en: """
          An expired certificate can be renewed, too, as long as the institution allows it. Once renewed, the former one \
          cannot be used any more.
          """),
      Wording(
        ja: """
          --auto は、定期実行（inkan-renew.timer）のための指定です。登録済みのすべての金融機関について、更新できる時期に来た電子証明書のうち、\
          --answers の内容だけで更新できるものを更新し、そのほかは期限の40、30、10、3、1日前にデスクトップに通知します。一度断られた\
          内容は、ファイルが変わるまで送信しません。金融機関が複数登録されている場合、--answers には --institution も必要です。
          """,
        en: """
          --auto is for a timer (inkan-renew.timer). Of every known institution it renews what is due and can be renewed \
          with nothing but the file of answers, and reminds of the rest on the desktop 40, 30, 10, 3 and 1 days before \
          the end. What was refused once is not sent again before the file changes. Where several institutions are \
          known, --answers wants --institution, too: no other is told its secrets.
          """),
    ],
    options: CommandTable.institution + CommandTable.store + [.auto, .serial, .answers, .device, .state],
    rules: [.exclusive([.auto, .serial])])

  static func run(_ context: CommandContext) throws -> CommandResult {
    guard !context.arguments.has(.auto) else { return try AutomaticRenewal(context).run() }
    return try renew(at: try context.target(), serial: context.arguments[.serial], try context.answers(), context)
  }

  /// What `renew` and `open` share.
  static func renew(
    at target: CommandContext.Target, serial: String?, _ answers: CommandAnswers, _ context: CommandContext
  ) throws -> CommandResult {
    let store = try context.store(for: .renewing)
    let outcome = try self.outcome(at: target, serial: serial, in: store, answers, context)
    return outcome.result(
      Wording(ja: "電子証明書の更新が完了しました。", en: "The certificate was renewed."), context.language)
  }

  /// One renewal, attended or not.
  static func outcome(
    at target: CommandContext.Target, serial: String?, in store: any CredentialStore, _ answers: any AnswerSource,
    _ context: CommandContext
  ) throws -> EnrolmentOutcome {
    let report = context.report
    let flow = EnrolmentFlow(
      portal: target.portal, connection: try context.connection(roots: target.roots), store: store, answers: answers,
      journals: try context.journals(), device: context.arguments[.device]
    ) { report.step($0) }
    let outcome = try flow.renew(serial: serial, at: context.now)
    context.remember(outcome.institution, target)
    return outcome
  }

  static func note(on code: String, _ arguments: CommandArguments) -> Wording? {
    code == "INK-2003" || code == "INK-3018" ? RefusalNote.expired : RefusalNote.onAny(code)
  }
}
