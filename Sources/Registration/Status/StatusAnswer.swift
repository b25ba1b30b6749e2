import Authority
public import CivilTime
import X509

/// What a responder says to a question, as bytes for whoever carries them.
public struct StatusAnswer: Sendable {
  /// When a signed answer was made, and until when it may be believed.
  public struct Period: Sendable {
    public let producedAt: Timestamp
    public let nextUpdate: Timestamp
  }

  /// The answer (RFC 6960 4.2.1).
  public let der: [UInt8]
  /// Where others who ask the same may be given it too; nil for a failure, for one with a nonce, and for one about what
  /// was never issued.
  public let period: Period?

  init(_ signed: SignedAnswer, isForEverybody: Bool) {
    der = signed.response.der
    period = isForEverybody ? Period(producedAt: signed.producedAt, nextUpdate: signed.nextUpdate) : nil
  }

  init(_ failure: OCSPResponse.Failure) {
    der = OCSPResponse(failure).der
    period = nil
  }

  /// For a question to nobody who is here (RFC 5019 2.2.3).
  public static let unauthorized = StatusAnswer(.unauthorized)
}
