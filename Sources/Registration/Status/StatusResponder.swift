public import Authority
public import CivilTime
import Lifecycle
import Synchronization
import X509

/// Answers about the certificates of one CA (RFC 6960, RFC 5019), and sees to it that it may.
///
/// Its key lives in this process alone, made anew at each start and at each renewal; the CA certifies it for some days, so
/// that a stolen one is soon worth nothing, and so that questions never reach the CA's own key.
public final class StatusResponder: Sendable {
  private struct State {
    var responder: OCSPResponder?
    /// Whoever waits meanwhile waits for this one: however many ask, the CA signs once.
    var renewal: Task<Void, Never>?
    var failedAt: Timestamp?
  }

  private let ca: IssuingCA
  private let authority: Authority
  private let issuer: OCSPIssuer
  /// Whom the CA serves; the first one's log tells of the responder's certificates.
  private let registrations: [Registration]
  private let cache: AnswerCache
  private let log: @Sendable (String) -> Void
  private let state = Mutex(State())

  /// For how long the responder is certified, in days; it is renewed when half of that is over.
  private static let days: Int64 = 7
  /// For how long nobody tries again because of a question, in seconds; the rounds do.
  private static let pause: Int64 = 5

  /// - Parameters:
  ///   - registrations: the institutions that the CA serves; one at least.
  ///   - cache: may be shared by responders.
  ///   - log: takes what is wrong with the service itself.
  /// - Throws: `AuthorityError` for a CA whose key cannot be read, or that serves nobody.
  public init(
    _ authority: Authority, for registrations: [Registration], cache: AnswerCache,
    log: @escaping @Sendable (String) -> Void
  ) throws(AuthorityError) {
    guard let issuer = OCSPIssuer(authority.ca.certificate), !registrations.isEmpty else {
      throw .unsuitableCertificate("a CA that nobody can be answered about")
    }
    ca = authority.ca
    self.authority = authority
    self.issuer = issuer
    self.registrations = registrations
    self.cache = cache
    self.log = log
  }

  /// The CA's name in addresses.
  public var id: String { ca.id }

  /// The answer, if nobody has to be waited for: nil where there is no responder's certificate in force.
  public func immediateAnswer(to question: StatusQuestion, at now: Timestamp) -> StatusAnswer? {
    guard let question = question.read else { return StatusAnswer(.malformedRequest) }
    guard question.certificates.allSatisfy(issuer.issued) else { return StatusAnswer(.unauthorized) }
    let only = question.certificates.count == 1 && question.nonce == nil ? question.certificates[0] : nil
    if let only,
      let kept = cache.answer(
        to: only.encoding, issuerKeyID: ca.keyIdentifier, serial: only.serialNumber.octets, at: now)
    {
      return StatusAnswer(kept, isForEverybody: true)
    }
    guard let responder = state.withLock({ $0.responder }), responder.isInForce(at: now) else { return nil }
    do {
      let changes = cache.changes
      let statuses = try question.certificates.map { try status(of: $0.serialNumber, since: changes) }
      let answer = try responder.sign(try responder.prepare(question, statuses: statuses, at: now))
      guard let only, statuses != [.unknown] else { return StatusAnswer(answer, isForEverybody: false) }
      cache.keep(
        answer, to: only.encoding, issuerKeyID: ca.keyIdentifier, serial: only.serialNumber.octets, since: changes)
      return StatusAnswer(answer, isForEverybody: true)
    } catch let unavailable as StoreUnavailable {
      log("status of \(ca.id): \(unavailable)")
      return StatusAnswer(.tryLater)
    } catch {
      log("status of \(ca.id): \(error)")
      return StatusAnswer(.internalError)
    }
  }

  /// The answer; waits for a responder's certificate where there is none in force.
  public func answer(to question: StatusQuestion, at now: Timestamp) async -> StatusAnswer {
    if let answer = immediateAnswer(to: question, at: now) { return answer }
    if !hasJustFailed(at: now) { await renew(at: now)?.value }
    return immediateAnswer(to: question, at: now) ?? StatusAnswer(.tryLater)
  }

  /// Sees to a new certificate where it is time; at most one at a time.
  ///
  /// While the CA's key is away the old one serves, as long as it is in force.
  ///
  /// - Returns: the renewal that is under way then; nil where none is due.
  @discardableResult
  public func renew(at now: Timestamp) -> Task<Void, Never>? {
    state.withLock { state in
      if let responder = state.responder, responder.isInForce(at: now), !responder.isToBeRenewed(at: now) { return nil }
      if let renewal = state.renewal { return renewal }
      let renewal = Task { await self.replace(at: now) }
      state.renewal = renewal
      return renewal
    }
  }

  private func replace(at now: Timestamp) async {
    do {
      let key = try PrivateKey.generate(.ecP256)
      let certificate = try await registrations[0].certify(
        .responder, publicKey: key.publicKey, by: authority, days: Self.days, at: now)
      let responder = try OCSPResponder(certificate: certificate, key: key, of: ca)
      state.withLock { $0 = State(responder: responder) }
    } catch {
      let isFirst = state.withLock { state in
        defer { (state.renewal, state.failedAt) = (nil, now) }
        return state.failedAt == nil
      }
      // The rounds try again every second; once said is enough until it succeeds.
      if isFirst { log("no responder's certificate for \(ca.id): \(error)") }
    }
  }

  private func hasJustFailed(at now: Timestamp) -> Bool {
    guard let failedAt = state.withLock({ $0.failedAt }) else { return false }
    return (0..<Self.pause).contains(now.seconds - failedAt.seconds)
  }

  private func status(of serial: SerialNumber, since changes: UInt64) throws -> OCSPStatus {
    if let known = cache.status(issuerKeyID: ca.keyIdentifier, serial: serial.octets) { return known }
    let status = try lookUp(serial)
    // What was never issued may be issued, and there are too many such numbers to keep.
    if status != .unknown { cache.keep(status, issuerKeyID: ca.keyIdentifier, serial: serial.octets, since: changes) }
    return status
  }

  private func lookUp(_ serial: SerialNumber) throws -> OCSPStatus {
    for registration in registrations {
      let found = try registration.store.lookUp {
        try $0.publishedStatus(ca: ca.id, issuerKeyID: ca.keyIdentifier, serial: serial.octets)
      }
      switch found {
      case nil: continue
      case .good: return .good
      case .revoked(let moment, let reason):
        return .revoked(at: moment, reason: X509.RevocationReason(rawValue: reason.rawValue) ?? .unspecified)
      }
    }
    return .unknown
  }
}
