import DER

/// A list in a file, read and its signature checked without holding it.
public struct StoredRevocationList: Sendable {
  /// What stands around the entries.
  public let content: ScannedRevocationList
  /// Where the entries lie in the file.
  public let entries: Range<Int>
  /// The signature.
  public let signature: [UInt8]

  /// What follows the signed bytes is short.
  private static let tailLimit = 4_096

  /// A list that fills a file.
  ///
  /// - Parameters:
  ///   - octets: the file's length.
  ///   - read: hands over the file's bytes of a range in their order, piece by piece.
  /// - Throws: `DERError` where it is no list, what `read` throws; nil where it was not signed by the key.
  public init?(
    octets: Int, signedBy key: PublicKey,
    read: @escaping (Range<Int>, _ chunk: (UnsafeRawBufferPointer) throws -> Void) throws -> Void
  ) throws {
    var beginning: [UInt8] = []
    try read(0..<min(octets, 16)) { beginning += $0 }
    guard let outer = try Self.header(beginning[...]), outer.lowerBound + outer.count == octets,
      let inner = try Self.header(beginning[outer.lowerBound...])
    else { throw DERError(.truncated, "not a list that fills its file") }
    let signed = outer.lowerBound..<inner.upperBound
    guard signed.upperBound <= octets, octets - signed.upperBound <= Self.tailLimit else {
      throw DERError(.truncated, "the signature is missing")
    }
    var tail: [UInt8] = []
    try read(signed.upperBound..<octets) { tail += $0 }
    var reader = DERReader(tail)
    let algorithm = try AlgorithmIdentifier(from: &reader)
    signature = try reader.bitStringOctets()
    try reader.finish()
    var scanner = RevocationListScanner()
    guard let known = SignatureAlgorithm(algorithm),
      try key.verifies(
        signature: signature, algorithm: known,
        chunks: { chunk in
          try read(signed) { piece in
            try scanner.take(piece) { _ in }
            try chunk(piece)
          }
        })
    else { return nil }
    content = try scanner.finish()
    guard content.signatureAlgorithm == algorithm else { return nil }
    let inside = content.entries ?? 0..<0
    entries = signed.lowerBound + inside.lowerBound..<signed.lowerBound + inside.upperBound
  }

  /// Where the content of the SEQUENCE lies with which the bytes begin.
  private static func header(_ bytes: ArraySlice<UInt8>) throws(DERError) -> Range<Int>? {
    guard bytes.count >= 2, bytes[bytes.startIndex] == DERTag.sequence.octet else { return nil }
    let first = Int(bytes[bytes.startIndex + 1])
    let body = bytes.startIndex + 2
    guard first >= 0x80 else { return body..<body + first }
    let count = first & 0x7F
    guard (1...4).contains(count), bytes.endIndex - body >= count else { return nil }
    let length = bytes[body..<body + count].reduce(0) { $0 << 8 | Int($1) }
    return body + count..<body + count + length
  }
}
