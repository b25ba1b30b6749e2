/// A server's token, which goes into a path: nothing but base64url characters.
enum Token {
  static func checked(_ text: String) throws(EnrolmentError) -> String {
    let isPlain = text.utf8.allSatisfy {
      (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x2D || $0 == 0x5F
    }
    guard (16...128).contains(text.utf8.count), isPlain else { throw .garbled("a malformed token") }
    return text
  }
}
