import Authority
import Unix

/// One revocation list's way to the signer, on a connection of its own: a long one must not keep certificates waiting.
struct ListErrand: Sendable {
  let door: SignerDoor

  /// Seconds for which the signer may take nothing, or compute.
  private static let seconds = 30

  /// Blocks until the signer has answered.
  func signature(over list: any ChunkedContent) throws -> [UInt8] {
    let channel = try door.opened()
    channel.limit(readSeconds: Self.seconds, writeSeconds: Self.seconds)
    try send(.list, over: channel)
    // Only what was read to its end without an error may be signed.
    try list.read { chunk in
      var rest = chunk[...]
      while !rest.isEmpty {
        try send(.piece(Array(rest.prefix(SignerLimits.piece))), over: channel)
        rest = rest.dropFirst(SignerLimits.piece)
      }
    }
    try send(.end, over: channel)
    return try answer(from: channel)
  }

  private func send(_ frame: SignerFrame, over channel: FrameChannel) throws {
    guard !channel.write(frame) else { return }
    // Whoever refuses a list in its middle hears no more of it; why, is there to be read.
    _ = try answer(from: channel)
    throw SignerUnavailable("the signer takes no more of a list")
  }

  private func answer(from channel: FrameChannel) throws -> [UInt8] {
    switch channel.next() {
    case .frame(.signed(_, let outcomes)) where outcomes.count == 1: return try outcomes[0].signature()
    case .frame(.refused(.content, let reason)): throw SigningRefused(reason)
    case .frame(.refused(_, let reason)): throw SignerUnavailable(reason)
    default: throw SignerUnavailable("the signer has not answered to a list")
    }
  }
}
