public import CivilTime

/// A certificate as far as the rules look at it.
public struct HeldCertificate: Sendable, Equatable {
  /// Names a row of the store.
  public typealias CertificateKey = Key<HeldCertificate>

  /// The store's number.
  public let key: CertificateKey
  /// Where it stands by acts; what time does to it is told by `Credential.standing`.
  public var status: CertificateStatus
  /// When it was issued; the rules of that day go with it.
  public let issuedAt: Timestamp
  /// The first second at which it may be used.
  public let notBefore: Timestamp
  /// The last second at which it may be used.
  public let notAfter: Timestamp
  /// The certificate that it renews.
  public let replaces: CertificateKey?

  /// A certificate's life so far.
  public init(
    key: CertificateKey, status: CertificateStatus, issuedAt: Timestamp, notBefore: Timestamp, notAfter: Timestamp,
    replaces: CertificateKey?
  ) {
    self.key = key
    self.status = status
    self.issuedAt = issuedAt
    self.notBefore = notBefore
    self.notAfter = notAfter
    self.replaces = replaces
  }

  /// Whether its last second has passed (H-65: refused from the next one on).
  public func expired(at now: Timestamp) -> Bool {
    now.seconds > notAfter.seconds
  }

  /// Whether it can serve at a moment, as far as its status and its end go.
  public func usable(at now: Timestamp) -> Bool { status.isLive && !expired(at: now) }
}

/// Where a certificate stands by what people did to it; the words are the store's.
public enum CertificateStatus: String, Sendable, CaseIterable {
  /// Issued, and not yet used once (F-3).
  case pending
  /// Its holder has used it.
  case issued
  /// A renewal took its place (H-85).
  case superseded
  /// Declared invalid by a person.
  case revoked
  /// Given up before its first use.
  case cancelled

  /// Whether a logon by it can be thought of, time aside.
  public var isLive: Bool { self == .pending || self == .issued }
}

/// Why a certificate was declared invalid (RFC 5280 section 5.3.1); the number is the CRL's.
public enum RevocationReason: Int, Sendable, CaseIterable {
  case unspecified = 0
  case keyCompromise = 1
  case affiliationChanged = 3
  case superseded = 4
  case cessationOfOperation = 5

  /// The word that operators type: `keyCompromise`.
  public var word: String { String(describing: self) }

  /// The reason of that word.
  public init?(word: String) {
    guard let reason = Self.allCases.first(where: { $0.word == word }) else { return nil }
    self = reason
  }
}

/// How a person logs on; stays through expiry and revocation until the institution changes it back (B-73, B-74).
public enum LogonMethod: String, Sendable {
  /// ID・暗証番号方式.
  case idAndSecret
  /// 電子証明書方式.
  case certificate
}
