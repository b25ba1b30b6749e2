import Glibc

/// A program started by a test; it is ended with this object.
///
/// Tests run side by side in one process, and a pipe that another test's child inherits never ends: so streams are files
/// of a folder, and what is open here is closed on exec.
final class Child {
  struct Failed: Error {}

  private let identifier: pid_t
  private var status: Int32?

  init(_ words: [String], output: String, errors: String) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT, 0o600)
    var arguments = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var identifier: pid_t = 0
    let outcome = posix_spawnp(&identifier, words[0], &actions, nil, &arguments, environ)
    self.identifier = identifier
    guard outcome == 0 else {
      status = -1
      throw Failed()
    }
  }

  deinit {
    guard status == nil else { return }
    // Not SIGTERM: the thread that spawned it may block that, and a child inherits the mask.
    kill(identifier, SIGKILL)
    _ = wait()
  }

  /// Its exit status, once it has ended.
  func wait() -> Int32 {
    if let status { return status }
    var word: Int32 = 0
    while waitpid(identifier, &word, 0) < 0, errno == EINTR {}
    let result = word & 0x7F == 0 ? word >> 8 & 0xFF : 128 + word & 0x7F
    status = result
    return result
  }
}
