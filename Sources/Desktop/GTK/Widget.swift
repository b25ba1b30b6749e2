#if DESKTOP
  import CGTK
  import Foundation

  /// A GTK widget. Its parent owns it; this is a name for it, good while it stands in the window.
  @MainActor
  struct Widget {
    let pointer: UnsafeMutablePointer<GtkWidget>

    init(_ pointer: UnsafeMutablePointer<GtkWidget>) {
      self.pointer = pointer
    }

    init(_ pointer: OpaquePointer) {
      self.pointer = UnsafeMutablePointer(pointer)
    }

    /// The same as a type whose structure C hides.
    var opaque: OpaquePointer { OpaquePointer(pointer) }

    /// The same as a type whose structure C shows.
    func cast<Structure>() -> UnsafeMutablePointer<Structure> {
      UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: Structure.self)
    }

    /// Calls back for a signal, until the widget is gone.
    func on(_ signal: String, _ work: @escaping @MainActor () -> Void) {
      // Swapped, the closure comes first, and what else a signal brings is left unread.
      let call: @convention(c) (UnsafeMutableRawPointer) -> Void = {
        Unmanaged<Call>.fromOpaque($0).takeUnretainedValue().run()
      }
      g_signal_connect_data(
        pointer, signal, unsafeBitCast(call, to: GCallback.self), Unmanaged.passRetained(Call(work)).toOpaque(),
        { data, _ in if let data { Unmanaged<Call>.fromOpaque(data).release() } }, G_CONNECT_SWAPPED)
    }

    /// Calls back when the person closes the window; whether it goes is the callback's to say.
    func onClose(_ work: @escaping @MainActor () -> Void) {
      let call: @convention(c) (UnsafeMutableRawPointer) -> gboolean = {
        Unmanaged<Call>.fromOpaque($0).takeUnretainedValue().run()
        return 1
      }
      g_signal_connect_data(
        pointer, "close-request", unsafeBitCast(call, to: GCallback.self),
        Unmanaged.passRetained(Call(work)).toOpaque(),
        { data, _ in if let data { Unmanaged<Call>.fromOpaque(data).release() } }, G_CONNECT_SWAPPED)
    }

    func style(_ classes: String...) -> Widget {
      for name in classes { gtk_widget_add_css_class(pointer, name) }
      return self
    }

    /// What a screen reader calls it.
    func named(_ name: String) -> Widget {
      inkan_gtk_name(pointer, name)
      return self
    }

    func described(_ description: String) -> Widget {
      inkan_gtk_describe(pointer, description)
      return self
    }

    func expanding(horizontally: Bool = true, vertically: Bool = false) -> Widget {
      gtk_widget_set_hexpand(pointer, horizontally ? 1 : 0)
      gtk_widget_set_vexpand(pointer, vertically ? 1 : 0)
      return self
    }

    func aligned(_ horizontal: GtkAlign = GTK_ALIGN_FILL, _ vertical: GtkAlign = GTK_ALIGN_FILL) -> Widget {
      gtk_widget_set_halign(pointer, horizontal)
      gtk_widget_set_valign(pointer, vertical)
      return self
    }

    func margins(_ margin: Int32) -> Widget {
      gtk_widget_set_margin_start(pointer, margin)
      gtk_widget_set_margin_end(pointer, margin)
      gtk_widget_set_margin_top(pointer, margin)
      gtk_widget_set_margin_bottom(pointer, margin)
      return self
    }

    func append(_ child: Widget) {
      gtk_box_append(cast(), child.pointer)
    }

    func focus() {
      gtk_widget_grab_focus(pointer)
    }

    /// What stands in a field, without the spaces that copying brings along.
    var trimmed: String { text.trimmingCharacters(in: .whitespaces) }

    /// What stands in a field.
    var text: String {
      get { String(cString: gtk_editable_get_text(opaque)) }
      nonmutating set { gtk_editable_set_text(opaque, newValue) }
    }
  }
#endif
