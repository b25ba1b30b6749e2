public import CivilTime

/// Where a person stands with his certificate at a moment: the states of requirements §6.2.
public enum Standing: String, Sendable {
  /// Nothing granted, nothing held.
  case none
  /// May acquire.
  case granted
  /// The window ended before he did (S-5).
  case lapsed
  /// Issued, waiting for the first use (F-3).
  case pending
  /// Holds a certificate.
  case issued
  /// Holds one and may renew it (H-60).
  case renewable
  /// Let it expire.
  case expired
  /// It was declared invalid.
  case revoked

  /// Whether the person may have a certificate: what 発行する means and lists mark with ○ (H-95, H-100, requirements §6.2).
  public var isGranted: Bool {
    switch self {
    case .granted, .pending, .issued, .renewable: true
    case .none, .lapsed, .expired, .revoked: false
    }
  }
}

extension Credential {
  /// The certificate that counts at a moment: the newest that can be used, else the newest that was not given up.
  public func current(at now: Timestamp) -> HeldCertificate? {
    certificates.last { $0.usable(at: now) && !lapsedUnused($0, at: now) }
      ?? certificates.last { $0.status != .cancelled }
  }

  /// Where the person stands at a moment.
  public func standing(at now: Timestamp, rules: RuleBook) -> Standing {
    let live = certificates.filter { $0.usable(at: now) }
    let issued = live.filter { $0.status == .issued }
    if let last = live.last, last.status == .pending {
      guard lapsedUnused(last, at: now) else { return .pending }
      if issued.isEmpty { return .lapsed }
    }
    if !issued.isEmpty {
      return issued.contains { now >= rules.at(issueOf: $0).renew.opens(notAfter: $0.notAfter) } ? .renewable : .issued
    }
    if let grant, !grant.lapsed(at: now) { return .granted }
    if grant != nil, !mayReturn(at: now, rules: rules) { return .lapsed }
    // What came last counts: a certificate that expired before another was revoked tells nothing any more.
    return switch certificates.last(where: { $0.status != .cancelled })?.status {
    case .none, .cancelled: .none
    case .revoked: .revoked
    case .pending, .issued, .superseded: .expired
    }
  }

  /// Judges a certificate of this person that a browser presents: refuses it by its reason, or says that it may be used.
  ///
  /// A pending one may: its use is what proves it.
  public func judge(_ key: Key<HeldCertificate>, at now: Timestamp) throws(Rejected) {
    guard let certificate = certificates.first(where: { $0.key == key }) else {
      throw Rejected(.foreignCertificate, "not a certificate of this person")
    }
    if let refusal = Self.refusal(of: certificate.status) { throw refusal }
    if now.seconds < certificate.notBefore.seconds {
      throw Rejected(.certificateNotYetValid, "valid from \(certificate.notBefore.rfc3339)")
    }
    if certificate.expired(at: now) {
      throw Rejected(.expiredCertificate, "expired \(certificate.notAfter.rfc3339)")
    }
    if lapsedUnused(certificate, at: now) { throw Rejected(.windowLapsed, "pending until the window ended") }
  }
}
