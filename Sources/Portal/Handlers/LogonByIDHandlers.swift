import HTTP
import Lifecycle
import Registration

/// ID・暗証番号方式 (T-9).
extension Exchange {
  func logonByIDForm() -> Response {
    logonByIDPage(typedRole, problems: nil, status: 200)
  }

  func logOnByID() async throws -> Response {
    let fields = try form()
    let role = typedRole
    let identifiers = profile.identifiers
    let asksSubscriberID = profile.ownIDs || role == .member
    var form = TypedForm(fields, in: language)
    let contractID = FieldRule.contractID(identifiers).map {
      form.value(FieldName.contractID, profile.terms.contractID[language], $0)
    }
    let subscriberID =
      asksSubscriberID
      ? form.value(FieldName.subscriberID, profile.terms.subscriberID[language], .subscriberID(identifiers)) : nil
    let secret = form.value(FieldName.logonSecret, say.logonSecret(of: role), knownLogonSecret)
    func again(_ problems: Problems, status: Int) -> Response {
      logonByIDPage(
        role, contractID: contractID ?? "", subscriberID: subscriberID ?? "", problems: problems, status: status)
    }
    guard isFormOfThisBrowser(fields) else { return again(formExpired, status: FailureCode.formExpired.status) }
    if let refusal = form.refusal { return again(refusal, status: 400) }
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
  ///
  /// - Parameter certificate: what the session stands on; nil for a logon by ID.
  func opened(_ progress: LogonProgress, with certificate: HeldCertificate? = nil) -> Response {
    if progress.stage == .loggedOn { counters.logons.add() }
    let next =
      switch progress.stage {
      case .awaitingOneTimePassword: "/logon/otp"
      case .awaitingTakeOver: Paths.takeOver
      case .loggedOn: landing(of: certificate)
      }
    return redirect(
      to: next,
      cookies: [SessionCookie.set(progress.token), FormCookie.clear])
  }

  /// Whether a form before logon was served to this browser (CSRF). Where not, it is shown again with what was typed:
  /// most often it stood open for long, and nobody shall type an ID twice for that.
  func isFormOfThisBrowser(_ fields: FormFields) -> Bool {
    let cookie = request.cookie(named: FormCookie.name)
    return (try? registration.generation(ofFormToken: fields[FieldName.csrf], cookie: cookie)) != nil
  }

  /// What stands above a logon form that is shown again because it had expired.
  var formExpired: Problems {
    counters.refused(.formExpired)
    return Problems(
      [
        Problem(
          say(
            "画面を長い間開いたままにされたか、Cookie（クッキー）を受け付けない設定になっています。内容をご確認のうえ、もう一度「\(say[.logOn])」を押してください。",
            "The page was open for a long time, or your browser refuses cookies. Please check the form and press “\(say[.logOn].capitalised)” once more."
          ))
      ],
      heading: language("画面の有効時間が過ぎています", "This form is no longer valid"), code: .formExpired)
  }

  var typedRole: Role {
    request.query.contains { $0.0 == "role" && $0.1 == Role.member.rawValue } ? .member : .administrator
  }

  private func logonByIDPage(
    _ role: Role, contractID: String = "", subscriberID: String = "", problems: Problems?, status: Int
  ) -> Response {
    let cookie = registration.newFormCookie()
    let identifiers = profile.identifiers
    let page = LogonPage(
      role: role, action: Link(role == .member ? "/logon?role=member" : "/logon"), administratorTab: Link("/logon"),
      memberTab: Link("/logon?role=member"),
      certificateWay: Link(site.settings.hosts.certificateAddress + "/"),
      csrf: registration.formToken(cookie: cookie, generation: 0), rule: profile.secrets.logon,
      typed: knownLogonSecret, tries: profile.locks.tries,
      softwareKeyboard: profile.portal.softwareKeyboard.contains(.logonSecret),
      asksContractID: identifiers.contract != nil, contractRule: .contractID(identifiers),
      subscriberRule: .subscriberID(identifiers), contractID: contractID, subscriberID: subscriberID, problems: problems
    )
    var response = answer(page, status: status)
    response.headers.add("Set-Cookie", FormCookie.set(cookie))
    return response
  }
}
