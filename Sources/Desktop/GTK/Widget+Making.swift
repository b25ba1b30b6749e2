#if DESKTOP
  import CGTK
  import Foundation

  /// The few widgets that the window is made of.
  extension Widget {
    static func column(_ spacing: Int32 = 12, _ children: [Widget] = []) -> Widget {
      box(GTK_ORIENTATION_VERTICAL, spacing, children)
    }

    static func row(_ spacing: Int32 = 12, _ children: [Widget] = []) -> Widget {
      box(GTK_ORIENTATION_HORIZONTAL, spacing, children)
    }

    private static func box(_ orientation: GtkOrientation, _ spacing: Int32, _ children: [Widget]) -> Widget {
      let box = Widget(gtk_box_new(orientation, spacing))
      for child in children { box.append(child) }
      return box
    }

    /// Text that wraps.
    static func text(_ text: String) -> Widget {
      let label = Widget(gtk_label_new(text))
      gtk_label_set_wrap(label.opaque, 1)
      gtk_label_set_wrap_mode(label.opaque, PANGO_WRAP_WORD_CHAR)
      gtk_label_set_xalign(label.opaque, 0)
      return label
    }

    /// A heading of a page, a landmark for screen readers.
    static func heading(_ text: String) -> Widget {
      Widget.text(text).style("title-2").aligned(GTK_ALIGN_START)
    }

    /// Text that can be marked and copied: a code, a serial number.
    static func value(_ text: String) -> Widget {
      let label = Widget.text(text)
      gtk_label_set_selectable(label.opaque, 1)
      // Marked by mouse or by F7; Tab passes from field to field.
      gtk_widget_set_focusable(label.pointer, 0)
      return label
    }

    /// One line, cut where there is no room for all of it; all of it shows under the pointer.
    static func line(_ text: String) -> Widget {
      let label = Widget(gtk_label_new(text))
      gtk_label_set_ellipsize(label.opaque, PANGO_ELLIPSIZE_END)
      gtk_label_set_xalign(label.opaque, 0)
      gtk_widget_set_tooltip_text(label.pointer, text)
      return label
    }

    /// A button whose text names its key by an underscore.
    static func button(_ text: String, _ press: @escaping @MainActor () -> Void) -> Widget {
      let button = Widget(gtk_button_new_with_mnemonic(text)).named(plain(text))
      // GTK 4.8 would have it read twice, once with the underscore.
      gtk_accessible_reset_relation(button.opaque, GTK_ACCESSIBLE_RELATION_LABELLED_BY)
      button.on("clicked", press)
      return button
    }

    /// A field with its label, which takes the keyboard there.
    static func field(_ label: String, _ field: Widget) -> Widget {
      let name = Widget(gtk_label_new_with_mnemonic(label)).style("caption-heading")
      gtk_label_set_xalign(name.opaque, 0)
      gtk_label_set_wrap(name.opaque, 1)
      gtk_label_set_mnemonic_widget(name.opaque, field.pointer)
      // The label and the name would both be read.
      gtk_accessible_reset_relation(field.opaque, GTK_ACCESSIBLE_RELATION_LABELLED_BY)
      return .column(4, [name, field.named(plain(label))])
    }

    static func entry(_ submit: @escaping @MainActor () -> Void) -> Widget {
      let entry = Widget(gtk_entry_new())
      entry.on("activate", submit)
      return entry
    }

    /// What is typed hidden, kept in memory that is not written to disk.
    static func secret(_ submit: @escaping @MainActor () -> Void) -> Widget {
      let entry = Widget(gtk_password_entry_new())
      gtk_password_entry_set_show_peek_icon(entry.opaque, 1)
      entry.on("activate", submit)
      return entry
    }

    static func scrolled(_ child: Widget) -> Widget {
      let scrolled = Widget(gtk_scrolled_window_new())
      gtk_scrolled_window_set_policy(scrolled.opaque, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC)
      gtk_scrolled_window_set_child(scrolled.opaque, child.pointer)
      return scrolled.expanding(vertically: true)
    }

    /// The facts of a certificate under each other.
    static func facts(_ facts: [(String, String)]) -> Widget {
      let grid = Widget(gtk_grid_new()).style("facts")
      gtk_grid_set_row_spacing(grid.cast(), 8)
      gtk_grid_set_column_spacing(grid.cast(), 24)
      for (index, fact) in facts.enumerated() {
        let name = Widget.text(fact.0).style("dim-label").aligned(GTK_ALIGN_START, GTK_ALIGN_START)
        let value = Widget.value(fact.1).named("\(fact.0): \(fact.1)").expanding()
        gtk_grid_attach(grid.cast(), name.pointer, 0, Int32(index), 1, 1)
        gtk_grid_attach(grid.cast(), value.pointer, 1, Int32(index), 1, 1)
      }
      return grid
    }

    /// A text without the mark of its key: `証明書発行(_I)` and `_Issue` are read as 証明書発行 and Issue.
    static func plain(_ text: String) -> String {
      if let mark = text.range(of: "(_"), let end = text.range(of: ")", options: .backwards),
        end.upperBound == text.endIndex
      {
        return String(text[..<mark.lowerBound])
      }
      return text.replacing("__", with: "\0").replacing("_", with: "").replacing("\0", with: "_")
    }
  }
#endif
