import CivilTime
import HTTP
import Lifecycle
import Registration
import StrictJSON5

/// The endpoints of the enrolment API; each answers JSON, refusals too (docs/enrolment-api.md).
extension Exchange {
  func enrolmentInstitution() throws -> Response {
    let hosts = site.settings.hosts
    let terms = profile.terms
    return try json(
      EnrolmentAnswers.InstitutionFacts(
        id: site.institution.id.text, name: site.institution.name[language], portal: hosts.portalAddress,
        certificatePortal: hosts.certificateAddress, helpLine: site.settings.helpNumber,
        terms: EnrolmentAnswers.Terms(
          contractID: terms.contractID[language], subscriberID: terms.subscriberID[language],
          logonSecret: terms.logonSecret[language], confirmationSecret: terms.confirmationSecret[language]),
        identifiers: EnrolmentAnswers.Identifiers(
          contractID: profile.identifiers.contract != nil,
          administratorID: profile.identifiers.administrator == .own),
        issuers: registration.issuingCertificates.map(EnrolmentAnswers.base64),
        keyAlgorithms: profile.key.algorithms.map(\.rawValue)))
  }

  func enrolmentStart() async throws -> Response {
    let body = try body(EnrolmentBodies.Start.init)
    let started: EnrolmentStarted
    switch body.intent {
    case .acquire, .register, .move:
      guard !asksForCertificate else {
        throw Rejected(.malformedBody, "\(body.intent.rawValue) starts on the portal host")
      }
      started = try await registration.start(
        body.intent, contractID: body.contractID, subscriberID: body.subscriberID, origin: origin, at: now)
    case .renew:
      guard let presented = try await presentedForRenewal() else {
        throw Rejected(.noCertificate, "renewing starts on the certificate host")
      }
      started = try await registration.startRenewing(presented, at: now)
    case .makeMoveCode:
      guard let presented = try await presented() else {
        throw Rejected(.noCertificate, "a move code is made on the certificate host")
      }
      started = try await registration.startMakingMoveCode(presented, at: now)
    }
    return try json(
      EnrolmentAnswers.Started(
        attempt: started.attempt, expiresAt: started.expiresAt.rfc3339,
        asks: asks(started.asks, of: started.role, registering: body.intent == .register)))
  }

  func enrolmentProve() async throws -> Response {
    let body = try body(EnrolmentBodies.Prove.init)
    let questions = try await registration.prove(
      attempt: body.attempt, answers: body.answers, presented: presentedForRenewal(), origin: origin, at: now)
    return try json(
      EnrolmentAnswers.Questions(
        asks: asks(
          questions.asks, of: questions.role, cells: questions.cells,
          // A first registration answers the letter's secret or is asked for it, and only that one.
          registering: body.answers.initialSecret != nil || questions.asks.contains(.initialSecret)),
        pending: questions.pending.map(answer)))
  }

  func enrolmentRequest() async throws -> Response {
    let body = try body(EnrolmentBodies.Request.init)
    let result = try await registration.request(
      attempt: body.attempt, request: body.request, device: body.device, presented: presentedForRenewal(),
      origin: origin, at: now)
    counters.issued.add()
    return try json(answer(result))
  }

  /// The code with which another PC takes this one's place (F-7).
  func enrolmentMoveCode() async throws -> Response {
    let body = try body(EnrolmentBodies.Attempt.init)
    let code = try await registration.makeMoveCode(
      attempt: body.attempt, presented: presented(), origin: origin, at: now)
    return try json(EnrolmentAnswers.MoveCode(code: code.digits, expiresAt: code.until.rfc3339))
  }

  func enrolmentResult(token: String) async throws -> Response {
    try json(answer(try await registration.result(token: token)))
  }

  func enrolmentConfirm() async throws -> Response {
    let body = try body(EnrolmentBodies.Confirm.init)
    let result = try await registration.confirm(
      result: body.result, signature: body.signature, origin: origin, at: now)
    counters.confirmed.add()
    return try json(
      EnrolmentAnswers.Confirmed(
        state: result.status.rawValue, details: EnrolmentAnswers.Details(result.details, label(of: result))))
  }

  func enrolmentCancel() async throws -> Response {
    let body = try body(EnrolmentBodies.Cancel.init)
    try await registration.cancel(
      attempt: body.attempt, result: body.result, presented: presentedForRenewal(), origin: origin, at: now)
    return try json(EnrolmentAnswers.Cancelled())
  }

  /// Where certificates stand that a client found on its PC (F-9).
  func enrolmentStatus() async throws -> Response {
    let body = try body(EnrolmentBodies.Status.init)
    let standings = try await registration.standings(of: body.certificates, origin: origin, at: now)
    return try json(
      EnrolmentAnswers.Standings(
        certificates: standings.map { known in
          EnrolmentAnswers.Standing(
            state: known?.state.rawValue ?? "unknown",
            known: known.map { known in
              EnrolmentAnswers.Standing.Known(
                notAfter: known.notAfter.rfc3339, renewableFrom: known.renewableFrom?.rfc3339,
                renewable: known.isRenewable,
                label: registration.label(of: known.role, notAfter: known.notAfter, in: language, at: now))
            })
        }))
  }

  private func answer(_ result: EnrolmentResult) -> EnrolmentAnswers.Result {
    EnrolmentAnswers.Result(result, label(of: result))
  }

  private func label(of result: EnrolmentResult) -> CertificateLabel {
    registration.label(of: result.role, notAfter: result.details.notAfter, in: language, at: now)
  }

  /// A refusal as clients read it.
  func enrolmentFailure(_ error: any Error, log: (String) -> Void) -> Response {
    let code = code(of: error, log: log)
    counters.refused(code)
    let text = (error as? UnusableCertificate).map(text(of:)) ?? text(of: code)
    let failure = EnrolmentAnswers.Failure(
      error: EnrolmentAnswers.Failure.Error(
        code: code.label, name: code.name, message: text.explanation,
        next: text.steps.joined(separator: language("", " ")), helpLine: site.settings.helpNumber))
    var response = Response.json((try? EnrolmentAnswers.encode(failure)) ?? [], status: code.status)
    if code.status == 503 || code.status == 429 { response.headers.add("Retry-After", "10") }
    return response
  }

  func body<Body>(_ build: (ConfigurationObject) -> Body) throws(Rejected) -> Body {
    guard request.headers["content-type"]?.lowercased().hasPrefix("application/json") == true else {
      throw Rejected(.malformedBody, "a JSON body is due")
    }
    do throws(ConfigurationErrors) {
      return try ConfigurationReader.decode(request.body, syntax: .json, build)
    } catch {
      throw Rejected(.malformedBody, "\(error)")
    }
  }

  private var asks: EnrolmentAsks { EnrolmentAsks(profile: profile, say: say) }

  func json(_ value: some Encodable) throws -> Response {
    Response.json(try EnrolmentAnswers.encode(value))
  }
}
