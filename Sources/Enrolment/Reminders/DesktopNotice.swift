import Glibc

/// A notice on the person's desktop, through `notify-send`.
///
/// Its arguments go to the program as they are, without a shell; the body's markup characters are escaped, because
/// desktops read bodies as markup and names in certificates come from elsewhere.
public struct DesktopNotice: Sendable {
  /// No desktop took the notice.
  public struct Unavailable: Error, Sendable, Hashable {
    /// For people who look after computers, in English.
    public let reason: String
  }

  /// How much the notice matters.
  public enum Urgency: String, Sendable {
    case normal
    /// It stays until the person closes it.
    case critical
  }

  private let environment: [String: String]
  private let seconds: Int

  /// - Parameters:
  ///   - environment: `PATH`, and what names the person's session bus.
  ///   - seconds: how long the desktop may take.
  public init(environment: [String: String], seconds: Int = 10) {
    self.environment = environment
    self.seconds = seconds
  }

  /// Shows a notice.
  public func show(title: String, body: String, urgency: Urgency) throws(Unavailable) {
    guard let program = Self.find("notify-send", in: environment["PATH"] ?? "") else {
      throw Unavailable(reason: "notify-send is not installed")
    }
    try run([
      program, "--app-name=inkan", "--icon=inkan", "--urgency=" + urgency.rawValue, "--", Self.plain(title),
      Self.escaped(Self.plain(body)),
    ])
  }

  /// A program in PATH; folders that depend on where we stand are passed over.
  private static func find(_ name: String, in path: String) -> String? {
    path.split(separator: ":").filter { $0.hasPrefix("/") }.map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
  }

  private static func plain(_ text: String) -> String { TerminalText.line(text) }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }

  private func run(_ words: [String]) throws(Unavailable) {
    // A pair of sockets, because those are born closed for other children.
    var pair: [Int32] = [-1, -1]
    guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0, &pair) == 0 else {
      throw Unavailable(reason: String(cString: strerror(errno)))
    }
    defer { close(pair[0]) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, pair[1], 1)
    posix_spawn_file_actions_adddup2(&actions, pair[1], 2)
    var arguments = words.map { strdup($0) } + [nil]
    var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in arguments + variables { free(text) } }
    var identifier: pid_t = 0
    let outcome = posix_spawn(&identifier, words[0], &actions, nil, &arguments, &variables)
    close(pair[1])
    guard outcome == 0 else { throw Unavailable(reason: String(cString: strerror(outcome))) }
    let said = listen(pair[0])
    // It ended by itself, or its time is over.
    if said == nil { kill(identifier, SIGKILL) }
    var status: Int32 = 0
    while waitpid(identifier, &status, 0) < 0 {
      guard errno == EINTR else { throw Unavailable(reason: String(cString: strerror(errno))) }
    }
    guard let said else { throw Unavailable(reason: "the desktop did not answer within \(seconds) s") }
    guard status == 0 else { throw Unavailable(reason: said.isEmpty ? "notify-send failed" : said) }
  }

  /// What a program says until it ends; nil where that takes too long, as when a desktop does not answer.
  private func listen(_ descriptor: Int32) -> String? {
    let end = ContinuousClock.now.advanced(by: .seconds(seconds))
    var said: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1024)
    while true {
      let left = ContinuousClock.now.duration(to: end).components.seconds
      guard left >= 0 else { return nil }
      var ready = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let outcome = poll(&ready, 1, Int32(left + 1) * 1000)
      if outcome < 0, errno == EINTR { continue }
      guard outcome > 0 else { return nil }
      let count = read(descriptor, &buffer, buffer.count)
      guard count > 0 else { return TerminalText.line(String(decoding: said, as: UTF8.self)) }
      if said.count < 4096 { said += buffer[..<count] }
    }
  }
}
