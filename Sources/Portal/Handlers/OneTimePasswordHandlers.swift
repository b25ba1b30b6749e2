import HTTP
import Lifecycle
import Registration

/// The second step for those who have contracted a one-time password (H-51), the same on both hosts.
extension Exchange {
  func oneTimePasswordForm() async throws -> Response {
    let visit = try await visit(presented: presented())
    guard visit.session.stage == .awaitingOneTimePassword else { return redirect(to: "/top") }
    let question = try await registration.oneTimeQuestion(for: visit.subscriber.key)
    return oneTimePasswordPage(
      question, generation: visit.session.formGeneration, problems: nil, status: 200)
  }

  func answerOneTimePassword() async throws -> Response {
    let visit = try await visit(presented: presented())
    let form = try form()
    try await accept(form, of: visit)
    let next = visit.session.formGeneration + 1
    // The cells stay the same until they are answered right, so the form asked for these.
    let question = try await registration.oneTimeQuestion(for: visit.subscriber.key)
    var typed = TypedForm(form, in: language)
    let values = question.fields.map { typed.value($0.name, $0.label[language], question.rule) }
    if let refusal = typed.refusal {
      return oneTimePasswordPage(question, generation: next, problems: refusal, status: 400)
    }
    do {
      let answer = question.answer(values)
      return opened(
        try await registration.answerOneTimePassword(answer, of: visit, origin: origin, at: now),
        with: visit.certificate?.held)
    } catch let rejected as Rejected where rejected.code == .wrongOneTimePassword {
      counters.refused(rejected.code)
      return oneTimePasswordPage(
        question, generation: next, problems: Problems(text(of: rejected.code), field: question.blamed),
        status: rejected.code.status)
    }
  }

  private func oneTimePasswordPage(
    _ question: OneTimeQuestion, generation: Int, problems: Problems?, status: Int
  ) -> Response {
    var page = OneTimePasswordPage(
      action: Link("/logon/otp"), csrf: registration.formToken(cookie: sessionToken ?? "", generation: generation),
      tries: profile.locks.tries, cancel: Link(site.settings.hosts.portalAddress + "/"), problems: problems)
    if case .cells(let cells) = question { page.cells = cells }
    return answer(page, status: status)
  }
}

extension OneTimeQuestion {
  /// The form's fields, in the order of the question.
  var fields: [(name: String, label: Localized)] {
    switch self {
    case .code: [(FieldName.oneTimePassword, Localized(ja: "ワンタイムパスワード", en: "one-time password"))]
    case .cells(let cells):
      cells.map { (FieldName.cell($0), Localized(ja: "カードの「\($0)」", en: "card, cell \($0)")) }
    }
  }

  var rule: FieldRule {
    switch self {
    case .code: .oneTimePassword
    case .cells: .cell
    }
  }

  /// The field that a wrong answer is told beside; none of several cells, as it is not known which.
  var blamed: String? { fields.count == 1 ? fields[0].name : nil }

  /// What was typed into these fields.
  func answer(_ values: [String]) -> OneTimeAnswer {
    switch self {
    case .code: .code(values.first ?? "")
    case .cells(let cells): .cells(Dictionary(zip(cells, values), uniquingKeysWith: { first, _ in first }))
    }
  }
}
