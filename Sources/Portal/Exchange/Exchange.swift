import CivilTime
import HTTP
import Lifecycle
import Registration

/// One request on one of an institution's hosts, with what every handler needs to know of it.
struct Exchange: Sendable {
  let request: Request
  let site: Site
  /// Whether the host asks for a certificate.
  let asksForCertificate: Bool
  let now: Timestamp
  let counters: PortalCounters

  var registration: Registration { site.registration }
  var profile: Profile { registration.profile(at: now) }

  var origin: Origin {
    Origin(source: request.source, host: request.host, asksForCertificate: asksForCertificate)
  }

  var language: Language {
    if let chosen = request.cookie(named: DisplayCookie.language).flatMap(Language.init(rawValue:)) { return chosen }
    return request.headers["accept-language"]?.lowercased().hasPrefix("en") == true ? .en : .ja
  }

  var textSize: TextSize {
    request.cookie(named: DisplayCookie.size).flatMap(TextSize.init(rawValue:)) ?? .standard
  }

  var sessionToken: String? { request.cookie(named: SessionCookie.name) }

  /// The certificate of the handshake, recognised; nil on hosts that ask for none. Throws `UnusableCertificate`.
  func presented() async throws -> PresentedCertificate? {
    guard asksForCertificate else { return nil }
    return try await registration.recognise(
      chain: request.clientCertificates, overLimit: request.clientCertificatesOverLimit, origin: origin, at: now)
  }

  /// The same for renewing, where some rules let an expired certificate of ours through (F-6).
  func presentedForRenewal() async throws -> PresentedCertificate? {
    guard asksForCertificate else { return nil }
    return try await registration.recogniseForRenewal(
      chain: request.clientCertificates, overLimit: request.clientCertificatesOverLimit, origin: origin, at: now)
  }

  /// Who is on this page, logged on or with the one-time password still asked.
  func visit(presented: PresentedCertificate?) async throws -> Visit {
    guard let token = sessionToken else { throw Rejected(.sessionEnded, "no session cookie") }
    return try await registration.visit(token: token, origin: origin, presented: presented, at: now)
  }

  /// Who is logged on here.
  func loggedOnVisit() async throws -> Visit {
    let visit = try await visit(presented: presented())
    guard visit.session.stage == .loggedOn else { throw Rejected(.sessionEnded, "the one-time password is not given") }
    return visit
  }

  /// Takes a form of a session in: its token must fit and is used up.
  func accept(_ form: FormFields, of visit: Visit) async throws {
    let generation = try registration.generation(ofFormToken: form[FieldName.csrf], cookie: sessionToken)
    try await registration.acceptForm(generation: generation, of: visit, at: now)
  }

  /// The token for the next form of a session.
  func formToken(for visit: Visit) -> String {
    registration.formToken(cookie: sessionToken ?? "", generation: visit.session.formGeneration)
  }

  /// The fields that were sent. Throws `malformedBody`.
  func form() throws(Rejected) -> FormFields {
    do {
      return try request.form()
    } catch {
      throw Rejected(.malformedBody, "\(error)")
    }
  }
}
