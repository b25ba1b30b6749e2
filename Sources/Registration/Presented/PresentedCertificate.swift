public import CivilTime
public import Lifecycle
import X509

/// The certificate of a handshake, recognised and found usable at this moment.
public struct PresentedCertificate: Sendable {
  /// The certificate as issued.
  public let stored: StoredCertificate
  /// Its holder.
  public let subscriber: Subscriber
}

/// Why a presented certificate is of no use, with what a page can say of it (F-4).
public struct UnusableCertificate: Error, Sendable {
  /// The refusal.
  public let rejected: Rejected
  /// The certificate, where it is one of ours.
  public let stored: StoredCertificate?
  /// Its holder's role, where it is one of ours: who can help depends on it.
  public let role: Role?

  init(_ rejected: Rejected, of found: PresentedCertificate? = nil) {
    self.rejected = rejected
    stored = found?.stored
    role = found?.subscriber.role
  }
}

/// Judging what a browser presents. The handshake lets everything through; this is the place that does not.
extension Registration {
  /// Recognises a certificate by its exact stored bytes, found by issuer key identifier and serial (security rule 4).
  ///
  /// Reads the registry at every call, so that a revocation bites at the next request (F-10). A pending certificate is
  /// proven by being used (F-3). Throws `UnusableCertificate`.
  public func recognise(
    chain: [[UInt8]], overLimit: Bool, origin: Origin, at now: Timestamp
  ) async throws -> PresentedCertificate {
    let found = try await find(chain: chain, overLimit: overLimit)
    do {
      try found.subscriber.credential.judge(found.stored.held.key, at: now)
    } catch {
      throw UnusableCertificate(error, of: found)
    }
    // A suspended person proves nothing; that he is suspended is told to him once his secret was right.
    guard found.stored.held.status == .pending, !found.subscriber.suspended else { return found }
    do {
      return try await prove(found, origin: origin, at: now)
    } catch let rejected as Rejected {
      // Revoked or given up in this very moment.
      throw UnusableCertificate(rejected, of: found)
    }
  }

  /// The same for renewing, which some rules allow for some days after expiry: an expired certificate of ours is let
  /// through then, and whether it may lead to a new one is decided with the renewal itself (F-6).
  public func recogniseForRenewal(
    chain: [[UInt8]], overLimit: Bool, origin: Origin, at now: Timestamp
  ) async throws -> PresentedCertificate {
    do {
      return try await recognise(chain: chain, overLimit: overLimit, origin: origin, at: now)
    } catch let unusable as UnusableCertificate where unusable.rejected.code == .expiredCertificate {
      let found = try await find(chain: chain, overLimit: overLimit)
      guard case .bySelf(_?, _) = rules.at(issueOf: found.stored.held).expired[found.subscriber.role] else {
        throw unusable
      }
      return found
    }
  }

  /// The certificate by its exact stored bytes, and its holder; not judged.
  func find(chain: [[UInt8]], overLimit: Bool) async throws -> PresentedCertificate {
    if overLimit { throw UnusableCertificate(Rejected(.unsuitableCertificate, "chain over the limit")) }
    guard let leaf = chain.first else {
      throw UnusableCertificate(Rejected(.noCertificate, "none presented"))
    }
    guard let certificate = try? Certificate(der: leaf), let issuer = certificate.authorityKeyIdentifier else {
      throw UnusableCertificate(Rejected(.foreignCertificate, "unreadable or without issuer key identifier"))
    }
    let serial = certificate.serialNumber
    let found = try store.lookUp { rows in
      try rows.certificate(issuerKeyID: issuer, serial: serial.octets).flatMap { stored in
        try rows.subscriber(stored.subscriber).map { PresentedCertificate(stored: stored, subscriber: $0) }
      }
    }
    guard let found else {
      let code: FailureCode = otherIssuers(issuer) ? .certificateOfAnotherInstitution : .foreignCertificate
      throw UnusableCertificate(Rejected(code, "not issued here"))
    }
    guard found.stored.der == leaf else {
      throw UnusableCertificate(Rejected(.alteredCertificate, "not the bytes that were issued"))
    }
    return found
  }

  /// The first proven use, by a handshake: from here on the person logs on by certificate (H-52).
  private func prove(
    _ found: PresentedCertificate, origin: Origin, at now: Timestamp
  ) async throws -> PresentedCertificate {
    try await prove(found.stored.held.key, by: "handshake", origin: origin, at: now)
    let proven = try store.lookUp { rows in
      try rows.certificate(found.stored.held.key).flatMap { stored in
        try rows.subscriber(stored.subscriber).map { PresentedCertificate(stored: stored, subscriber: $0) }
      }
    }
    guard let proven else { throw StoreUnavailable("a certificate vanished") }
    return proven
  }

  func prove(
    _ key: Key<HeldCertificate>, by way: String, origin: Origin, at now: Timestamp
  ) async throws {
    try await store.write { rows in
      guard let stored = try rows.certificate(key), var person = try rows.subscriber(stored.subscriber) else {
        throw Rejected(.resultUnknown, "no such certificate")
      }
      if person.suspended { throw Rejected(.suspended, "suspended") }
      let actions = try person.credential.apply(.prove(key), at: now, rules: rules)
      guard !actions.isEmpty else { return }
      try carryOut(actions, on: person.key, in: rows, at: now)
      try rows.append(
        AuditEntry(
          at: now, actor: .subscriber(person.key), act: .prove,
          subject: Principal.subscriber(person.key).text,
          details: [("serial", hex(stored.serial)), ("by", way), ("source", origin.source)]))
    }
  }
}

/// Octets as lower-case hexadecimal digits without separators (H-36).
func hex(_ bytes: [UInt8]) -> String {
  let digits = Array("0123456789abcdef".utf8)
  var text: [UInt8] = []
  text.reserveCapacity(bytes.count * 2)
  for byte in bytes {
    text.append(digits[Int(byte >> 4)])
    text.append(digits[Int(byte & 15)])
  }
  return String(decoding: text, as: UTF8.self)
}
