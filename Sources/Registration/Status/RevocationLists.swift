import Authority
public import CivilTime
import Lifecycle
import Synchronization
import X509

/// The CRLs of a CA, one a shard (RFC 5280 section 5): signed at most once a minute, and then kept (security rule 18).
public final class RevocationLists: Sendable {
  private struct Published {
    let list: [UInt8]
    let number: UInt64
    let at: Timestamp
  }

  private struct Shard {
    var published: Published?
    /// Whoever asks meanwhile waits for this one: a crowd costs one signature.
    var signing: Task<[UInt8], any Error>?
  }

  private let registration: Registration
  private let authority: Authority
  private let shards = Mutex<[Int: Shard]>([:])

  /// How long a list is said to be good, in days.
  private static let days: Int64 = 2

  /// The lists of one generation of the registration's CA.
  init(_ registration: Registration, of authority: Authority) {
    self.registration = registration
    self.authority = authority
  }

  /// The shard's list as DER; nil where the CA has no such shard.
  public func list(shard: Int, at now: Timestamp) async throws -> [UInt8]? {
    guard (0..<authority.ca.shards).contains(shard) else { return nil }
    let signing: Task<[UInt8], any Error> = shards.withLock { shards in
      let state = shards[shard] ?? Shard()
      if let last = state.published, now >= last.at, now < last.at.adding(minutes: 1) { return Task { last.list } }
      if let signing = state.signing { return signing }
      let signing = Task { try await self.sign(shard, after: state.published?.number, at: now) }
      shards[shard, default: Shard()].signing = signing
      return signing
    }
    return try await signing.value
  }

  private func sign(_ shard: Int, after last: UInt64?, at now: Timestamp) async throws -> [UInt8] {
    defer { shards.withLock { $0[shard]?.signing = nil } }
    let ca = authority.ca
    let revoked = try await registration.store.read { try $0.revocations(ca: ca.id, shard: shard, at: now) }
    // The clock numbers the lists, so that they go forward across restarts; a clock set back does not turn them.
    let number = max(UInt64(max(0, now.seconds)), (last ?? 0) + 1)
    let list = try await authority.revocationList(
      entries: revoked.compactMap(Self.entry), number: number, thisUpdate: now, nextUpdate: now.adding(days: Self.days),
      shard: shard)
    shards.withLock { $0[shard]?.published = Published(list: list, number: number, at: now) }
    return list
  }

  private static func entry(for revocation: Revocation) -> RevokedCertificate? {
    guard let serial = SerialNumber(octets: revocation.serial),
      let reason = X509.RevocationReason(rawValue: revocation.reason.rawValue)
    else { return nil }
    return RevokedCertificate(serialNumber: serial, revokedAt: revocation.at, reason: reason)
  }
}
