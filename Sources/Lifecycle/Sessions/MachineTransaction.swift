public import CivilTime

/// A certificate that a machine was sent and has not confirmed yet: what a transaction needs beyond one message
/// (RFC 4210 5.3.18), kept in the store so that a restart in between loses nothing.
public struct MachineTransaction: Sendable, Equatable {
  /// For how many minutes a confirmation is waited for. The certificate itself waits longer: for its first use (F-3).
  public static let minutes: Int64 = 10

  /// The client's name for it.
  public let id: [UInt8]
  /// The protocol's number of the request's kind.
  public let kind: Int
  /// The digest of who speaks: a challenge's reference, or a certificate. Nobody else may go on.
  public let speaker: [UInt8]
  /// The digest of the request: the same one again is answered again.
  public let request: [UInt8]
  /// The nonce of our last message, which the confirmation has to repeat.
  public let nonce: [UInt8]
  /// The certificate, as DER.
  public let certificate: [UInt8]
  /// The PKCS#10 request, where it was one.
  public let pkcs10: [UInt8]?
  /// The first moment at which it is too late.
  public let expiresAt: Timestamp

  /// A transaction as the store keeps it.
  public init(
    id: [UInt8], kind: Int, speaker: [UInt8], request: [UInt8], nonce: [UInt8], certificate: [UInt8],
    pkcs10: [UInt8]?, expiresAt: Timestamp
  ) {
    self.id = id
    self.kind = kind
    self.speaker = speaker
    self.request = request
    self.nonce = nonce
    self.certificate = certificate
    self.pkcs10 = pkcs10
    self.expiresAt = expiresAt
  }

  /// Whether another message is the same request by the same speaker, sent again.
  public func isSame(as other: MachineTransaction) -> Bool {
    speaker == other.speaker && request == other.request && kind == other.kind
  }
}
