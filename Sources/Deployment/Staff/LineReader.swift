import Unix

/// Lines that come through a socket. Confined to its thread.
final class LineReader {
  enum Line {
    /// Without its line feed.
    case line([UInt8])
    /// Longer than is read; nothing more can be read.
    case tooLong
    /// The peer has gone, or was silent for too long.
    case closed
  }

  private let socket: UnixSocket
  private let limit: Int
  private var pending: [UInt8] = []
  private var searched = 0

  /// - Parameters:
  ///   - limit: octets of a line.
  ///   - seconds: for how long the peer may be silent.
  init(_ socket: UnixSocket, limit: Int, seconds: Int) {
    self.socket = socket
    self.limit = limit
    socket.limit(readSeconds: seconds)
  }

  func next() -> Line {
    while true {
      if let end = pending[searched...].firstIndex(of: 0x0A) {
        defer {
          pending.removeSubrange(...end)
          searched = 0
        }
        return .line(Array(pending[..<end]))
      }
      searched = pending.count
      guard pending.count < limit else { return .tooLong }
      let more = received(atMost: min(65_536, limit - pending.count))
      guard !more.isEmpty else { return .closed }
      pending += more
    }
  }

  private func received(atMost most: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: most) { buffer, filled in
      filled = socket.read(atMost: UnsafeMutableRawBufferPointer(buffer)) ?? 0
    }
  }
}
