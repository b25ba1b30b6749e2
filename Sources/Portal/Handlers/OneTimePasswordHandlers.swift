import HTTP
import Lifecycle
import Registration

/// The second step for those who have contracted a one-time password (H-51), the same on both hosts.
extension Exchange {
  func oneTimePasswordForm() async throws -> Response {
    let visit = try await visit(presented: presented())
    guard visit.session.stage == .awaitingOneTimePassword else { return redirect(to: "/top") }
    return oneTimePasswordPage(visit, generation: visit.session.formGeneration, problems: nil, status: 200)
  }

  func answerOneTimePassword() async throws -> Response {
    let visit = try await visit(presented: presented())
    let form = try form()
    try await accept(form, of: visit)
    let next = visit.session.formGeneration + 1
    let code = form[FieldName.oneTimePassword]?.trimmed ?? ""
    let missing = missingFields([(FieldName.oneTimePassword, code)])
    if !missing.isEmpty {
      return oneTimePasswordPage(visit, generation: next, problems: Problems(missing, code: .missingField), status: 400)
    }
    do {
      return opened(try await registration.answerOneTimePassword(.code(code), of: visit, origin: origin, at: now))
    } catch let rejected as Rejected where rejected.code == .wrongOneTimePassword {
      counters.refused(rejected.code)
      return oneTimePasswordPage(
        visit, generation: next, problems: Problems(text(of: rejected.code), field: FieldName.oneTimePassword),
        status: rejected.code.status)
    }
  }

  private func oneTimePasswordPage(
    _ visit: Visit, generation: Int, problems: Problems?, status: Int
  ) -> Response {
    answer(
      OneTimePasswordPage(
        action: Link("/logon/otp"), csrf: registration.formToken(cookie: sessionToken ?? "", generation: generation),
        tries: profile.locks.tries, cancel: Link(site.settings.hosts.portalAddress + "/"), problems: problems),
      status: status)
  }
}
