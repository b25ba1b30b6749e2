import HTTP
import Lifecycle
import Registration

/// The first registration with the letter's secret (R-62, R-63, B-18, B-19).
extension Exchange {
  /// Where the browser's way has it and no file is made here, that way is the shorter one.
  func firstRegistrationForm() throws -> Response {
    guard profile.secrets.initial != nil else { throw Rejected(.pageNotFound, "the rules have no first registration") }
    let deliveries = profile.acquire.deliveries
    if !deliveries.contains(.serverP12), deliveries.contains(.browser) {
      let page = Link(Paths.browserAcquire).adding(("intent", BrowserEnrolment.Intent.register.rawValue))
      return redirect(to: (typedRole == .member ? page.adding(("role", Role.member.rawValue)) : page).address)
    }
    return firstRegistrationPage(TypedIDs(rules: profile.identifiers), role: askedRole, problems: nil, status: 200)
  }

  func registerFirst() async throws -> Response {
    guard profile.secrets.initial != nil else { throw Rejected(.pageNotFound, "the rules have no first registration") }
    let fields = try form()
    var form = TypedForm(fields, in: language)
    let ids = typedIDs(in: &form)
    let answers = chosenSecrets(in: &form)
    func again(_ problems: Problems, status: Int) -> Response {
      firstRegistrationPage(ids, role: askedRole, problems: problems, status: status)
    }
    guard isFormOfThisBrowser(fields) else { return again(expired, status: 403) }
    let problems = form.problems + differences(in: fields, answers)
    if !problems.isEmpty {
      return again(Problems(problems, code: form.refusal?.code ?? .unsuitableSecret), status: 400)
    }
    let started = try await registration.start(
      .register, contractID: ids.contractTyped, subscriberID: ids.subscriberTyped, origin: origin, at: now)
    do {
      let response = try await begun(started.attempt, answers)
      return profile.acquire.deliveries.contains(.serverP12) ? response : firstRegistered(refusal: nil)
    } catch let rejected as Rejected {
      // Refused after the registration itself: one is registered all the same.
      if try await registration.recognised(attempt: started.attempt, at: now) != nil {
        counters.refused(rejected.code)
        return firstRegistered(refusal: text(of: rejected.code))
      }
      guard rejected.code == .notRecognised || rejected.code == .unsuitableSecret else {
        return try await issueRefusal(rejected, attempt: nil)
      }
      counters.refused(rejected.code)
      let blamed = rejected.code == .notRecognised ? FieldName.initialSecret : FieldName.logonSecret
      return again(Problems(text(of: rejected.code), field: blamed), status: rejected.code.status)
    }
  }

  func firstRegistrationPage(
    _ ids: TypedIDs, role: Role?, isSentHere: Bool = false, problems: Problems?, status: Int
  ) -> Response {
    let cookie = openFormCookie
    let page = FirstRegistrationPage(
      csrf: registration.formToken(cookie: cookie, generation: 0), role: role, ids: ids,
      logonRule: profile.secrets.logon, confirmationRule: profile.secrets.confirmation,
      softwareKeyboard: profile.portal.softwareKeyboard.contains(.logonSecret),
      leadsToFile: profile.acquire.deliveries.contains(.serverP12), mailsCode: mailsCode,
      validDays: profile.secrets.initial?.validDays ?? 0, isSentHere: isSentHere, cancel: Paths.entry,
      problems: problems)
    return answerForm(page, cookie: cookie, status: status)
  }

  /// As whom somebody came: the page is named after it, what it does is the same.
  private var askedRole: Role? { queried("role").flatMap(Role.init(rawValue:)) }

  private func firstRegistered(refusal: FailureText?) -> Response {
    var response = answer(
      FirstRegisteredPage(next: Paths.acquireGuide, refusal: refusal, entry: Paths.entry))
    response.headers.add("Set-Cookie", FormCookie.clear)
    return response
  }

  /// What was not typed the same twice, and what must differ from the letter's or from the other secret.
  private func differences(in form: FormFields, _ answers: Answers) -> [Problem] {
    var problems: [Problem] = []
    let pairs = [
      (FieldName.logonSecretAgain, answers.logonSecret),
      (FieldName.confirmationSecretAgain, answers.confirmationSecret),
    ]
    for (field, first) in pairs {
      guard let first, !first.isEmpty, form[field] != first else { continue }
      problems.append(
        Problem(
          language("一度目と異なります。同じものをご入力ください。", "This differs from the first. Please enter the same."), field: field))
    }
    let chosen = [
      (FieldName.logonSecret, answers.logonSecret), (FieldName.confirmationSecret, answers.confirmationSecret),
    ]
    for (field, secret) in chosen {
      guard let secret, !secret.isEmpty, secret == answers.initialSecret else { continue }
      problems.append(
        Problem(
          language("書面に記載のものとは別のものをお決めください。", "Please choose another one than the letter's."), field: field))
    }
    if let second = answers.confirmationSecret, !second.isEmpty, second == answers.logonSecret {
      let (one, other) = (profile.terms.logonSecret, profile.terms.confirmationSecret)
      problems.append(
        Problem(
          language(
            "\(one.ja)とは別の\(other.ja)をお決めください。", "Please choose a \(other.en) that is not the \(one.en)."),
          field: FieldName.confirmationSecret))
    }
    return problems
  }
}
