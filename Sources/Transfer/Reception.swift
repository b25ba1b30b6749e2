/// What arrives during one exchange, up to its limits.
final class Reception {
  private(set) var headers: [(name: String, value: String)] = []
  private(set) var body: [UInt8] = []
  private(set) var exceeded = false
  private let bodyLimit: Int
  private var headerBytes = 0
  private static let headerLimit = 65_536

  init(bodyLimit: Int) {
    self.bodyLimit = bodyLimit
  }

  /// Takes a piece of the body; false when it is too much.
  func take(body piece: UnsafeBufferPointer<UInt8>) -> Bool {
    guard piece.count <= bodyLimit - body.count else {
      exceeded = true
      return false
    }
    body.append(contentsOf: piece)
    return true
  }

  /// Takes a header line; false when the headers are too much.
  func take(line: UnsafeBufferPointer<UInt8>) -> Bool {
    headerBytes += line.count
    guard headerBytes <= Self.headerLimit else {
      exceeded = true
      return false
    }
    let text = String(decoding: line, as: UTF8.self)
    if text.hasPrefix("HTTP/") {
      // A new status line: what came before was 100 Continue or a proxy's answer.
      headers = []
    } else if let colon = text.firstIndex(of: ":") {
      let value = text[text.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
      let end = value.lastIndex { !$0.isWhitespace }.map { value.index(after: $0) } ?? value.startIndex
      headers.append((text[..<colon].lowercased(), String(value[..<end])))
    }
    return true
  }
}
