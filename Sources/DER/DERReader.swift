/// Reads DER elements one after another from a buffer (X.690 10).
///
/// Every refusal is a `DERError`: indefinite or non-minimal lengths, bytes outside the buffer, nesting beyond the
/// limit. Nothing that comes from outside can trap. A reader over an element's content shares the buffer.
public struct DERReader: Sendable {
  let bytes: [UInt8]
  /// Where the next element starts in the buffer.
  public private(set) var position: Int
  let end: Int
  private let depthLeft: Int

  /// A reader over a whole buffer that follows at most so many levels of nesting.
  public init(_ bytes: [UInt8], maximumDepth: Int = 24) {
    self.bytes = bytes
    position = 0
    end = bytes.count
    depthLeft = maximumDepth
  }

  private init(_ bytes: [UInt8], _ content: Range<Int>, depthLeft: Int) {
    self.bytes = bytes
    position = content.lowerBound
    end = content.upperBound
    self.depthLeft = depthLeft
  }

  /// Whether everything was read.
  public var isAtEnd: Bool { position == end }

  /// The tag of the next element; nil at the end.
  public var nextTag: DERTag? { position < end ? DERTag(octet: bytes[position]) : nil }

  /// Refuses whatever follows the last element that was read.
  public func finish() throws(DERError) {
    guard position == end else { throw DERError(.trailingBytes, "bytes follow the last element", at: position) }
  }

  /// The next element's whole encoding, which must have this tag.
  public mutating func encoding(_ tag: DERTag) throws(DERError) -> [UInt8] {
    let start = position
    _ = try content(tag)
    return Array(bytes[start..<position])
  }

  /// The next element's whole encoding, of whatever tag.
  public mutating func anyEncoding() throws(DERError) -> [UInt8] {
    guard let tag = nextTag else { throw DERError(.truncated, "an element is missing", at: position) }
    return try encoding(tag)
  }

  /// The next element's content octets, copied.
  public mutating func octets(_ tag: DERTag) throws(DERError) -> [UInt8] {
    Array(bytes[try content(tag)])
  }

  /// A reader over the next element's content.
  public mutating func nested(_ tag: DERTag) throws(DERError) -> DERReader {
    guard depthLeft > 0 else { throw DERError(.tooDeep, "elements are nested too deep", at: position) }
    return DERReader(bytes, try content(tag), depthLeft: depthLeft - 1)
  }

  /// A reader over the next element's content if it has this tag; nil, with nothing read, if it has another.
  public mutating func optional(_ tag: DERTag) throws(DERError) -> DERReader? {
    nextTag == tag ? try nested(tag) : nil
  }

  /// Reads past the next element and says where its content lies in the buffer.
  mutating func content(_ tag: DERTag) throws(DERError) -> Range<Int> {
    let start = position
    guard start < end else { throw DERError(.truncated, "an element is missing", at: start) }
    guard bytes[start] == tag.octet else { throw DERError(.unexpectedTag, "another element was expected", at: start) }
    guard tag.octet & 0x1F != 0x1F else { throw DERError(.unexpectedTag, "the long form of a tag", at: start) }
    guard start + 1 < end else { throw DERError(.truncated, "the length is missing", at: start) }
    let first = bytes[start + 1]
    var body = start + 2
    var length = Int(first)
    if first >= 0x80 {
      let count = Int(first & 0x7F)
      guard count != 0 else { throw DERError(.invalidLength, "indefinite length", at: start) }
      guard count <= 4 else { throw DERError(.invalidLength, "length of more than four octets", at: start) }
      guard count <= end - body else { throw DERError(.truncated, "the length is cut short", at: start) }
      length = 0
      for index in body..<body + count { length = length << 8 | Int(bytes[index]) }
      guard bytes[body] != 0, length >= 0x80 else {
        throw DERError(.invalidLength, "length not in its shortest form", at: start)
      }
      body += count
    }
    guard length <= end - body else { throw DERError(.truncated, "the content is cut short", at: start) }
    position = body + length
    return body..<position
  }
}
