public import CivilTime

/// What one CA's revocation lists are made of, whichever institutions it issues for, and what of it was published.
///
/// Revocations are a book that is only added to, each with its number in its shard: what stands up to a number stays as
/// it is, so a list that is read page by page says one state, and nobody who writes waits for it.
public protocol RevocationRegister: Sendable {
  /// How far each shard's book goes, and what was published of it; a shard that nothing was revoked in may be missing.
  func shards() async throws -> [Int: RevocationShard]
  /// The same of one shard.
  func shard(_ shard: Int) async throws -> RevocationShard
  /// Reads a page of a shard's book in the order of its numbers, where the rows lie.
  func read<Value: Sendable>(
    _ page: RevocationPage, of shard: Int, into initial: Value,
    _ take: @escaping @Sendable (inout Value, RevocationLine) throws -> Void
  ) async throws -> Value
  /// A number for a shard's next list: greater than any that was reserved before, and than the floor (RFC 5280 5.2.3).
  func reserveNumber(of shard: Int, above floor: UInt64) async throws -> UInt64
  /// Stores what was published, and strikes from the book what no list will say again: rows up to a number whose
  /// certificates ended before a moment.
  func note(_ publication: ListPublication, of shard: Int, strikingEndedBefore moment: Timestamp) async throws
}

/// Where a shard's book stands.
public struct RevocationShard: Sendable, Equatable {
  /// The number of the last revocation; 0: none yet.
  public var latest: Int64
  /// The last number that was reserved for a list; 0: none yet.
  public var reserved: UInt64
  public var published: ListPublication?

  public init(latest: Int64 = 0, reserved: UInt64 = 0, published: ListPublication? = nil) {
    self.latest = latest
    self.reserved = reserved
    self.published = published
  }
}

/// Which rows of a book are wanted.
public struct RevocationPage: Sendable {
  /// Rows behind this number …
  public var after: Int64
  /// … up to this one.
  public let through: Int64
  /// Rows whose certificates end at this moment or later …
  public let endingFrom: Timestamp
  /// … and those behind this number, however early they end.
  public let keepingAfter: Int64
  public let limit: Int

  public init(after: Int64, through: Int64, endingFrom: Timestamp, keepingAfter: Int64, limit: Int) {
    self.after = after
    self.through = through
    self.endingFrom = endingFrom
    self.keepingAfter = keepingAfter
    self.limit = limit
  }
}

/// A row of a book; the serial number's octets are good only where they are handed over.
public struct RevocationLine {
  public let sequence: Int64
  public let serial: UnsafeRawBufferPointer
  public let at: Timestamp
  public let reason: RevocationReason

  public init(sequence: Int64, serial: UnsafeRawBufferPointer, at: Timestamp, reason: RevocationReason) {
    self.sequence = sequence
    self.serial = serial
    self.at = at
    self.reason = reason
  }
}
