public import CivilTime
public import X509

/// A signed answer with its moments, which whoever keeps or sends it wants to know.
public struct SignedAnswer: Sendable {
  public let response: OCSPResponse
  public let producedAt: Timestamp
  /// Until when it may be believed.
  public let nextUpdate: Timestamp

  init(response: OCSPResponse, producedAt: Timestamp, nextUpdate: Timestamp) {
    self.response = response
    self.producedAt = producedAt
    self.nextUpdate = nextUpdate
  }
}
