import Diagnosis

/// `inkan doctor`: what is out of order on this PC, and the six characters for the help line.
enum DoctorVerb: CommandVerb {
  static let description = VerbDescription(
    name: "doctor",
    summary: Wording(
      ja: "時計、プロキシ、サーバーへの接続、保存先を点検し、サポート番号を表示します。",
      en: "examines clock, proxy, connection and store, and shows a support code"),
    explanation: [
      Wording(
        ja: "何も変更しません。電子証明書や ID は送信しません。サポート番号は、そのままお客さま窓口にお伝えください。",
        en: """
          It changes nothing, shows no certificate to anybody and sends no ID. The support code can be read to the help \
          line as it is.
          """)
    ],
    options: CommandTable.institution + CommandTable.store + [.state])

  static func run(_ context: CommandContext) throws -> CommandResult {
    let institution = try institution(context)
    let password = try context.secret(context.arguments.has(.out) ? .passphraseFile : .storePasswordFile)
    let examination = Doctor(
      portal: institution?.portal, roots: institution?.roots, proxies: try context.proxies(),
      store: try context.address(), password: password, stateFolder: try context.journals(),
      issuers: institution?.known?.issuers ?? []
    ).examine(at: context.now)
    let code = "\(examination.supportCode)"
    var lines = TextColumns.table(
      examination.results.map { [$0.check.title.wording[context.language], outcome(of: $0, context)] })
    for result in examination.results {
      guard let finding = result.finding else { continue }
      lines += ["", "\(finding.label): \(finding.title.wording[context.language])"]
      lines.append(context.say("次の操作: ", "Next: ") + finding.next.wording[context.language])
      if let detail = result.detail?[context.language] { lines.append(context.say("詳細: ", "Detail: ") + detail) }
    }
    lines += ["", context.say("サポート番号: ", "Support code: ") + code]
    return CommandResult(
      lines: lines,
      content: [
        "supportCode": .text(code), "institution": JSONValue(institution?.known?.id),
        "checks": .list(examination.results.map { content($0, context.language) }),
      ], status: examination.hasProblem ? 1 : 0)
  }

  /// Without an institution the PC alone is examined; with several, one has to be named.
  private static func institution(_ context: CommandContext) throws -> CommandContext.Target? {
    do {
      return try context.target()
    } catch EnrolmentError.failed(.institutionUnknown, _) where !context.arguments.has(.institution) {
      return nil
    }
  }

  private static func content(_ result: Examination.Result, _ language: Language) -> JSONValue {
    .object([
      "check": .text("\(result.check)"), "grade": .text(result.grade.rawValue),
      "code": JSONValue(result.finding?.label), "name": JSONValue(result.finding?.name),
      "message": JSONValue(result.finding?.title.wording[language]),
      "next": JSONValue(result.finding?.next.wording[language]), "detail": JSONValue(result.detail?[language]),
    ])
  }

  /// What has not been looked at says why, where nothing below does.
  private static func outcome(of result: Examination.Result, _ context: CommandContext) -> String {
    let words = words(result.grade)[context.language]
    guard result.grade == .unchecked, let reason = result.detail?[context.language] else { return words }
    return context.say("\(words)（\(reason)）", "\(words) (\(reason))")
  }

  private static func words(_ grade: Examination.Result.Grade) -> Wording {
    switch grade {
    case .ok: Wording(ja: "正常", en: "in order")
    case .warning: Wording(ja: "ご確認ください", en: "to be noted")
    case .problem: Wording(ja: "問題があります", en: "out of order")
    case .unchecked: Wording(ja: "未点検", en: "not examined")
    }
  }
}

extension Phrase {
  fileprivate var wording: Wording { Wording(ja: ja, en: en) }
}
