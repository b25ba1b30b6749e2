public import CivilTime
public import X509

extension Ceremony {
  /// The root's revocation list that follows the last one: what was revoked stays revoked, and the number grows
  /// (RFC 5280 5.2.3).
  ///
  /// - Parameters:
  ///   - last: the last list; nil where there was none.
  ///   - new: what is revoked now.
  ///   - number: its number; nil for the one after the last.
  ///   - days: until when the next one has to be there.
  public static func revocationList(
    of root: KeyedCertificate, after last: CertificateRevocationList?, revoking new: [RevokedCertificate],
    number: UInt64?, now: Timestamp, days: Int64
  ) throws(CeremonyError) -> CertificateRevocationList {
    if let last {
      guard last.isSigned(by: root.key.publicKey), let former = last.number else {
        throw .unsuitableList("the last list is not this root's")
      }
      guard number.map({ $0 > former }) ?? (former < .max) else {
        throw .unsuitableList("the numbers of lists only grow, and the last one has this number or a higher one")
      }
      guard last.thisUpdate <= now else { throw .unsuitableList("the last list is from later: the clock is wrong") }
    }
    guard let number = number ?? last?.number.map({ $0 + 1 }) else {
      throw .unsuitableList("there is no last list, so the number has to be said")
    }
    let nextUpdate = now.adding(days: days)
    guard root.certificate.notBefore <= now, nextUpdate <= root.certificate.notAfter else {
      throw .unsuitableList("the list would outlive the root")
    }
    let entries = (last?.entries ?? []) + new
    guard Set(entries.map(\.serialNumber)).count == entries.count else {
      throw .unsuitableList("a certificate is revoked already, or stands twice")
    }
    return try revocationList(of: root, entries: entries, number: number, thisUpdate: now, nextUpdate: nextUpdate)
  }
}
