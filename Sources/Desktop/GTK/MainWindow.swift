#if DESKTOP
  import CGTK
  import CivilTime
  import Enrolment

  /// The one window: the present screen above, the log below (H-72).
  @MainActor
  final class MainWindow {
    /// All that a screen is made from; the same again needs no other widgets.
    private struct Shown: Equatable {
      let screen: Screen
      let language: Language
      let rows: [CertificateRow]
      let places: [Place]
      let note: Wording?
      let isListed: Bool
    }

    private var model: WindowModel
    private var bench: Workbench?
    private let window: Widget
    private let content = Widget.column(0).expanding(vertically: true)
    private let record = LogView()
    private let menu: MenuBar
    private var shown: Shown?
    private var isStale = false
    private var isGone = false

    init(_ options: StartOptions, application: UnsafeMutablePointer<GtkApplication>) {
      model = WindowModel(language: Language(environment: options.environment))
      window = Widget(gtk_application_window_new(application))
      menu = MenuBar(application, window: window)
      bench = Workbench(options, post: { MainLoop.post($0) }) { [weak self] in self?.send($0) }
      menu.connect { [weak self] in self?.send($0) }
      Style.install()
      gtk_window_set_default_size(window.cast(), 860, 680)
      gtk_application_window_set_show_menubar(window.cast(), 1)
      gtk_window_set_child(window.cast(), Widget.column(0, [content, record.root]).pointer)
      window.onClose { [weak self] in self?.send(.close) }
      render()
    }

    func present() {
      gtk_window_present(window.cast())
    }

    func send(_ event: WindowEvent) {
      for act in model.apply(event, at: .ofThisPC) {
        guard act != .quit else {
          isGone = true
          return gtk_window_destroy(window.cast())
        }
        bench?.perform(act, model.language)
      }
      // No widget goes while its own signal is being told.
      guard !isStale else { return }
      isStale = true
      MainLoop.post { [weak self] in self?.render() }
    }

    /// What was typed goes to the procedure and nowhere else.
    private func give(_ answer: Answer) {
      guard case .question = model.screen else { return }
      bench?.give(answer)
      send(.answered)
    }

    private func render() {
      isStale = false
      guard !isGone else { return }
      let now = Timestamp.ofThisPC
      let isList = model.screen == .certificates
      let next = Shown(
        screen: model.screen, language: model.language, rows: isList ? model.rows : [],
        places: isList ? model.places : [], note: isList ? model.note : nil,
        isListed: !isList || model.isListed)
      record.show(model.log, model.language)
      menu.show(model.language, isFree: model.isFree)
      guard next != shown else { return }
      shown = next
      // GTK 4.8 keeps the former one without holding it.
      gtk_window_set_default_widget(window.cast(), nil)
      while let child = gtk_widget_get_first_child(content.pointer) { gtk_box_remove(content.cast(), child) }
      let builder = PageBuilder(
        language: model.language, send: { [weak self] in self?.send($0) }, answer: { [weak self] in self?.give($0) })
      let page = builder.make(model.screen, of: model, at: now)
      content.append(page.root)
      gtk_window_set_title(window.cast(), "\(page.title) - \(Texts.title[model.language])")
      gtk_window_set_default_widget(window.cast(), page.preferred?.pointer)
      page.focus?.focus()
    }
  }
#endif
