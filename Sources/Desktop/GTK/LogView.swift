#if DESKTOP
  import CGTK
  import Enrolment

  /// The log at the window's foot: it can be read, marked and copied, not written (H-72).
  @MainActor
  final class LogView {
    let root: Widget
    private let text: Widget
    private var shown: [String] = []

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
      gtk_expander_set_label(root.opaque, Texts.record[language])
      let lines = log.map { $0.line(language) }
      guard lines != shown else { return }
      shown = lines
      _ = text.named(Texts.record[language])
      let buffer = gtk_text_view_get_buffer(text.cast())
      gtk_text_buffer_set_text(buffer, lines.joined(separator: "\n"), -1)
      var end = GtkTextIter()
      gtk_text_buffer_get_end_iter(buffer, &end)
      let mark = gtk_text_buffer_create_mark(buffer, nil, &end, 0)
      gtk_text_view_scroll_mark_onscreen(text.cast(), mark)
      gtk_text_buffer_delete_mark(buffer, mark)
    }
  }
#endif
