import Dispatch
import Foundation
import Glibc
import Synchronization

/// A program started by a test; it is ended with this object.
///
/// Tests run side by side in one process, and a pipe that another test's child inherits never ends: so streams are
/// files, and a child is born with these three alone.
public final class Child: Sendable {
  /// It could not be started, or had to be ended.
  public struct Failed: Error, CustomStringConvertible {
    public let description: String
  }

  private enum Stage {
    case running
    /// Its time was over.
    case late
    case ended(status: Int32, late: Bool)
  }

  private let words: [String]
  private let identifier: pid_t
  private let stage = Mutex(Stage.running)

  /// - Parameters:
  ///   - words: the program, looked for in PATH, and its arguments.
  ///   - folder: where it works; nil for where the tests do.
  ///   - input: what its standard input is opened on.
  ///   - output: what its standard output is opened on.
  ///   - errors: what its standard error is opened on.
  public init(
    _ words: [String], in folder: String? = nil, input: String = "/dev/null", output: String, errors: String
  ) throws(Failed) {
    guard let program = words.first else { throw Failed(description: "no program was named") }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT, 0o600)
    for descriptor in Self.openDescriptors() where descriptor > 2 {
      posix_spawn_file_actions_addclose(&actions, descriptor)
    }
    // `env` goes where it is told and becomes the program.
    var arguments = ((folder.map { ["env", "-C", $0] } ?? []) + words).map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var identifier: pid_t = 0
    let outcome = posix_spawnp(&identifier, folder == nil ? program : "env", &actions, nil, &arguments, environ)
    guard outcome == 0 else {
      throw Failed(description: "\(program) did not start: \(String(cString: strerror(outcome)))")
    }
    self.words = words
    self.identifier = identifier
  }

  deinit {
    end()
    _ = reap()
  }

  /// Its exit status once it has ended, or 128 and the signal that ended it; what takes longer is ended and a failure.
  public func wait(seconds: Double = 120) throws(Failed) -> Int32 {
    let alarm = DispatchSource.makeTimerSource(queue: .global())
    alarm.schedule(deadline: .now() + seconds)
    alarm.setEventHandler { [weak self] in self?.end() }
    alarm.resume()
    defer { alarm.cancel() }
    let (status, late) = reap()
    guard !late else { throw Failed(description: "not done in \(seconds) s: \(words.joined(separator: " "))") }
    return status
  }

  private static func openDescriptors() -> [Int32] {
    (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd"))?.compactMap { Int32($0) } ?? []
  }

  private func end() {
    stage.withLock {
      guard case .running = $0 else { return }
      $0 = .late
      // Not SIGTERM: the thread that spawned it may block that, and a child inherits the mask.
      kill(identifier, SIGKILL)
    }
  }

  private func reap() -> (status: Int32, late: Bool) {
    // Once its end was taken, the identifier may be another child's.
    if case .ended(let status, let late) = stage.withLock({ $0 }) { return (status, late) }
    // Waits without taking the end, so that the identifier stays the child's until the lock is held.
    var information = siginfo_t()
    while waitid(P_PID, id_t(identifier), &information, WEXITED | WNOWAIT) < 0, errno == EINTR {}
    return stage.withLock {
      if case .ended(let status, let late) = $0 { return (status, late) }
      var word: Int32 = 0
      while waitpid(identifier, &word, 0) < 0, errno == EINTR {}
      let status = word & 0x7F == 0 ? word >> 8 & 0xFF : 128 + word & 0x7F
      let late = if case .late = $0 { true } else { false }
      $0 = .ended(status: status, late: late)
      return (status, late)
    }
  }
}
