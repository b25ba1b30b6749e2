package import CivilTime
internal import Glibc
import Signing
import Unix

/// Listens at the signer's socket until it is told to stop, then finishes what it has.
package final class SignerService: Sendable {
  /// Connections at once: a service needs one for each CA, one for a list, and one while it connects again.
  private static let mostConnections = 64
  /// As many more for custodians, whom no service may keep out.
  private static let mostCustodians = 16

  private let listening: UnixSocket
  private let path: String
  private let peers: Set<Int>
  private let custodians: Set<Int>
  private let desks: [String: SigningDesk]
  private let guests = Monitor(Guests())

  private struct Guests {
    var channels: [Int: FrameChannel] = [:]
    var last = 0
    var isStopping = false
    var isListening = false
  }

  /// Opens keys and journal, and the socket last: who connects finds a signer that can answer.
  package init(
    _ configuration: SignerConfiguration, folder: String, clock: @escaping @Sendable () -> Timestamp
  ) throws {
    desks = try SigningDesks.open(configuration, folder: folder, clock: clock)
    peers = Set(configuration.peers)
    custodians = Set(configuration.custodians)
    path = absolute(configuration.socket, in: folder)
    listening = try UnixSocket.listening(at: path, mode: configuration.socketMode)
  }

  /// Takes connections in, on a thread of its own.
  package func start() throws {
    guests.change { $0.isListening = true }
    let isStarted = NamedThread.start("signer") { [self] in
      while let socket = listening.accepted() { receive(FrameChannel(socket)) }
      guests.change { $0.isListening = false }
    }
    guard isStarted else { throw CustodyError("no thread could be started") }
  }

  /// Takes nothing in any more, answers what was taken in, and ends when all is answered, or after so long.
  package func stop(milliseconds: Int = 10_000) {
    unlink(path)
    let deadline = Deadline.after(milliseconds: milliseconds)
    listening.hangUp()
    let channels = guests.change { guests in
      guests.isStopping = true
      return Array(guests.channels.values)
    }
    for channel in channels { channel.stopReading() }
    _ = guests.wait(until: { _ in deadline }) { $0.channels.isEmpty && !$0.isListening ? true : nil }
    listening.shut()
    for desk in desks.values { desk.journal.close() }
  }

  private func receive(_ channel: FrameChannel) {
    let uid = channel.peerUID.map(Int.init) ?? -1
    let (isPeer, isCustodian) = (peers.contains(uid), custodians.contains(uid))
    guard isPeer || isCustodian else {
      channel.limit(writeSeconds: 1)
      _ = channel.write(.refused(.account, reason: "this account has no business here"))
      return
    }
    let most = Self.mostConnections + (isPeer ? 0 : Self.mostCustodians)
    let number: Int? = guests.change { guests in
      guard !guests.isStopping, guests.channels.count < most else { return nil }
      guests.last += 1
      guests.channels[guests.last] = channel
      return guests.last
    }
    guard let number else {
      channel.limit(writeSeconds: 1)
      _ = channel.write(.refused(.busy, reason: "too many connections"))
      return
    }
    let conversation = SignerConversation(
      channel: channel, uid: uid, isPeer: isPeer, isCustodian: isCustodian, desks: desks)
    let isStarted = NamedThread.start("peer-\(number)") { [guests] in
      conversation.hold()
      _ = guests.change { $0.channels.removeValue(forKey: number) }
    }
    if !isStarted { _ = guests.change { $0.channels.removeValue(forKey: number) } }
  }
}
