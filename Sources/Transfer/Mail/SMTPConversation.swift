/// How far one message got, and what the server said last.
///
/// curl tells each command and each line of an answer; which of them an answer refuses decides what it means.
final class SMTPConversation {
  /// In the order of a session (RFC 5321 3).
  enum Stage: Int {
    /// Greeting, EHLO, STARTTLS, AUTH: nothing of the message yet.
    case opening
    case sender
    case recipient
    case content
  }

  private(set) var stage = Stage.opening
  private var lines: [String] = []
  private var isAnswered = false
  private var isLeaving = false
  private var content: ArraySlice<UInt8> = []
  private static let textLimit = 500

  /// The next message begins.
  func begin(_ content: [UInt8]) {
    self.content = content[...]
    stage = .opening
    lines = []
    isAnswered = false
    isLeaving = false
  }

  /// Notes a command on its way to the server. Answers to AUTH come by here too, and are not kept.
  func note(command: UnsafeBufferPointer<UInt8>) {
    isLeaving = command.starts(with: "QUIT\r\n".utf8)
    if command.starts(with: "MAIL FROM:".utf8) {
      stage = .sender
    } else if command.starts(with: "RCPT TO:".utf8) {
      stage = .recipient
    } else if stage == .recipient, command.starts(with: "DATA\r\n".utf8) {
      stage = .content
    }
  }

  /// Takes a line of an answer, with its line end.
  func take(line: UnsafeBufferPointer<UInt8>) {
    // curl takes its leave before it tells of a refusal; the refusal is what counts.
    guard !isLeaving else { return }
    if isAnswered { lines = [] }
    // `250-` goes on, `250 ` or a bare `250` ends it (RFC 5321 4.2.1).
    isAnswered = line.count < 4 || line[3] != 0x2D
    if lines.count < 20 { lines.append(String(decoding: line.prefix(1000), as: UTF8.self)) }
  }

  /// Gives curl as much of the message as fits.
  func give(into buffer: UnsafeMutableBufferPointer<UInt8>) -> Int {
    let piece = content.prefix(buffer.count)
    content = content.dropFirst(piece.count)
    _ = buffer.update(fromContentsOf: piece)
    return piece.count
  }

  /// The code of the last answer; nil where there was none.
  var code: Int? {
    guard isAnswered, let line = lines.last, let code = Int(line.prefix(3)), (200...599).contains(code) else {
      return nil
    }
    return code
  }

  /// The last answer in one line of printable characters.
  var text: String {
    let words = lines.map { line in
      String(String.UnicodeScalarView(line.unicodeScalars.filter { $0.value >= 0x20 && !(0x7F...0x9F ~= $0.value) }))
    }
    return String(words.joined(separator: " ").prefix(Self.textLimit))
  }
}
