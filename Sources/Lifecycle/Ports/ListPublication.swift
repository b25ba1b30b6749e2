public import CivilTime

/// A shard's lists as they were last published: the complete one, and the delta beside it with the same number.
public struct ListPublication: Sendable, Equatable {
  /// A complete list on which deltas build.
  public struct Anchor: Sendable, Equatable {
    public let number: UInt64
    /// How far the book went.
    public let sequence: Int64
    public let at: Timestamp

    public init(number: UInt64, sequence: Int64, at: Timestamp) {
      self.number = number
      self.sequence = sequence
      self.at = at
    }
  }

  public let number: UInt64
  /// How far the book went.
  public let sequence: Int64
  public let thisUpdate: Timestamp
  public let nextUpdate: Timestamp
  /// When the complete list was last written from the book's rows alone, without those whose certificates had ended.
  public let prunedAt: Timestamp
  /// The complete list on which the delta builds.
  public let base: Anchor
  /// The complete list on which later deltas will build.
  public let anchor: Anchor

  public init(
    number: UInt64, sequence: Int64, thisUpdate: Timestamp, nextUpdate: Timestamp, prunedAt: Timestamp, base: Anchor,
    anchor: Anchor
  ) {
    self.number = number
    self.sequence = sequence
    self.thisUpdate = thisUpdate
    self.nextUpdate = nextUpdate
    self.prunedAt = prunedAt
    self.base = base
    self.anchor = anchor
  }
}
