internal import CUnix
internal import Glibc

/// Threads of our own for what blocks: on Swift's pool, which has one a core, it would hold everything up.
package enum NamedThread {
  /// Starts a thread, named for `top -H`; false where the system has none left.
  package static func start(_ name: String, _ body: @escaping @Sendable () -> Void) -> Bool {
    let start = Unmanaged.passRetained(Start(name: name, body: body))
    var thread = pthread_t()
    guard pthread_create(&thread, nil, run, start.toOpaque()) == 0 else {
      start.release()
      return false
    }
    pthread_detach(thread)
    return true
  }

  /// What a thread needs to begin.
  private final class Start: Sendable {
    let name: String
    let body: @Sendable () -> Void

    init(name: String, body: @escaping @Sendable () -> Void) {
      self.name = name
      self.body = body
    }
  }

  private static let run: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { argument in
    guard let argument else { return nil }
    let start = Unmanaged<Start>.fromOpaque(argument).takeRetainedValue()
    // The kernel keeps 15 octets of a name.
    pthread_setname_np(pthread_self(), String(start.name.prefix(15)))
    start.body()
    return nil
  }
}
