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
          """)
    ],
    options: CommandTable.institution + CommandTable.store + [.serial, .answers, .device, .state])

  static func run(_ context: CommandContext) throws -> CommandResult {
    try renew(at: try context.target(), serial: context.arguments[.serial], try context.answers(), context)
  }

  /// What `renew` and `open` share.
  static func renew(
    at target: CommandContext.Target, serial: String?, _ answers: CommandAnswers, _ context: CommandContext
  ) throws -> CommandResult {
    let report = context.report
    let flow = EnrolmentFlow(
      portal: target.portal, connection: context.connection(roots: target.roots),
      store: try context.store(for: .renewing), answers: answers, journals: try context.journals(),
      device: context.arguments[.device]
    ) { report.step($0) }
    let outcome = try flow.renew(serial: serial, at: context.now)
    context.remember(outcome.institution, target)
    return outcome.result(
      Wording(ja: "電子証明書の更新が完了しました。", en: "The certificate was renewed."), context.language)
  }

  static func note(on code: String, _ arguments: CommandArguments) -> Wording? {
    code == "INK-2003" || code == "INK-3018" ? RefusalNote.expired : RefusalNote.onAny(code)
  }
}
