#if DESKTOP
  import CGTK
  import Enrolment

  /// 証明書(C) and ヘルプ(H) (H-73), and the keys of all that is in them.
  @MainActor
  final class MenuBar {
    private struct Action {
      let name: String
      let event: WindowEvent
      /// Keys as GTK names them.
      var keys: [String] = []
      /// Whether it waits until no procedure goes on.
      var waits = true
    }

    private static let actions = [
      Action(name: "list", event: .list, keys: ["F5"]),
      Action(name: "issue", event: .begin(.issue(.acquire)), keys: ["<Control>n"]),
      Action(name: "move", event: .begin(.issue(.move))),
      Action(name: "makeMoveCode", event: .makeMoveCode),
      Action(name: "tidy", event: .tidy, keys: ["<Control>t"]),
      Action(name: "quit", event: .close, keys: ["<Control>q"], waits: false),
      Action(name: "japanese", event: .language(.ja), waits: false),
      Action(name: "english", event: .language(.en), waits: false),
      Action(name: "back", event: .back, keys: ["Escape"], waits: false),
    ]

    private let application: UnsafeMutablePointer<GtkApplication>
    private let window: Widget
    private var waiting: [OpaquePointer] = []
    private var language: Language?

    init(_ application: UnsafeMutablePointer<GtkApplication>, window: Widget) {
      self.application = application
      self.window = window
    }

    func connect(_ send: @escaping @MainActor (WindowEvent) -> Void) {
      for action in Self.actions {
        guard let made = g_simple_action_new(action.name, nil) else { continue }
        Widget(made).on("activate") { send(action.event) }
        g_action_map_add_action(window.opaque, made)
        if action.waits { waiting.append(made) }
        var keys = action.keys.map { UnsafePointer(g_strdup($0)) } + [nil]
        gtk_application_set_accels_for_action(application, "win.\(action.name)", &keys)
        for key in keys { g_free(UnsafeMutableRawPointer(mutating: key)) }
      }
    }

    /// - Parameter isFree: whether a procedure can begin.
    func show(_ language: Language, isFree: Bool) {
      for action in waiting { g_simple_action_set_enabled(action, isFree ? 1 : 0) }
      guard language != self.language else { return }
      self.language = language
      let certificates = menu([
        (Texts.openStore, "list"), (Texts.issue, "issue"), (Texts.makeMoveCode, "makeMoveCode"), (Texts.move, "move"),
        (Texts.tidy, "tidy"),
        (Texts.quit, "quit"),
      ])
      let help = menu([(Texts.japanese, "japanese"), (Texts.english, "english")])
      let bar = g_menu_new()
      g_menu_append_submenu(bar, Texts.certificateMenu[language], Widget(certificates).cast())
      g_menu_append_submenu(bar, Texts.helpMenu[language], Widget(help).cast())
      gtk_application_set_menubar(application, bar.map { Widget($0).cast() })
      for menu in [certificates, help, bar] { g_object_unref(menu.map { UnsafeMutableRawPointer($0) }) }
    }

    private func menu(_ items: [(Wording, String)]) -> OpaquePointer {
      let menu = g_menu_new()!
      for (wording, action) in items { g_menu_append(menu, wording[language ?? .ja], "win.\(action)") }
      return menu
    }
  }
#endif
