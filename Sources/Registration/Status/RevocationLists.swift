import Authority
public import CivilTime
import Lifecycle
import Synchronization
import X509

/// The CRLs of a CA, one a shard (RFC 5280 section 5): signed at most once a minute, and then kept (security rule 18).
public final class RevocationLists: Sendable {
  private struct Published {
    let list: [UInt8]
    let at: Timestamp
  }

  private let registration: Registration
  private let published = Mutex<[Int: Published]>([:])

  /// How long a list is said to be good, in days.
  private static let days: Int64 = 2

  /// The lists of the CA with which this registration signs.
  public init(_ registration: Registration) {
    self.registration = registration
  }

  /// The shard's list as DER; nil where the CA has no such shard.
  public func list(shard: Int, at now: Timestamp) async throws -> [UInt8]? {
    let ca = registration.authority.ca
    guard (0..<ca.shards).contains(shard) else { return nil }
    let last = published.withLock { $0[shard] }
    if let last, now >= last.at, now < last.at.adding(minutes: 1) { return last.list }
    let revoked = try await registration.store.read { try $0.revocations(ca: ca.id, shard: shard, at: now) }
    // The clock numbers the lists: it only goes forward, across restarts too.
    let list = try await registration.authority.revocationList(
      entries: revoked.compactMap(Self.entry), number: UInt64(max(0, now.seconds)), thisUpdate: now,
      nextUpdate: now.adding(days: Self.days), shard: shard)
    published.withLock { $0[shard] = Published(list: list, at: now) }
    return list
  }

  private static func entry(for revocation: Revocation) -> RevokedCertificate? {
    guard let serial = SerialNumber(octets: revocation.serial),
      let reason = X509.RevocationReason(rawValue: revocation.reason.rawValue)
    else { return nil }
    return RevokedCertificate(serialNumber: serial, revokedAt: revocation.at, reason: reason)
  }
}
