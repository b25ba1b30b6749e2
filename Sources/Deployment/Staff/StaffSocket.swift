import Foundation
import Lifecycle
import Synchronization
import Unix

/// The operators' way in: a socket in the data folder; the peer's account says who acts (security rule 17).
final class StaffSocket: Sendable {
  private let desk: StaffDesk
  private let names: [Int: String]
  private let path: String
  private let listening: UnixSocket
  private let peers = PeerCount()

  static func path(in folder: DeploymentFolder) -> String { folder.file("run/operator.sock") }

  /// Whether a service listens there.
  static func isServed(in folder: DeploymentFolder) -> Bool {
    guard let socket = try? UnixSocket.connected(to: path(in: folder)) else { return false }
    socket.shut()
    return true
  }

  init(assembly: Assembly, clock: any TimeSource, output: Output) throws {
    desk = StaffDesk(assembly: assembly, clock: clock, output: output)
    names = Dictionary(
      assembly.configuration.staff.map { ($0.uid, $0.name) }, uniquingKeysWith: { first, _ in first })
    path = Self.path(in: assembly.folder)
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    listening = try UnixSocket.listening(at: path)
  }

  /// Each peer has a thread of its own: an import takes minutes, and the others have telephones ringing.
  func open() throws {
    let thread = Thread { [listening, desk, names, peers] in
      while let peer = listening.accepted() {
        peer.limit(writeSeconds: 30)
        guard peers.enter() else {
          peer.write(Self.encoded(.answer(.refused(FailureCode.busy.label, "too many operators at once"))))
          peer.shut()
          continue
        }
        let served = Thread {
          Self.serve(peer, desk, names)
          peers.leave()
        }
        served.name = "operator"
        served.start()
      }
    }
    thread.name = "operators"
    thread.start()
  }

  func close() {
    unlink(path)
    listening.shut()
  }

  private static func serve(_ peer: UnixSocket, _ desk: StaffDesk, _ names: [Int: String]) {
    defer { peer.shut() }
    let name = peer.peerUID.flatMap { names[Int($0)] }
    let reader = LineReader(peer, limit: name == nil ? StaffRequest.strangersLimit : StaffRequest.limit, seconds: 5)
    let line: [UInt8]
    switch reader.next() {
    case .line(let bytes): line = bytes
    case .tooLong:
      peer.write(encoded(.answer(.refused(FailureCode.tooLarge.label, "more than the service reads"))))
      return
    case .closed: return
    }
    guard let name else {
      let refusal = "this account is not one of the institution's staff"
      peer.write(encoded(.answer(.refused(FailureCode.operatorUnknown.label, refusal))))
      return
    }
    guard let request = try? JSONDecoder().decode(StaffRequest.self, from: Data(line)) else {
      peer.write(encoded(.answer(.refused(FailureCode.malformedBody.label, "not a request"))))
      return
    }
    converse(peer) { mailbox in await desk.answer(request, by: name, to: mailbox) }
  }

  /// Passes on what the act says; an act whose listener is gone is told so, and stops where it can.
  private static func converse(_ peer: UnixSocket, _ act: @escaping @Sendable (StaffMailbox) async -> StaffAnswer) {
    let mailbox = StaffMailbox()
    Task {
      mailbox.post(.answer(await act(mailbox)))
      mailbox.finish()
    }
    while true {
      let messages = mailbox.next()
      if messages.isEmpty { return }
      for message in messages where !peer.write(encoded(message)) {
        mailbox.abandon()
        break
      }
    }
  }

  private static func encoded(_ message: StaffMessage) -> [UInt8] {
    guard let encoded = try? JSONEncoder().encode(message) else { return [] }
    return Array(encoded) + [0x0A]
  }
}

/// How many operators are served at once.
private final class PeerCount: Sendable {
  private static let most = 16
  private let count = Mutex(0)

  func enter() -> Bool {
    count.withLock { count in
      guard count < Self.most else { return false }
      count += 1
      return true
    }
  }

  func leave() { count.withLock { $0 -= 1 } }
}
