import Authority
import Unix
import X509

/// The connection to a signer, kept up by a thread that writes and one that reads.
final class SignerLine: Sendable {
  let door: SignerDoor
  private let patience: Int
  private let state = Monitor(State())

  private struct State {
    var queue = SigningQueue()
    var channel: FrameChannel?
    var complaint: String? = "not connected yet"
    var isStarted = false
    var isClosed = false
    var log: @Sendable (String) -> Void = { _ in }
  }

  /// Milliseconds between two tries to connect.
  private static let pause = 100
  /// One group in so many is verified: a verification costs more than a signature, and what it finds is a token that is
  /// broken, which does not break for one certificate alone. The first of each connection always is.
  private static let verifiedEvery: UInt32 = 64

  init(door: SignerDoor, patience: Int) {
    self.door = door
    self.patience = patience
  }

  var complaint: String? { state.withLock { $0.complaint }.map { "\(door.authority): \($0)" } }

  /// Begins to keep the connection up; whoever comes later only changes who is told of it.
  func start(log: (@Sendable (String) -> Void)? = nil) {
    let isFirst = state.change { state in
      defer { state.isStarted = true }
      if let log { state.log = log }
      return !state.isStarted
    }
    if isFirst, !NamedThread.start("signer-out", { self.keepUp() }) {
      state.change {
        $0.isClosed = true
        $0.complaint = "no thread could be started"
      }
    }
  }

  /// Ends the threads; who still waits hears that nothing was signed.
  func close() {
    let left = state.change { state in
      state.isClosed = true
      state.channel?.hangUp()
      return state.queue.empty()
    }
    refuse(left, "the service stops")
  }

  func sign(_ orders: [SigningOrder]) async throws -> [[UInt8]] {
    start()
    return try await withCheckedThrowingContinuation { caller in
      let call = SigningCall(orders: orders, deadline: .after(milliseconds: patience), caller: caller)
      let isTaken = add(call)
      if !isTaken { caller.resume(throwing: SignerUnavailable("too much waits for the signer")) }
    }
  }

  /// Wakes the writing thread only for a group that may go, or a call whose patience is the first to end.
  private func add(_ call: SigningCall) -> Bool {
    let (isTaken, isNews) = state.withLock { state in
      let isFirst = state.queue.nextDeadline == nil
      let isTaken = !state.isClosed && state.queue.add(call)
      return (isTaken, isTaken && (isFirst || state.queue.isDue))
    }
    if isNews { state.change { _ in } }
    return isTaken
  }

  /// Connects, serves until the connection ends, and begins again.
  private func keepUp() {
    while !state.withLock({ $0.isClosed }) {
      do throws(SignerUnavailable) {
        let channel = try door.opened()
        serve(channel)
      } catch {
        complain(error.reason)
      }
      let pause = Deadline.after(milliseconds: Self.pause)
      _ = state.wait(until: { _ in pause }) { $0.isClosed ? true : nil }
      refuse(state.withLock { $0.queue.expired() }, "the signer cannot be reached")
    }
  }

  private func serve(_ channel: FrameChannel) {
    channel.limit(readSeconds: 10, writeSeconds: 2)
    let wasGone = state.change { state in
      defer { state.complaint = nil }
      state.channel = channel
      return state.complaint != nil
    }
    if wasGone { log("the signer is there") }
    guard NamedThread.start("signer-in", { self.listen(channel) }) else {
      hangUp(channel, "no thread could be started")
      return
    }
    while let group = nextGroup(channel) {
      let frame = SignerFrame.certificates(
        number: group.number, deadline: group.deadline ?? .after(milliseconds: 0), orders: group.orders)
      if !channel.write(frame) { hangUp(channel, "the signer takes no more") }
    }
  }

  /// Waits for the next group; nil once the connection has ended.
  private func nextGroup(_ channel: FrameChannel) -> SigningQueue.Group? {
    while true {
      enum Turn {
        case group(SigningQueue.Group)
        case over
        case hung
      }
      let turn: Turn? = state.wait(until: { $0.queue.nextDeadline }) { state in
        if state.channel !== channel { return .over }
        if state.queue.isOverdue { return .hung }
        return state.queue.next().map { .group($0) }
      }
      switch turn {
      case .group(let group): return group
      case .over: return nil
      case .hung: hangUp(channel, "the signer does not answer")
      case nil: refuse(state.withLock { $0.queue.expired() }, "the signer does not keep up")
      }
    }
  }

  /// Passes the answers on until the connection ends.
  private func listen(_ channel: FrameChannel) {
    var groups: UInt32 = 0
    reading: while true {
      switch channel.next() {
      case .frame(.signed(let number, let outcomes)):
        guard let group = state.change({ $0.queue.finish(number) }) else { break reading }
        guard group.orders.count == outcomes.count, isGenuine(group, outcomes, groups) else {
          refuse(group.calls, "a signature that is not by the CA's key")
          log("the signer gave a signature that is not by the CA's key")
          break reading
        }
        groups &+= 1
        answer(group, outcomes)
      case .silent: continue
      case .frame(.refused(_, let reason)):
        hangUp(channel, reason)
        break reading
      default: break reading
      }
    }
    hangUp(channel, "the signer has gone")
  }

  private func isGenuine(_ group: SigningQueue.Group, _ outcomes: [SigningOutcome], _ before: UInt32) -> Bool {
    // RSA is verified always: it costs little, and a token's faulty signature by CRT gives the key away.
    guard before % Self.verifiedEvery == 0 || door.publicKey.kind.isRSA else { return true }
    return zip(group.orders, outcomes).allSatisfy { order, outcome in
      guard case .signature(let signature) = outcome else { return true }
      return door.publicKey.verifies(
        signature: signature, over: order.toBeSigned, algorithm: door.publicKey.signatureAlgorithm)
    }
  }

  private func answer(_ group: SigningQueue.Group, _ outcomes: [SigningOutcome]) {
    var rest = outcomes[...]
    for call in group.calls {
      let own = rest.prefix(call.orders.count)
      rest = rest.dropFirst(call.orders.count)
      call.caller.resume(with: Result { try own.map { try $0.signature() } })
    }
  }

  private func hangUp(_ channel: FrameChannel, _ reason: String) {
    let isNews = state.change { state in
      guard state.channel === channel else { return false }
      state.channel = nil
      state.queue.takeBack()
      return !state.isClosed
    }
    channel.hangUp()
    if isNews { complain(reason) }
  }

  private func complain(_ reason: String) {
    let isNews = state.withLock { state in
      defer { state.complaint = reason }
      return state.complaint != reason && !state.isClosed
    }
    if isNews { log(reason) }
  }

  private func log(_ text: String) {
    state.withLock { $0.log }("\(door.authority): \(text)")
  }

  private func refuse(_ calls: [SigningCall], _ reason: String) {
    for call in calls { call.caller.resume(throwing: SignerUnavailable(reason)) }
  }
}
