public import CivilTime

/// Where a certificate stands, as the institution says: the only word by which one may be deleted (F-9).
public enum CertificateState: String, Sendable, Hashable, CaseIterable {
  case pending, issued, superseded, revoked, expired
  /// The institution does not know the certificate.
  case unknown

  /// Whether it can never serve again.
  public var isOver: Bool { self == .superseded || self == .revoked || self == .expired }
}

/// What the institution says of one certificate.
public struct CertificateStatus: Sendable, Hashable {
  /// Where it stands.
  public let state: CertificateState
  /// The last valid second as registered; nil where the institution does not know the certificate.
  public let notAfter: Timestamp?
  /// From when it can be renewed; nil where it cannot.
  public let renewableFrom: Timestamp?
  /// Whether it can be renewed now.
  public let renewable: Bool
  /// What it opens, in the institution's words.
  public let service: String?
  /// As whom.
  public let role: String?
  /// 「service・role・expiry」, by which people tell certificates apart (C-25).
  public let friendlyName: String?

  /// A status; what was not said is nil.
  public init(
    state: CertificateState, notAfter: Timestamp? = nil, renewableFrom: Timestamp? = nil, renewable: Bool = false,
    service: String? = nil, role: String? = nil, friendlyName: String? = nil
  ) {
    self.state = state
    self.notAfter = notAfter
    self.renewableFrom = renewableFrom
    self.renewable = renewable
    self.service = service
    self.role = role
    self.friendlyName = friendlyName
  }
}
