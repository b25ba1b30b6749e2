internal import COpenSSL

/// Base64 (RFC 4648 4), in one piece or in the lines of a body (RFC 2045 6.8).
enum Base64Text {
  static func encode(_ bytes: some Collection<UInt8>) -> String {
    let input = Array(bytes)
    // OpenSSL counts in Int32, and writes a NUL at the end.
    let text = stride(from: 0, to: input.count, by: pieceLength).flatMap { start in
      let piece = Array(input[start..<min(start + pieceLength, input.count)])
      return [UInt8](unsafeUninitializedCapacity: (piece.count + 2) / 3 * 4 + 1) { output, filled in
        filled = Int(EVP_EncodeBlock(output.baseAddress, piece, Int32(piece.count)))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Lines of 76 characters, each with its line end.
  static func lines(_ bytes: [UInt8]) -> [UInt8] {
    stride(from: 0, to: bytes.count, by: 57).flatMap { start in
      Array((encode(bytes[start..<min(start + 57, bytes.count)]) + "\r\n").utf8)
    }
  }

  /// A multiple of three, so that only the last piece is padded.
  private static let pieceLength = 3 << 20
}
