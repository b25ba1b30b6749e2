import Glibc

/// The terminal on which the program was started.
public struct StandardTerminal: Terminal {
  /// The standard streams.
  public init() {}

  public var isInteractive: Bool { isatty(STDIN_FILENO) == 1 }

  public func show(_ line: String) {
    Self.write(line + "\n", to: STDOUT_FILENO)
  }

  public func tell(_ line: String) {
    Self.write(line + "\n", to: STDERR_FILENO)
  }

  public func ask(_ prompt: String, hidden: Bool) -> String? {
    guard hidden else {
      Self.write(prompt, to: STDERR_FILENO)
      return Self.line()
    }
    var former = termios()
    guard tcgetattr(STDIN_FILENO, &former) == 0 else { return nil }
    var silent = former
    silent.c_lflag &= ~tcflag_t(ECHO)
    // No signal may end the program while the echo is off: the interrupt character ends the line instead.
    silent.c_lflag &= ~tcflag_t(ISIG)
    withUnsafeMutableBytes(of: &silent.c_cc) { $0[Int(VEOL)] = interrupt }
    guard tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent) == 0 else { return nil }
    // Asked only now: what is typed at once is neither shown nor lost.
    Self.write(prompt, to: STDERR_FILENO)
    let line = Self.line()
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &former)
    Self.write("\n", to: STDERR_FILENO)
    return line?.utf8.contains(interrupt) == true ? nil : line
  }

  /// Control-C.
  private let interrupt: UInt8 = 0x03

  private static func line() -> String? {
    var bytes: [UInt8] = []
    var byte: UInt8 = 0
    while bytes.count < 4096 {
      let count = read(STDIN_FILENO, &byte, 1)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self) }
      if byte == 0x0A { break }
      bytes.append(byte)
      if byte == 0x03 { break }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func write(_ text: String, to descriptor: Int32) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { return }
      rest = rest.dropFirst(written)
    }
  }
}
