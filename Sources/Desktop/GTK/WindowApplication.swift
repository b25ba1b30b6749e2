#if DESKTOP
  import CGTK
  import Glibc

  /// The running program: one instance for each account, to which further links go.
  @MainActor
  public final class WindowApplication {
    /// By which the desktop knows the program; `inkan.desktop` names it too.
    static let identifier = "inkan.Desktop"

    private let options: StartOptions
    private let application: UnsafeMutablePointer<GtkApplication>
    private var window: MainWindow?

    /// A program that has not begun yet.
    public init(_ options: StartOptions) {
      self.options = options
      application = gtk_application_new(Self.identifier, G_APPLICATION_HANDLES_OPEN)
    }

    /// Runs until the window is closed, and returns the exit status.
    public func run() -> Int32 {
      g_set_prgname(Self.identifier)
      let this = Widget(OpaquePointer(application))
      this.on("activate") { [weak self] in self?.show() }
      onOpen()
      var words: [UnsafeMutablePointer<CChar>?] = (["inkan-desktop"] + options.rest).map { strdup($0) } + [nil]
      defer { for word in words { free(word) } }
      let status = g_application_run(this.cast(), Int32(words.count - 1), &words)
      g_object_unref(application)
      return status
    }

    private func show() {
      if window == nil {
        window = MainWindow(options, application: application)
        window?.send(.started(isAdministrator: geteuid() == 0))
      }
      window?.present()
    }

    /// A link may come at the start, or to the instance that runs already.
    private func onOpen() {
      let opened:
        @convention(c) (
          OpaquePointer?, UnsafeMutablePointer<OpaquePointer?>?, gint, UnsafePointer<CChar>?, UnsafeMutableRawPointer?
        ) -> Void = { _, files, count, _, data in
          guard let data, let files else { return }
          let links = (0..<Int(count)).compactMap { index -> String? in
            guard let link = g_file_get_uri(files[index]) else { return nil }
            defer { g_free(link) }
            return String(cString: link)
          }
          let application = Unmanaged<WindowApplication>.fromOpaque(data).takeUnretainedValue()
          MainActor.assumeIsolated {
            application.show()
            // One at a time: more than one at once no page of ours asks for.
            if let link = links.first { application.window?.send(.opened(link)) }
          }
        }
      g_signal_connect_data(
        application, "open", unsafeBitCast(opened, to: GCallback.self), Unmanaged.passUnretained(self).toOpaque(), nil,
        GConnectFlags(rawValue: 0))
    }
  }
#endif
