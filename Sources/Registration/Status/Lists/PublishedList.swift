public import CivilTime
import X509

/// A list that is served: its file stays open, so that everybody who is being answered gets one list.
public final class PublishedList: Sendable {
  let file: ListFile
  /// How long the file is.
  public let octets: Int
  public let number: UInt64
  public let thisUpdate: Timestamp
  public let nextUpdate: Timestamp
  /// What no other list has: the number, and the signature's last octets.
  public let tag: String
  /// Where the entries lie in the file, and how many there are.
  let entries: Range<Int>
  let count: Int

  init(
    file: ListFile, octets: Int, number: UInt64, thisUpdate: Timestamp, nextUpdate: Timestamp, tag: String,
    entries: Range<Int>, count: Int
  ) {
    self.file = file
    self.octets = octets
    self.number = number
    self.thisUpdate = thisUpdate
    self.nextUpdate = nextUpdate
    self.tag = tag
    self.entries = entries
    self.count = count
  }

  /// The file's descriptor, which is open as long as this value lives.
  public var descriptor: Int32 { file.descriptor }

  /// The whole list, for short ones.
  public func read() throws -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(octets)
    try file.read(0..<octets) { bytes += $0 }
    return bytes
  }

  static func tag(number: UInt64, signature: [UInt8]) -> String { "\(number)-\(signature.suffix(8).hex)" }
}

/// What is published of a shard: the complete list, and the delta beside it (RFC 5280 5.2.4).
public struct PublishedLists: Sendable {
  public let complete: PublishedList
  public let delta: PublishedList
}
