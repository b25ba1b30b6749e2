import Authority
import CivilTime
import DER
internal import Glibc
import Secrets
import X509

/// The folder of one CA's lists. Everything in it is made from the store and can be made again.
struct ListFolder: Sendable {
  let path: String
  let authority: Authority
  /// For reading and writing files, which may take a while.
  let pool: WorkPool

  /// A place for entries that lie in no list yet; it has no name and is gone with its last reader.
  func spool(_ name: String) throws(ListFileError) -> ListFile {
    let file = try ListFile.make("\(path)/.\(name).entries")
    unlink("\(path)/.\(name).entries")
    return file
  }

  /// A list that was published before; nil where there is none, or one that is not whole or not the CA's.
  func open(_ name: String) async throws -> PublishedList? {
    try await pool.run { [self] in
      guard let file = try ListFile.open("\(path)/\(name)") else { return nil }
      let octets = try file.octets
      guard
        let stored = try? StoredRevocationList(octets: octets, signedBy: authority.ca.publicKey, read: file.read),
        let number = try? stored.content.extensions.first(CRLNumber.self)?.value,
        let nextUpdate = stored.content.nextUpdate
      else { return nil }
      return PublishedList(
        file: file, octets: octets, number: number, thisUpdate: stored.content.thisUpdate.timestamp,
        nextUpdate: nextUpdate.timestamp, tag: PublishedList.tag(number: number, signature: stored.signature),
        entries: stored.entries, count: stored.content.count)
    }
  }

  /// Signs a list of entries and writes it beside its place, where `publish` puts it.
  func write(
    _ name: String, _ order: RevocationListOrder, _ entries: FilePieces, count: Int
  ) async throws -> PublishedList {
    let frame = try await authority.sign(
      order, entries: RevocationListEntries(content: entries, octets: entries.octets, count: count))
    return try await pool.run { [self] in
      let file = try ListFile.make("\(path)/.\(name).new")
      var place = 0
      func append(_ bytes: UnsafeRawBufferPointer) throws {
        try file.write(bytes, at: place)
        place += bytes.count
      }
      try frame.head.withUnsafeBytes(append)
      let first = place
      try entries.read(append)
      let last = place
      try frame.tail.withUnsafeBytes(append)
      return PublishedList(
        file: file, octets: place, number: order.number, thisUpdate: Timestamp(seconds: order.thisUpdate.seconds),
        nextUpdate: Timestamp(seconds: order.nextUpdate.seconds),
        tag: PublishedList.tag(number: order.number, signature: frame.tail), entries: first..<last, count: count)
    }
  }

  /// Gives a written list its name in one step.
  func publish(_ name: String) throws(ListFileError) {
    guard rename("\(path)/.\(name).new", "\(path)/\(name)") == 0 else { throw ListFileError("publishing \(name)") }
  }
}
