import Authority
public import CivilTime
import Lifecycle
import X509

/// What those outside may know of the CA and of sessions.
extension Registration {
  /// The issuing CAs' certificates as DER, the newest first.
  public var issuingCertificates: [[UInt8]] { generations.authorities.map(\.ca.certificate.der) }

  /// The issuing CAs' certificates and those above them as DER, each once, the newest first.
  public var issuingChain: [[UInt8]] {
    var seen: Set<[UInt8]> = []
    let roots = generations.authorities.flatMap { $0.ca.chain.dropFirst() }.map(\.der)
    return (issuingCertificates + roots).filter { seen.insert($0).inserted }
  }

  /// Each issuing CA's certificate with those above it, as DER, the newest CA first.
  public var chains: [[[UInt8]]] { generations.authorities.map { $0.ca.chain.map(\.der) } }

  /// The certificate, as DER, of the CA that signs at a moment.
  public func issuingCertificate(at now: Timestamp) -> [UInt8] { generations.issuing(at: now).ca.certificate.der }

  /// The issuing CAs' subjects as DER, for `certificate_authorities` (RFC 8446 section 4.2.4).
  public var issuingSubjects: [[UInt8]] { generations.authorities.map(\.ca.certificate.subjectDER) }

  /// The issuing CA's certificate as DER, by the CA's name in addresses.
  public func issuingCertificate(of id: String) -> [UInt8]? { generations.named(id)?.ca.certificate.der }

  /// Whose session a cookie is, for a relying service behind the same host name (F-24).
  ///
  /// There is no handshake to bind it to here; the certificate's standing is read from the registry instead.
  public func relyingVisit(token: String, host: String, at now: Timestamp) async throws -> Visit {
    let hash = secrets.hash(ofToken: token)
    let presented = try store.lookUp { rows in
      try rows.session(tokenHash: hash)?.certificate.flatMap { key in
        try rows.certificate(key).flatMap { stored in
          try rows.subscriber(stored.subscriber).map { PresentedCertificate(stored: stored, subscriber: $0) }
        }
      }
    }
    if let presented { try presented.subscriber.credential.judge(presented.stored.held.key, at: now) }
    let origin = Origin(source: "", host: host, asksForCertificate: presented != nil)
    let visit = try await visit(token: token, origin: origin, presented: presented, at: now)
    guard visit.session.stage == .loggedOn else { throw Rejected(.sessionEnded, "the logon is not finished") }
    return visit
  }
}

/// What the service itself asks from time to time.
extension Registration {
  /// Whether the store answers.
  public func storeAnswers() async -> Bool {
    (try? await store.read { try $0.session(tokenHash: []) == nil }) ?? false
  }

  /// Removes sessions, attempts and launches that ended, and secrets that were kept for a file too long ago (security rule 12).
  ///
  /// An ended session is remembered for an hour: it opens nothing, but tells whose form came too late (`formerVisitor`).
  public func prune(at now: Timestamp) async throws {
    vault.forget(at: now)
    let idle = now.adding(minutes: -Int64(profile(at: now).session.idleMinutes))
    try await store.write { try $0.prune(endedBefore: idle, idleSince: idle.adding(minutes: -60)) }
  }
}
