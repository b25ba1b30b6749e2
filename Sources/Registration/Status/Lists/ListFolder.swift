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

  /// A new file for a list that is to get the name when it is published.
  func draft(_ name: String) throws(ListFileError) -> ListFile { try ListFile.make(draftPath(name)) }

  private func draftPath(_ name: String) -> String { "\(path)/.\(name).new" }

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

  /// Has a drafted list signed while its entries are written to the disk, and completes its file, which `publish` gives
  /// its name.
  func write(_ name: String, _ order: RevocationListOrder, _ draft: ListDraft) async throws -> PublishedList {
    async let settled: Void = pool.run { try draft.settle() }
    let frame = try await authority.sign(
      order, entries: RevocationListEntries(content: draft.entries, octets: draft.octets, count: draft.count))
    try await settled
    return try await pool.run { [self] in
      let first = frame.head.count
      let last = first + draft.octets
      let file = first == draft.start ? draft.file : try moved(draft, to: first, name)
      try frame.head.withUnsafeBytes { try file.write($0, at: 0) }
      try frame.tail.withUnsafeBytes { try file.write($0, at: last) }
      try file.synchronize()
      return PublishedList(
        file: file, octets: last + frame.tail.count, number: order.number,
        thisUpdate: Timestamp(seconds: order.thisUpdate.seconds),
        nextUpdate: Timestamp(seconds: order.nextUpdate.seconds),
        tag: PublishedList.tag(number: order.number, signature: frame.tail), entries: first..<last, count: draft.count)
    }
  }

  /// A draft's entries in a file of their own, behind a head of another length.
  private func moved(_ draft: ListDraft, to place: Int, _ name: String) throws -> ListFile {
    let file = try self.draft(name)
    var writing = ListWriting(file, from: place)
    try draft.entries.read { try writing.append($0) }
    return file
  }

  /// Gives a written list its name in one step.
  func publish(_ name: String) throws(ListFileError) {
    guard rename(draftPath(name), "\(path)/\(name)") == 0 else { throw ListFileError("publishing \(name)") }
  }

  /// Removes what was not published.
  func discard(_ name: String) { unlink(draftPath(name)) }
}
