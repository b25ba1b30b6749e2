#if DESKTOP
  import CGTK
  import Enrolment

  /// The log at the window's foot: it can be read, marked and copied, not written (H-72).
  @MainActor
  final class LogView {
    let root: Widget
    private let text: Widget
    private var shown: [String] = []
    private var language: Language?

    init() {
      text = Widget(gtk_text_view_new()).style("log")
      gtk_text_view_set_editable(text.cast(), 0)
      gtk_text_view_set_cursor_visible(text.cast(), 0)
      gtk_text_view_set_wrap_mode(text.cast(), GTK_WRAP_WORD_CHAR)
      gtk_text_view_set_pixels_below_lines(text.cast(), 3)
      // Tab leaves the log instead of being typed into it.
      gtk_text_view_set_accepts_tab(text.cast(), 0)
      let scrolled = Widget.scrolled(text)
      gtk_scrolled_window_set_min_content_height(scrolled.opaque, 96)
      gtk_widget_set_vexpand(scrolled.pointer, 0)
      root = Widget(gtk_expander_new(nil)).style("record")
      gtk_expander_set_child(root.opaque, scrolled.pointer)
      gtk_expander_set_expanded(root.opaque, 1)
    }

    func show(_ log: [LogEntry], _ language: Language) {
      let lines = log.map { $0.line(language) }
      guard lines != shown else { return }
      shown = lines
      if language != self.language { gtk_expander_set_label(root.opaque, Texts.record[language]) }
      self.language = language
      _ = text.named(Texts.record[language])
      let buffer = gtk_text_view_get_buffer(text.cast())
      gtk_text_buffer_set_text(buffer, lines.joined(separator: "\n"), -1)
      var end = GtkTextIter()
      gtk_text_buffer_get_end_iter(buffer, &end)
      // The mark stays: GTK scrolls there when it has laid out the text.
      let mark = gtk_text_buffer_get_mark(buffer, "end") ?? gtk_text_buffer_create_mark(buffer, "end", &end, 0)
      gtk_text_buffer_move_mark(buffer, mark, &end)
      gtk_text_view_scroll_to_mark(text.cast(), mark, 0, 0, 0, 1)
    }
  }
#endif
