import CivilTime
public import Lifecycle

extension SQLiteStore {
  /// The book of a CA's revocations.
  public func revocations(of ca: String) -> any RevocationRegister { SQLiteRevocationRegister(store: self, ca: ca) }
}

/// One CA's book. Every statement names the CA.
struct SQLiteRevocationRegister: RevocationRegister {
  let store: SQLiteStore
  let ca: String

  func shards() async throws -> [Int: RevocationShard] {
    try await store.read { connection in
      var shards: [Int: RevocationShard] = [:]
      for (shard, latest, reserved) in try connection.rows(
        "SELECT shard, latest, reserved FROM revocation_shards WHERE ca = \(ca)",
        { (Int(try $0.integer(0)), try $0.integer(1), try $0.integer(2)) })
      {
        shards[shard] = RevocationShard(latest: latest, reserved: UInt64(max(0, reserved)))
      }
      for (shard, published) in try connection.rows(
        """
        SELECT number, sequence, this_update, next_update, pruned_at, base_number, base_sequence, base_at, anchor_number,
          anchor_sequence, anchor_at, shard
        FROM published_lists WHERE ca = \(ca)
        """, { (Int(try $0.integer(11)), try Self.publication($0)) })
      {
        shards[shard, default: RevocationShard()].published = published
      }
      return shards
    }
  }

  func shard(_ shard: Int) async throws -> RevocationShard {
    try await store.read { connection in
      var found =
        try connection.first(
          "SELECT latest, reserved FROM revocation_shards WHERE ca = \(ca) AND shard = \(shard)"
        ) { RevocationShard(latest: try $0.integer(0), reserved: UInt64(max(0, try $0.integer(1)))) }
        ?? RevocationShard()
      found.published = try connection.first(
        """
        SELECT number, sequence, this_update, next_update, pruned_at, base_number, base_sequence, base_at, anchor_number,
          anchor_sequence, anchor_at
        FROM published_lists WHERE ca = \(ca) AND shard = \(shard)
        """, Self.publication)
      return found
    }
  }

  func read<Value: Sendable>(
    _ page: RevocationPage, of shard: Int, into initial: Value,
    _ take: @escaping @Sendable (inout Value, RevocationLine) throws -> Void
  ) async throws -> Value {
    try await store.read { connection in
      var value = initial
      try connection.walk(
        """
        SELECT sequence, serial, revoked_at, reason FROM revocations
        WHERE ca = \(ca) AND shard = \(shard) AND sequence > \(page.after) AND sequence <= \(page.through)
          AND (not_after >= \(page.endingFrom.microseconds) OR sequence > \(page.keepingAfter))
        ORDER BY sequence LIMIT \(page.limit)
        """
      ) { row in
        guard let reason = RevocationReason(rawValue: Int(row.integer(3))) else { throw UnexpectedRow(column: 3) }
        try row.withBlob(1) { serial in
          try take(
            &value,
            RevocationLine(
              sequence: row.integer(0), serial: serial, at: Timestamp(microseconds: row.integer(2)), reason: reason))
        }
      }
      return value
    }
  }

  func reserveNumber(of shard: Int, above floor: UInt64) async throws -> UInt64 {
    let floor = Int64(clamping: floor)
    return try await store.write { connection in
      let number = try connection.only(
        """
        INSERT INTO revocation_shards (ca, shard, latest, reserved) VALUES (\(ca), \(shard), 0, \(floor) + 1)
        ON CONFLICT (ca, shard) DO UPDATE SET reserved =
          CASE WHEN revocation_shards.reserved < \(floor) THEN \(floor) ELSE revocation_shards.reserved END + 1
        RETURNING reserved
        """
      ) { try $0.integer(0) }
      return UInt64(max(0, number))
    }
  }

  func note(_ publication: ListPublication, of shard: Int, strikingEndedBefore moment: Timestamp) async throws {
    try await store.write { connection in
      try connection.run("DELETE FROM published_lists WHERE ca = \(ca) AND shard = \(shard)")
      try connection.run(
        """
        INSERT INTO published_lists (ca, shard, number, sequence, this_update, next_update, pruned_at, base_number,
          base_sequence, base_at, anchor_number, anchor_sequence, anchor_at)
        VALUES (\(ca), \(shard), \(Int64(clamping: publication.number)), \(publication.sequence),
          \(publication.thisUpdate.microseconds), \(publication.nextUpdate.microseconds),
          \(publication.prunedAt.microseconds), \(Int64(clamping: publication.base.number)),
          \(publication.base.sequence), \(publication.base.at.microseconds),
          \(Int64(clamping: publication.anchor.number)), \(publication.anchor.sequence),
          \(publication.anchor.at.microseconds))
        """)
      try connection.run(
        """
        DELETE FROM revocations WHERE ca = \(ca) AND shard = \(shard) AND not_after < \(moment.microseconds)
          AND sequence <= \(publication.base.sequence)
        """)
    }
  }

  private static func publication(_ row: Row) throws -> ListPublication {
    func anchor(_ first: Int) throws -> ListPublication.Anchor {
      .init(
        number: UInt64(max(0, try row.integer(first))), sequence: try row.integer(first + 1),
        at: try row.moment(first + 2))
    }
    return ListPublication(
      number: UInt64(max(0, try row.integer(0))), sequence: try row.integer(1), thisUpdate: try row.moment(2),
      nextUpdate: try row.moment(3), prunedAt: try row.moment(4), base: try anchor(5), anchor: try anchor(8))
  }
}
