import Authority

/// Bytes at hand, handed over in pieces of some length.
struct Bytes: ChunkedContent {
  let bytes: [UInt8]
  var piece = 7

  func read(_ chunk: (UnsafeRawBufferPointer) throws -> Void) throws {
    for start in stride(from: 0, to: bytes.count, by: piece) {
      try bytes[start..<min(start + piece, bytes.count)].withUnsafeBytes(chunk)
    }
  }
}
