/// Text in a header: plain where it is short ASCII, otherwise encoded words (RFC 2047), in lines of at most 76 octets.
enum HeaderText {
  /// Refuses control characters and line separators, whatever their encoding would make of them.
  static func check(_ text: String, _ what: String) throws(MailError) {
    let isClean = text.unicodeScalars.allSatisfy { scalar in
      switch scalar.value {
      case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029: false
      default: true
      }
    }
    guard isClean else { throw MailError(.badHeader, "\(what) holds control characters") }
  }

  /// A whole header of unstructured text, without its line end.
  static func unstructured(_ name: String, _ text: String) -> String {
    let column = name.utf8.count + 2
    let isPlain = isASCII(text) && text.utf8.first != 0x20 && text.utf8.last != 0x20
    guard !isPlain || column + text.utf8.count > lineLimit else { return "\(name): \(text)" }
    return "\(name): " + encodedWords(text, column: column).joined(separator: "\r\n ")
  }

  /// A whole header with one mailbox, without its line end.
  static func mailbox(_ name: String, _ mailbox: Mailbox) -> String {
    let address = mailbox.address.text
    guard let displayName = mailbox.displayName else { return "\(name): \(address)" }
    let column = name.utf8.count + 2
    let quoted = "\"" + displayName.flatMap { $0 == "\"" || $0 == "\\" ? ["\\", $0] : [$0] } + "\""
    if isASCII(displayName), column + quoted.utf8.count <= lineLimit { return "\(name): \(quoted)\r\n <\(address)>" }
    return "\(name): " + (encodedWords(displayName, column: column) + ["<\(address)>"]).joined(separator: "\r\n ")
  }

  private static let lineLimit = 76

  /// Printable, and nothing that a reader could take for an encoded word.
  private static func isASCII(_ text: String) -> Bool {
    text.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !text.contains("=?")
  }

  /// - Parameter column: where on its line the first word begins; the others follow one space.
  private static func encodedWords(_ text: String, column: Int) -> [String] {
    let (prefix, suffix) = ("=?UTF-8?B?", "?=")
    // A word is at most 75 octets, and its base64 comes in fours.
    func capacity(column: Int) -> Int { (min(75, lineLimit - column) - prefix.utf8.count - suffix.utf8.count) / 4 * 3 }
    var words: [String] = []
    var piece: [UInt8] = []
    func close() {
      words.append(prefix + Base64Text.encode(piece) + suffix)
      piece = []
    }
    for scalar in text.unicodeScalars {
      let octets = Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      if piece.count + octets.count > capacity(column: words.isEmpty ? column : 1) { close() }
      piece += octets
    }
    close()
    return words
  }
}
