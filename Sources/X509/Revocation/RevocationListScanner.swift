public import DER

/// Reads a to-be-signed list while its bytes go by (RFC 5280 5.1.2): it holds what stands around the entries, and of them
/// only one that two pieces share.
///
/// Whatever comes, it is read or refused with a `DERError`, and never trapped upon.
public struct RevocationListScanner {
  private enum Place {
    case head
    /// So many octets of entries are still to come.
    case entries(Int)
    case tail
  }

  /// How far the head was looked at.
  private struct Walk {
    /// The next element.
    var position: Int
    /// Where the first one is, and where the last one ends.
    let body: Int
    let end: Int
    /// Whether the element before is a time.
    var isBehindTime = false
  }

  private var place = Place.head
  private var walk: Walk?
  /// Octets of what is not complete yet.
  private var carried: [UInt8] = []
  private var head: [UInt8] = []
  /// Octets that the list's own length still allows.
  private var left = 0
  private var entries: Range<Int>?
  private var count = 0

  /// What stands before or behind the entries is short; a line is shorter.
  private static let frameLimit = 65_536

  /// A reader at a list's beginning.
  public init() {}

  /// Takes the next piece in, and tells of each line that is complete with it, unless it is in the form in which nothing
  /// can be wrong (`OrdinaryLine`): that one is only counted.
  public mutating func take(_ chunk: UnsafeRawBufferPointer, entry: (ScannedEntry) -> Void) throws(DERError) {
    var rest = chunk[...]
    while !rest.isEmpty {
      switch place {
      case .head: try takeHead(&rest)
      case .entries(let octets): try takeEntries(&rest, octets, entry)
      case .tail:
        guard rest.count <= left else { throw DERError(.trailingBytes, "bytes follow the list") }
        guard carried.count + rest.count <= Self.frameLimit else {
          throw DERError(.invalidValue, "too much behind the entries")
        }
        carried += rest
        left -= rest.count
        return
      }
    }
  }

  /// What stood around the entries; nothing may be missing.
  public func finish() throws(DERError) -> ScannedRevocationList {
    guard case .tail = place, left == 0 else { throw DERError(.truncated, "the list is cut short") }
    return try ScannedRevocationList(head: head, tail: carried, entries: entries, count: count)
  }

  /// The elements up to the entries, however they are cut up; each is looked at once.
  private mutating func takeHead(_ rest: inout Slice<UnsafeRawBufferPointer>) throws(DERError) {
    let before = carried.count
    carried += rest.prefix(Self.frameLimit - before)
    if walk == nil {
      guard let (body, length) = try Self.header(carried, at: 0, DERTag.sequence.octet) else { return try more(&rest) }
      walk = Walk(position: body, body: body, end: body + length)
    }
    guard var walk else { return }
    defer { self.walk = walk }
    while walk.position < walk.end {
      guard walk.position < carried.count else { return try more(&rest) }
      let tag = carried[walk.position]
      guard let (content, octets) = try Self.header(carried, at: walk.position, tag) else { return try more(&rest) }
      guard content + octets <= walk.end else {
        throw DERError(.truncated, "an element is longer than the list", at: walk.position)
      }
      if tag == 0xA0 { break }
      // Algorithm and issuer are SEQUENCEs too: the entries' comes behind the times.
      if tag == DERTag.sequence.octet, walk.isBehindTime {
        entries = content..<content + octets
        head = Array(carried[walk.body..<walk.position])
        return enter(octets > 0 ? .entries(octets) : .tail, at: content, left: walk.end - content, before, &rest)
      }
      guard content + octets <= carried.count else { return try more(&rest) }
      walk.isBehindTime = tag == DERTag.utcTime.octet || tag == DERTag.generalizedTime.octet
      walk.position = content + octets
    }
    head = Array(carried[walk.body..<walk.position])
    enter(.tail, at: walk.position, left: walk.end - walk.position, before, &rest)
  }

  /// Goes on at a place in what is carried, of which `before` octets came with earlier pieces.
  private mutating func enter(
    _ next: Place, at position: Int, left: Int, _ before: Int, _ rest: inout Slice<UnsafeRawBufferPointer>
  ) {
    place = next
    self.left = left
    // Octets beyond the position are this piece's, since the earlier ones had not completed the head.
    rest = rest.dropFirst(max(0, position - before))
    carried = position < before ? Array(carried[position..<before]) : []
    if case .tail = next { self.left -= carried.count }
  }

  private func more(_ rest: inout Slice<UnsafeRawBufferPointer>) throws(DERError) {
    guard carried.count < Self.frameLimit else { throw DERError(.invalidValue, "too much before the entries") }
    rest = rest.dropFirst(rest.count)
  }

  private mutating func takeEntries(
    _ rest: inout Slice<UnsafeRawBufferPointer>, _ octets: Int, _ entry: (ScannedEntry) -> Void
  ) throws(DERError) {
    var open = octets
    while open > 0, !rest.isEmpty {
      let length: Int
      if carried.isEmpty {
        length = try takeLines(UnsafeRawBufferPointer(rebasing: rest), open, entry)
        rest = rest.dropFirst(length)
        // What is left is the beginning of a line, or nothing.
        if length == 0 { carried.append(rest.removeFirst()) }
      } else {
        // A line that two pieces share: it is completed octet by octet, which happens once a piece.
        carried.append(rest.removeFirst())
        length =
          try carried.withUnsafeBufferPointer { (bytes) throws(DERError) in
            try Self.line(UnsafeRawBufferPointer(bytes), from: 0, entry)
          } ?? 0
        guard length > 0 else { continue }
        carried.removeAll(keepingCapacity: true)
        count += 1
      }
      open -= length
      guard open >= 0 else { throw DERError(.truncated, "a line is longer than its list") }
    }
    left -= octets - open
    place = open > 0 ? .entries(open) : .tail
  }

  /// Takes the lines that stand whole in a piece, as far as the entries go; the answer is how many octets they are.
  private mutating func takeLines(
    _ piece: UnsafeRawBufferPointer, _ open: Int, _ entry: (ScannedEntry) -> Void
  ) throws(DERError) -> Int {
    let end = min(open, piece.count)
    var position = 0
    var lines = 0
    while position < end {
      if let length = OrdinaryLine.length(in: piece, at: position) {
        position += length
      } else if let next = try Self.line(piece, from: position, entry) {
        position = next
      } else {
        break
      }
      lines += 1
    }
    count += lines
    return position
  }

  /// Where the line ends that begins at a position; nil where it is not complete.
  private static func line(
    _ bytes: UnsafeRawBufferPointer, from start: Int, _ entry: (ScannedEntry) -> Void
  ) throws(DERError) -> Int? {
    guard bytes.count - start >= 2 else { return nil }
    guard bytes[start] == 0x30, bytes[start + 1] < 0x80 else {
      throw DERError(.unexpectedTag, "not a short line of a list")
    }
    let end = start + 2 + Int(bytes[start + 1])
    guard bytes.count >= end else { return nil }
    guard let line = ScannedEntry(content: UnsafeRawBufferPointer(rebasing: bytes[start + 2..<end])) else {
      throw DERError(.invalidValue, "a line that is none")
    }
    entry(line)
    return end
  }

  /// Where an element's content begins and how long it is; nil where the header is not complete.
  private static func header(_ bytes: [UInt8], at start: Int, _ tag: UInt8) throws(DERError) -> (Int, Int)? {
    guard start + 1 < bytes.count else { return nil }
    guard bytes[start] == tag else { throw DERError(.unexpectedTag, "another element was expected", at: start) }
    let first = Int(bytes[start + 1])
    guard first >= 0x80 else { return (start + 2, first) }
    let octets = first & 0x7F
    guard (1...4).contains(octets) else { throw DERError(.invalidLength, "a length that is none", at: start) }
    guard start + 2 + octets <= bytes.count else { return nil }
    var length = 0
    for index in start + 2..<start + 2 + octets { length = length << 8 | Int(bytes[index]) }
    guard bytes[start + 2] != 0, length >= 0x80 else {
      throw DERError(.invalidLength, "length not in its shortest form", at: start)
    }
    return (start + 2 + octets, length)
  }
}
