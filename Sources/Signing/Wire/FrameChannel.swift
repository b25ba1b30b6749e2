package import Unix

/// Frames over a socket, which is closed with the last reference: a descriptor that one thread closes under another's
/// hands may by then be somebody else's.
///
/// `@unchecked Sendable`: one thread reads and one writes, and only the reading one touches what has arrived.
package final class FrameChannel: @unchecked Sendable {
  private let socket: UnixSocket
  /// What has arrived and was not taken yet.
  private var pending: [UInt8] = []
  private var start = 0
  private let inbox = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 1)

  package enum Arrival: Sendable {
    case frame(SignerFrame)
    /// Not a frame, or one that was too long or too slow.
    case malformed
    /// The peer has gone.
    case closed
    /// Nothing came for as long as a read may stand still.
    case silent
  }

  package init(_ socket: UnixSocket) {
    self.socket = socket
  }

  deinit {
    socket.shut()
    inbox.deallocate()
  }

  /// Ends what is under way in both directions, from any thread.
  package func hangUp() { socket.hangUp() }

  /// Takes no more frames in; those that were can still be answered.
  package func stopReading() { socket.stopReading() }

  /// For how long a read or a write may stand still, in seconds; zero is for ever.
  package func limit(readSeconds: Int? = nil, writeSeconds: Int? = nil) {
    socket.limit(readSeconds: readSeconds, writeSeconds: writeSeconds)
  }

  /// The account of the process at the other end.
  package var peerUID: UInt32? { socket.peerUID }

  /// Sends a frame; false where the peer does not take it.
  package func write(_ frame: SignerFrame) -> Bool { socket.write(frame.bytes) }

  /// The next frame.
  package func next() -> Arrival {
    var deadline: Deadline?
    while true {
      if let arrival = taken() { return arrival }
      let isWithin = pending.count > start
      if isWithin {
        let end = deadline ?? .after(milliseconds: SignerLimits.frameMilliseconds)
        if end.hasPassed { return .malformed }
        deadline = end
      }
      switch receive() {
      case nil: return isWithin ? .malformed : .silent
      case 0: return isWithin ? .malformed : .closed
      default: continue
      }
    }
  }

  /// A frame of what has arrived; nil where it is not whole.
  private func taken() -> Arrival? {
    guard pending.count - start >= 5 else { return nil }
    let length = pending[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
    guard (1...SignerLimits.frame).contains(length) else { return .malformed }
    guard pending.count - start >= 4 + length else { return nil }
    let end = start + 4 + length
    let frame = SignerFrame(kind: pending[start + 4], content: pending[start + 5..<end])
    if case .share = frame { erase(start..<end) }
    start = end
    if start == pending.count {
      pending.removeAll(keepingCapacity: true)
      start = 0
    }
    return frame.map { .frame($0) } ?? .malformed
  }

  private func receive() -> Int? {
    if start > 0 {
      pending.removeSubrange(..<start)
      start = 0
    }
    let count = socket.read(atMost: inbox)
    if let count { pending.append(contentsOf: UnsafeRawBufferPointer(rebasing: inbox[..<count])) }
    return count
  }

  /// A share was in it: nothing of its text stays behind.
  private func erase(_ range: Range<Int>) {
    for place in range { pending[place] = 0 }
    inbox.copyBytes(from: repeatElement(0, count: inbox.count))
  }
}
