import CivilTime
import Lifecycle
import Synchronization

/// A shard's book in memory, of as many revocations as a test wants.
final class MemoryBook: RevocationRegister {
  struct Line: Sendable {
    let sequence: Int64
    let serial: [UInt8]
    let at: Timestamp
  }

  private let state = Mutex((lines: [Line](), shard: RevocationShard()))

  var lines: [Line] { state.withLock { $0.lines } }

  /// Enters so many, of which every so manieth was struck again.
  func enter(_ count: Int, at now: Timestamp, strikingEvery struck: Int64 = .max) {
    state.withLock { state in
      for sequence in state.shard.latest + 1...state.shard.latest + Int64(count) where sequence % struck != 0 {
        let octets = (0..<8).map { UInt8(truncatingIfNeeded: sequence >> (56 - 8 * $0)) }
        state.lines.append(Line(sequence: sequence, serial: [0x11] + octets, at: now))
      }
      state.shard.latest += Int64(count)
    }
  }

  func shards() async throws -> [Int: RevocationShard] { state.withLock { [0: $0.shard] } }

  func shard(_ shard: Int) async throws -> RevocationShard { state.withLock { $0.shard } }

  func read<Value: Sendable>(
    _ page: RevocationPage, of shard: Int, into initial: Value,
    _ take: @escaping @Sendable (inout Value, RevocationLine) throws -> Void
  ) async throws -> Value {
    let wanted = lines.filter { page.after < $0.sequence && $0.sequence <= page.through }.prefix(page.limit)
    return try wanted.reduce(into: initial) { value, line in
      try line.serial.withUnsafeBytes { serial in
        try take(&value, RevocationLine(sequence: line.sequence, serial: serial, at: line.at, reason: .superseded))
      }
    }
  }

  func reserveNumber(of shard: Int, above floor: UInt64) async throws -> UInt64 {
    state.withLock { state in
      state.shard.reserved = max(state.shard.reserved, floor) + 1
      return state.shard.reserved
    }
  }

  func note(_ publication: ListPublication, of shard: Int, strikingEndedBefore moment: Timestamp) async throws {
    state.withLock { $0.shard.published = publication }
  }
}
