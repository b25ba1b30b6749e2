#if DESKTOP
  import CGTK

  /// GTK's loop, which is the main thread's.
  enum MainLoop {
    /// Runs something on the main thread as soon as it is idle; any thread may call this.
    static func post(_ work: @escaping @MainActor () -> Void) {
      let box = Unmanaged.passRetained(Call(work)).toOpaque()
      _ = g_idle_add(
        { data in
          if let data { Unmanaged<Call>.fromOpaque(data).takeRetainedValue().run() }
          return 0
        }, box)
    }
  }

  /// A closure as C's user data. GTK calls only on the main thread, so it runs as the main actor.
  final class Call: Sendable {
    private let work: @MainActor () -> Void

    init(_ work: @escaping @MainActor () -> Void) {
      self.work = work
    }

    func run() {
      MainActor.assumeIsolated { work() }
    }
  }
#endif
