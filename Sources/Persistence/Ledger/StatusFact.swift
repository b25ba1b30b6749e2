public import CivilTime
public import Lifecycle

/// What no restore may forget of a certificate: that its serial number was given, or that it is dead.
public struct StatusFact: Sendable, Equatable {
  /// What happened to it.
  public let what: What
  /// When.
  public let at: Timestamp
  /// The institution's short name.
  public let institution: String
  /// The issuing CA's name in configuration.
  public let ca: String
  /// The CA's key identifier.
  public let issuerKeyID: [UInt8]
  /// The serial number's octets.
  public let serial: [UInt8]
  /// The CRL shard that its distribution point names.
  public let shard: Int
  /// Its last second.
  public let notAfter: Timestamp
  /// Why it is dead, where a reason was given.
  public let reason: RevocationReason?
  /// The contract's number, where it has one.
  public let contract: String?
  /// The person's ID, where he has one.
  public let subscriber: String?

  /// What can happen to a certificate that must not be forgotten; the words are the ledger's.
  public enum What: String, Sendable {
    case issued
    case superseded
    case revoked
    case cancelled
  }
}

extension StatusFact.What {
  /// What a status says beyond `issued`; nil for one that is live.
  init?(_ status: CertificateStatus) {
    switch status {
    case .pending, .issued: return nil
    case .superseded: self = .superseded
    case .revoked: self = .revoked
    case .cancelled: self = .cancelled
    }
  }
}
