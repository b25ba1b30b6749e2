import CivilTime
import HTTP
import Lifecycle
import Registration
import Secrets

/// Refusals as pages: which it is, what to do, whom to call, the code (F-4).
extension Exchange {
  /// The page for whatever a handler threw, and the line for the log where it was no refusal.
  func failure(_ error: any Error, log: (String) -> Void) -> Response {
    if let unusable = error as? UnusableCertificate { return failure(unusable) }
    return failure(code(of: error, log: log))
  }

  /// The refusal that an error is for those outside; what is the service's own trouble goes into the log.
  func code(of error: any Error, log: (String) -> Void) -> FailureCode {
    switch error {
    case let rejected as Rejected: return rejected.code
    case let unusable as UnusableCertificate: return unusable.rejected.code
    case is StoreUnavailable, is PoolFull:
      log("\(error)")
      return .busy
    default:
      log("\(error)")
      return .internalError
    }
  }

  /// - Parameter keepsInput: whether what was typed comes back after the next logon.
  func failure(_ code: FailureCode, keepsInput: Bool = false) -> Response {
    counters.refused(code)
    let page = FailurePage(
      text: FailureText.of(code, say: say, details: details(role: nil)), keepsInput: keepsInput,
      primary: nextStep(after: code))
    var response = answer(page, status: code.status)
    if code.status == 503 || code.status == 429 { response.headers.add("Retry-After", "10") }
    if code == .sessionEnded || code == .sessionTakenOver || code == .sessionOfAnotherCertificate {
      response.headers.add("Set-Cookie", SessionCookie.clear)
    }
    return response
  }

  /// A refusal for programs, and for those who read their logs: the code and its explanation.
  func plainFailure(_ code: FailureCode, status: Int) -> Response {
    .text("\(code.label) \(text(of: code).explanation)\n", status: status)
  }

  private func failure(_ unusable: UnusableCertificate) -> Response {
    let code = unusable.rejected.code
    counters.refused(code)
    let page = FailurePage(
      text: text(of: unusable),
      certificate: unusable.stored.map(facts), primary: nextStep(after: code), secondary: toLogon)
    var response = answer(page, status: code.status)
    // A bad certificate never keeps a session (F-4).
    response.headers.add("Set-Cookie", SessionCookie.clear)
    return response
  }

  /// What the profile says of locks and of the way back, for the texts.
  func details(role: Role?) -> FailureDetails {
    var details = FailureDetails()
    details.role = role
    details.certificateOnly = profile.logonMethod.scope == .always
    details.institutionRevokesLost = profile.lostDownload == .operatorRevokes
    details.oneTimeKinds = profile.factors.oneTimePassword.kinds
    details.unlocksAfterMinutes = profile.locks.minutes
    details.secretRules = secretRules
    details.serviceHours = profile.serviceHours?.text(language)
    return details
  }

  /// What is told of a certificate that is of no use.
  func text(of unusable: UnusableCertificate) -> FailureText {
    var details = details(role: unusable.role)
    if let held = unusable.stored?.held {
      details.expiredAt = held.notAfter.japanese
      details.validFrom = held.notBefore.japanese
      details.wayBack = unusable.role.map { role in
        unusable.rejected.code == .expiredCertificate ? wayBack(of: role, from: held) : wayBack(of: role)
      }
    }
    return FailureText.of(unusable.rejected.code, say: say, details: details)
  }

  /// From a certificate that was declared invalid: where nobody has to grant, the person acquires anew (B-52, R-51).
  private func wayBack(of role: Role) -> FailureDetails.WayBack {
    if profile.grantsItself(to: role) { return .oneself(until: nil) }
    return profile.mayReissue(.administrator, of: role) ? .administrator : .institution
  }

  /// From an expired one, by the rules under which it was issued.
  private func wayBack(of role: Role, from held: HeldCertificate) -> FailureDetails.WayBack {
    switch registration.rules.at(issueOf: held).expired[role] {
    case .byOperator: return .institution
    case .byAdministrator: return .administrator
    case .bySelf(nil, _): return .oneself(until: nil)
    case .bySelf(let days?, _):
      let last = held.notAfter.civil(in: .jst).date.adding(days: days)
      return now.civil(in: .jst).date <= last ? .oneself(until: last.japanese) : .institution
    }
  }

  private var secretRules: [String] {
    let secrets = profile.secrets
    let terms = profile.terms
    let rules: [(Localized, CharacterRule?)] = [
      (terms.logonSecret, secrets.logon), (terms.confirmationSecret, secrets.confirmation),
    ]
    return rules.compactMap { name, rule in
      rule.map { rule in
        language(
          "\(name.ja)は、\(rule.choosingHint(.ja))でお決めください。",
          "The \(name.en) is made of \(rule.choosingHint(.en)).")
      }
    }
  }

  private var toLogon: FailurePage.Action {
    .follow(
      label: Localized(ja: "{logOn}の画面へ", en: "To the log{on} page"),
      link: Link(site.settings.hosts.portalAddress + "/"))
  }

  private func nextStep(after code: FailureCode) -> FailurePage.Action? {
    let hosts = site.settings.hosts
    switch code {
    case .noCertificate, .foreignCertificate, .expiredCertificate, .certificateNotYetValid, .revokedCertificate,
      .supersededCertificate, .certificateOfAnotherInstitution, .cancelledCertificate, .alteredCertificate,
      .unsuitableCertificate, .windowLapsed, .sessionOfAnotherCertificate:
      return .follow(
        label: PortalWord.chooseAgain.text,
        link: Link(hosts.portalAddress + "/choose-again"))
    case .certificateMethodOnly:
      return .follow(
        label: Localized(ja: "{certificateMethod}で{logOn}する", en: "Use the certificate to {logOn}"),
        link: Link(hosts.certificateAddress + "/"))
    case .firstRegistrationDue:
      return .follow(
        label: Localized(ja: "お手続きの方法を見る", en: "See how to do it"), link: Link(hosts.portalAddress + "/acquire-guide"))
    case .sessionTakenOver:
      return .follow(
        label: Localized(ja: "こちらのブラウザーで{logOn}し直す", en: "Log {on} in this browser again"),
        link: Paths.entry)
    case .formUsed:
      return .follow(label: Localized(ja: "トップページへ", en: "To the top page"), link: Link("/top"))
    case .sessionEnded, .formExpired, .pageNotFound: return toLogon
    default: return nil
    }
  }
}

extension FailureCode {
  /// The HTTP status of a refusal, the same for pages and for the enrolment API.
  var status: Int {
    switch self {
    case .notRecognised, .wrongOneTimePassword, .wrongMailCode, .mailCodeOver, .wrongMoveCode, .sessionEnded,
      .sessionTakenOver,
      .sessionOfAnotherCertificate, .notProven:
      401
    case .tooManyAttempts: 429
    case .missingField, .malformedBody, .malformedRequest, .proofOfPossessionFailed, .unsuitableKey,
      .unknownCriticalAttribute, .confirmationFailed, .reasonMissing, .formNumberMissing, .unsuitableSecret,
      .malformedFile, .malformedField, .unsuitableKana, .unsuitableName, .contradictoryChange, .nothingToChange:
      400
    case .attemptUnknown, .resultUnknown, .launchUnknown, .pageNotFound, .noSuchSubject: 404
    case .methodNotAllowed: 405
    case .alreadyIssued, .certificatePending, .keyAlreadyUsed, .conflict, .actNotPossible, .callUsed, .seenChanged,
      .formUsed:
      409
    case .tooLarge: 413
    case .misdirected: 421
    case .busy: 503
    case .internalError, .lintRefused: 500
    case .locked, .blocked, .suspended, .certificateMethodOnly, .formExpired, .noCertificate, .foreignCertificate,
      .expiredCertificate, .certificateNotYetValid, .revokedCertificate, .supersededCertificate,
      .certificateOfAnotherInstitution, .cancelledCertificate, .alteredCertificate, .unsuitableCertificate,
      .notGranted, .windowLapsed, .renewalNotYetOpen, .graceOver, .methodNotOpen, .operatorUnknown, .notAllowed,
      .firstRegistrationDue, .initialSecretExpired, .factorMissing, .outsideServiceHours:
      403
    }
  }
}
