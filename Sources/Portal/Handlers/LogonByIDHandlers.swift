import HTTP
import Lifecycle
import Registration

/// ID・暗証番号方式 (T-9).
extension Exchange {
  func logonByIDForm() -> Response {
    logonByIDPage(role: typedRole, contractID: "", subscriberID: "", problems: nil, status: 200)
  }

  func logOnByID() async throws -> Response {
    let form = try form()
    _ = try registration.generation(
      ofFormToken: form[FieldName.csrf], cookie: request.cookie(named: FormCookie.name))
    let role = typedRole
    let contractID = profile.identifiers.contract.map { _ in form[FieldName.contractID]?.trimmed ?? "" }
    let subscriberID = profile.ownIDs || role == .member ? form[FieldName.subscriberID]?.trimmed ?? "" : nil
    let secret = form[FieldName.logonSecret] ?? ""
    func again(_ problems: Problems, status: Int) -> Response {
      logonByIDPage(
        role: role, contractID: contractID ?? "", subscriberID: subscriberID ?? "", problems: problems, status: status)
    }
    let missing = missingFields([
      (FieldName.contractID, contractID), (FieldName.subscriberID, subscriberID), (FieldName.logonSecret, secret),
    ])
    if !missing.isEmpty { return again(Problems(missing, code: .missingField), status: 400) }
    do {
      let progress = try await registration.logOn(
        contractID: contractID, subscriberID: subscriberID, secret: secret, formerToken: sessionToken,
        origin: origin, at: now)
      return opened(progress)
    } catch let rejected as Rejected where rejected.code == .notRecognised {
      counters.refused(rejected.code)
      return again(Problems(text(of: rejected.code), field: FieldName.logonSecret), status: rejected.code.status)
    }
  }

  /// Leads on after a right secret or one-time password; the new session's cookie takes the place of any other.
  func opened(_ progress: LogonProgress) -> Response {
    if progress.stage == .loggedOn { counters.logons.add() }
    let next =
      switch progress.stage {
      case .awaitingOneTimePassword: "/logon/otp"
      case .awaitingTakeOver: Paths.takeOver
      case .loggedOn: "/top"
      }
    return redirect(
      to: next,
      cookies: [SessionCookie.set(progress.token), FormCookie.clear])
  }

  func missingFields(_ fields: [(name: String, value: String?)]) -> [Problem] {
    fields.filter { $0.value?.isEmpty == true }.map { field in
      Problem(language("入力されていない項目があります。", "Please fill in this field."), field: field.name)
    }
  }

  func text(of code: FailureCode) -> FailureText {
    FailureText.of(code, say: say, details: details(role: nil))
  }

  private var typedRole: Role {
    request.query.contains { $0.0 == "role" && $0.1 == Role.member.rawValue } ? .member : .administrator
  }

  private func logonByIDPage(
    role: Role, contractID: String, subscriberID: String, problems: Problems?, status: Int
  ) -> Response {
    let cookie = registration.newFormCookie()
    let page = LogonPage(
      role: role, action: Link(role == .member ? "/logon?role=member" : "/logon"), administratorTab: Link("/logon"),
      memberTab: Link("/logon?role=member"),
      certificateWay: Link(site.settings.hosts.certificateAddress + "/"),
      csrf: registration.formToken(cookie: cookie, generation: 0), rule: profile.secrets.logon,
      tries: profile.locks.tries, softwareKeyboard: profile.portal.softwareKeyboard.contains(.logonSecret),
      asksContractID: profile.identifiers.contract != nil, contractID: contractID, subscriberID: subscriberID,
      problems: problems)
    var response = answer(page, status: status)
    response.headers.add("Set-Cookie", FormCookie.set(cookie))
    return response
  }
}

extension String {
  /// Without the spaces that a person types or pastes around an ID.
  var trimmed: String {
    String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}
