public import CivilTime

/// Which revocation list is to be signed.
public struct RevocationListOrder: Sendable {
  /// Of which of the CA's shards.
  public let shard: Int
  /// The number of the complete list on which a delta builds (RFC 5280 5.2.4); nil for a complete list.
  public let base: UInt64?
  /// Greater than that of any earlier list of the shard (RFC 5280 5.2.3); a delta has that of the complete list beside it.
  public let number: UInt64
  public let thisUpdate: Timestamp
  public let nextUpdate: Timestamp

  /// An order.
  public init(shard: Int, base: UInt64? = nil, number: UInt64, thisUpdate: Timestamp, nextUpdate: Timestamp) {
    self.shard = shard
    self.base = base
    self.number = number
    self.thisUpdate = thisUpdate
    self.nextUpdate = nextUpdate
  }
}
