import CivilTime
import HTTP
import Lifecycle
import Registration

/// 電子証明書発行 ユーザー認証, where the rules have files that the server makes.
extension Exchange {
  func issueForm() throws -> Response {
    try offersFiles()
    return issueProofPage(TypedIDs(rules: profile.identifiers), problems: nil, status: 200)
  }

  /// Right secrets begin an attempt, whose cookie leads on from page to page.
  func issueProve() async throws -> Response {
    try offersFiles()
    let fields = try form()
    var form = TypedForm(fields, in: language)
    let ids = typedIDs(in: &form)
    let answers = knownSecrets(in: &form)
    guard isFormOfThisBrowser(fields) else { return issueProofPage(ids, problems: expired, status: 403) }
    if let refusal = form.refusal { return issueProofPage(ids, problems: refusal, status: 400) }
    let started = try await registration.start(
      contractID: ids.contractTyped, subscriberID: ids.subscriberTyped, origin: origin, at: now)
    do {
      return try await begun(started.attempt, answers)
    } catch let rejected as Rejected where rejected.code == .notRecognised {
      counters.refused(rejected.code)
      return issueProofPage(
        ids, problems: Problems(text(of: rejected.code), field: FieldName.logonSecret), status: rejected.code.status)
    } catch let rejected as Rejected where rejected.code == .firstRegistrationDue {
      counters.refused(rejected.code)
      return firstRegistrationPage(ids, role: nil, isSentHere: true, problems: nil, status: 200)
    } catch let rejected as Rejected {
      return try await issueRefusal(rejected, attempt: started.attempt)
    }
  }

  /// Shows what was typed, and keeps the attempt in this browser.
  func begun(_ attempt: String, _ answers: Answers) async throws -> Response {
    let asked = try await registration.prove(
      attempt: attempt, answers: answers, presented: nil, origin: origin, at: now)
    return redirect(
      to: asked.asks.isEmpty ? "/issue/make" : "/issue/code", cookies: [IssueCookie.set(attempt), FormCookie.clear])
  }

  /// Where an attempt ended, it begins again with the same form, and says why.
  func issueAgain(_ code: FailureCode) -> Response {
    counters.refused(code)
    var response = issueProofPage(
      TypedIDs(rules: profile.identifiers),
      problems: Problems(
        [Problem(text(of: code).explanation), Problem(language("もう一度ユーザー認証からお手続きください。", "Please begin again here."))],
        heading: text(of: code).title, code: code),
      status: code.status)
    response.headers.add("Set-Cookie", IssueCookie.clear)
    return response
  }

  /// A refusal after the secret was right: what it is, what to do, and from when it goes on.
  func issueRefusal(_ rejected: Rejected, attempt: String?) async throws -> Response {
    var details = details(role: nil)
    details.onPages = true
    if let attempt, let person = try? await registration.recognised(attempt: attempt, at: now) {
      details.role = person.role
      details.renewalOpens = renewalOpens(for: person)
    }
    counters.refused(rejected.code)
    let text = FailureText.of(rejected.code, say: say, details: details)
    var page = FailurePage(text: text)
    page.primary = .follow(
      label: Localized(ja: "最初の画面へ", en: "To the first page"), link: Link(site.settings.hosts.portalAddress + "/"))
    if rejected.code == .certificatePending, await resultIsOpen {
      page.secondary = page.primary
      page.primary = .follow(
        label: Localized(ja: "発行結果の画面に戻る", en: "Back to the result"), link: Link("/issue/result"))
    }
    var response = answer(page, status: rejected.code.status)
    if rejected.code.status == 503 || rejected.code.status == 429 { response.headers.add("Retry-After", "10") }
    return response
  }

  /// Whether this very browser got a file that was not used yet, and can have it again (C-10).
  var resultIsOpen: Bool {
    get async {
      guard let attempt = request.cookie(named: IssueCookie.name),
        case .issued(let stored, _)? = try? await registration.issueProgress(attempt: attempt, at: now).stage
      else { return false }
      return stored.held.status == .pending
    }
  }

  /// From when the certificate that a person has can be renewed, as it is shown.
  private func renewalOpens(for person: Subscriber) -> String? {
    guard let held = person.credential.certificates.last(where: { $0.usable(at: now) }) else { return nil }
    return registration.rules.at(issueOf: held).renew.opens(notAfter: held.notAfter).japanese
  }

  func offersFiles() throws(Rejected) {
    guard profile.acquire.deliveries.contains(.serverP12), !asksForCertificate else {
      throw Rejected(.pageNotFound, "the rules have no files made by the server")
    }
  }

  /// A form that stood open for too long is shown again, with what may be kept of it.
  var expired: Problems {
    counters.refused(.formExpired)
    return Problems(text(of: .formExpired))
  }

  /// The cookie of such forms: two tabs have one, so that either can be sent.
  var openFormCookie: String {
    request.cookie(named: FormCookie.name).flatMap { $0.isEmpty ? nil : $0 } ?? registration.newFormCookie()
  }

  func answerForm(_ page: some Page, cookie: String, status: Int) -> Response {
    var response = answer(page, status: status)
    response.headers.add("Set-Cookie", FormCookie.set(cookie))
    return response
  }

  var mailsCode: Bool { profile.factors.mailCode?.for.contains(.acquire) == true }

  private func issueProofPage(_ ids: TypedIDs, problems: Problems?, status: Int) -> Response {
    let cookie = openFormCookie
    let page = IssueProofPage(
      csrf: registration.formToken(cookie: cookie, generation: 0), ids: ids, logonRule: profile.secrets.logon,
      confirmationRule: asksConfirmation ? profile.secrets.confirmation : nil, typed: knownLogonSecret,
      tries: profile.locks.tries, unlocksAfterMinutes: profile.locks.minutes,
      softwareKeyboard: profile.portal.softwareKeyboard.contains(.logonSecret), mailsCode: mailsCode,
      register: profile.secrets.initial == nil ? nil : Link(Paths.firstRegistration), cancel: Paths.entry,
      problems: problems)
    return answerForm(page, cookie: cookie, status: status)
  }
}
