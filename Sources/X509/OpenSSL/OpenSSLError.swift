import COpenSSL

/// What OpenSSL reports when one of its functions fails: its whole error queue.
public struct OpenSSLError: Error, Sendable, Equatable, CustomStringConvertible {
  /// One entry of the queue.
  public struct Entry: Sendable, Equatable {
    /// OpenSSL's packed code.
    public let code: UInt
    /// OpenSSL's text for it.
    public let text: String
  }

  /// What was being done.
  public let operation: StaticString
  /// The entries, the first cause first; empty where OpenSSL gave no reason.
  public let entries: [Entry]

  /// Takes everything from this thread's queue, so that nothing is left for a later TLS call to stumble upon.
  init(_ operation: StaticString) {
    var entries: [Entry] = []
    while entries.count < 64 {
      let code = ERR_get_error()
      guard code != 0 else { break }
      let text = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
        guard let base = buffer.baseAddress else { return "" }
        ERR_error_string_n(code, base, buffer.count)
        return String(cString: base)
      }
      entries.append(Entry(code: code, text: text))
    }
    self.operation = operation
    self.entries = entries
  }

  public var description: String {
    entries.isEmpty
      ? "\(operation) failed" : "\(operation) failed: " + entries.map(\.text).joined(separator: "; ")
  }

  public static func == (one: OpenSSLError, other: OpenSSLError) -> Bool { one.entries == other.entries }
}
