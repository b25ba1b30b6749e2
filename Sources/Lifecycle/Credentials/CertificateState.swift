public import CivilTime

/// Where one certificate stands at a moment, in the words of those who have it on their PC (F-9).
public enum CertificateState: String, Sendable, CaseIterable {
  /// Waits for its first use (F-3).
  case pending
  /// Serves.
  case issued
  /// A renewal took its place (H-85).
  case superseded
  /// Declared invalid, given up before its first use, or not used before its window ended: it never serves again.
  case revoked
  /// Its last second has passed (H-65).
  case expired
}

extension Credential {
  /// Where a certificate of this person stands; what people did to it counts before what time did.
  public func state(of certificate: HeldCertificate, at now: Timestamp) -> CertificateState {
    switch certificate.status {
    case .superseded: .superseded
    case .revoked, .cancelled: .revoked
    case .pending, .issued:
      if certificate.expired(at: now) {
        .expired
      } else if lapsedUnused(certificate, at: now) {
        .revoked
      } else {
        certificate.status == .pending ? .pending : .issued
      }
    }
  }

  /// Whether this certificate leads to its successor at the moment, after its end too where the rules have such a grace
  /// (H-60, F-6).
  public func isRenewable(_ certificate: HeldCertificate, at now: Timestamp, rules: RuleBook) -> Bool {
    (try? renewing(certificate.key, at: now, rules: rules)) != nil
  }

  /// From when this certificate can be renewed, by the rules of the day of its issue; nil where that is over.
  public func renewableFrom(_ certificate: HeldCertificate, at now: Timestamp, rules: RuleBook) -> Timestamp? {
    switch state(of: certificate, at: now) {
    case .superseded, .revoked: return nil
    case .expired where !isRenewable(certificate, at: now, rules: rules): return nil
    case .pending, .issued, .expired: return rules.at(issueOf: certificate).renew.opens(notAfter: certificate.notAfter)
    }
  }
}
