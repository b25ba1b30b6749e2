import HTTP
import Lifecycle
import Registration

/// 電子証明書方式 (H-45 to H-50).
extension Exchange {
  func logonByCertificateForm() async throws -> Response {
    let chosen: PresentedCertificate?
    do {
      chosen = try await presented()
    } catch let unusable as UnusableCertificate
      where unusable.rejected.code == .noCertificate && profile.logonMethod.scope == .always
    {
      // Where certificates are the only way in, coming without one is a normal case.
      return answer(certificateOnlyEntry(noneChosen: true))
    }
    guard let presented = chosen else { throw Rejected(.noCertificate, "none presented") }
    if let visit = try? await visit(presented: presented), visit.session.stage == .loggedOn {
      return redirect(to: "/top")
    }
    return certificateLogonPage(presented, problems: nil, status: 200)
  }

  func logOnByCertificate() async throws -> Response {
    guard let presented = try await presented() else { throw Rejected(.noCertificate, "none presented") }
    let fields = try form()
    var form = TypedForm(fields, in: language)
    let secret = form.value(FieldName.logonSecret, secretLabel(presented), knownLogonSecret)
    guard isFormOfThisBrowser(fields) else {
      return certificateLogonPage(presented, problems: formExpired, status: FailureCode.formExpired.status)
    }
    if let refusal = form.refusal { return certificateLogonPage(presented, problems: refusal, status: 400) }
    do {
      return opened(
        try await registration.logOn(
          presented, secret: secret, formerToken: sessionToken, origin: origin, at: now),
        with: presented.stored.held)
    } catch let rejected as Rejected where rejected.code == .notRecognised {
      counters.refused(rejected.code)
      let problems = Problems(
        [
          Problem(
            say(
              "\(secretLabel(presented))が正しくないか、ご利用いただけない状態です。もう一度ご入力ください。",
              "The \(secretLabel(presented)) is wrong, or cannot be used at present. Please try again."),
            field: FieldName.logonSecret)
        ], code: rejected.code)
      return certificateLogonPage(presented, problems: problems, status: rejected.code.status)
    }
  }

  /// The form, tied to the browser that has `cookie`.
  func certificateLogonForm(_ presented: PresentedCertificate, cookie: String) -> CertificateLogonForm {
    CertificateLogonForm(
      role: presented.subscriber.role, action: Link("/logon"),
      csrf: registration.formToken(cookie: cookie, generation: 0), rule: profile.secrets.logon, typed: knownLogonSecret,
      softwareKeyboard: profile.portal.softwareKeyboard.contains(.logonSecret))
  }

  private func secretLabel(_ presented: PresentedCertificate) -> String {
    say.logonSecret(of: presented.subscriber.role)
  }

  private func certificateLogonPage(
    _ presented: PresentedCertificate, problems: Problems?, status: Int
  ) -> Response {
    let cookie = registration.newFormCookie()
    let person = presented.subscriber
    let hosts = site.settings.hosts
    let page = CertificateLogonPage(
      form: certificateLogonForm(presented, cookie: cookie), certificate: facts(of: presented.stored),
      holder: person.role == .administrator ? person.contract.name : "\(person.contract.name)　\(person.name)",
      tries: profile.locks.tries,
      close: Link(hosts.portalAddress + "/"), chooseAgain: Link(hosts.portalAddress + "/choose-again"),
      problems: problems)
    var response = answer(page, status: status)
    response.headers.add("Set-Cookie", FormCookie.set(cookie))
    return response
  }
}
