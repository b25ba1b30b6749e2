import Foundation
import Lifecycle
import Synchronization

/// The operators' way in: a socket in the data folder; the peer's account says who acts (security rule 17).
final class StaffSocket: Sendable {
  private let desk: StaffDesk
  private let names: [Int: String]
  private let path: String
  private let listening: UnixSocket

  static func path(in folder: DeploymentFolder) -> String { folder.file("run/operator.sock") }

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

  func open() throws {
    let thread = Thread { [listening, desk, names] in
      while let peer = listening.accepted() { Self.serve(peer, desk, names) }
    }
    thread.name = "operators"
    thread.start()
  }

  func close() {
    unlink(path)
    listening.shut()
  }

  /// One request and its answer, on this thread: operators are few, and a slow one is cut off.
  private static func serve(_ peer: UnixSocket, _ desk: StaffDesk, _ names: [Int: String]) {
    defer { peer.shut() }
    let decoder = JSONDecoder()
    guard let line = peer.readLine(limit: StaffAnswer.limit, seconds: 5) else { return }
    let answer: StaffAnswer
    if let uid = peer.peerUID, let name = names[Int(uid)] {
      if let request = try? decoder.decode(StaffRequest.self, from: Data(line)) {
        answer = wait { await desk.answer(request, by: name) }
      } else {
        answer = .refused(FailureCode.malformedBody.label, "not a request")
      }
    } else {
      answer = .refused(FailureCode.operatorUnknown.label, "this account is not one of the institution's staff")
    }
    guard let encoded = try? JSONEncoder().encode(answer) else { return }
    peer.write(Array(encoded) + [0x0A])
  }

  /// Waits for asynchronous work on a thread of our own, never on one of Swift's.
  private static func wait(_ work: @escaping @Sendable () async -> StaffAnswer) -> StaffAnswer {
    let reply = Reply()
    Task { reply.give(await work()) }
    return reply.wait()
  }
}

/// An answer on its way from a task to the thread that waits for it.
private final class Reply: Sendable {
  private let answer = Mutex<StaffAnswer?>(nil)
  private let given = DispatchSemaphore(value: 0)

  func give(_ answer: StaffAnswer) {
    self.answer.withLock { $0 = answer }
    given.signal()
  }

  func wait() -> StaffAnswer {
    given.wait()
    return answer.withLock { $0 } ?? .refused(FailureCode.internalError.label, "no answer")
  }
}
