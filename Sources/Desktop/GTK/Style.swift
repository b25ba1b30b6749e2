#if DESKTOP
  import CGTK

  /// What makes the desktop's own look calm and the states plain; sizes are the desktop's, so that its text size counts.
  @MainActor
  enum Style {
    static func install() {
      let provider = gtk_css_provider_new()
      gtk_css_provider_load_from_data(provider, sheet, -1)
      gtk_style_context_add_provider_for_display(
        gdk_display_get_default(), provider.map { OpaquePointer($0) }, guint(GTK_STYLE_PROVIDER_PRIORITY_APPLICATION))
    }

    private static let sheet = """
      label { line-height: 1.35; }
      .foot { padding: 0.8em 1.6em; }
      .foot button { padding: 0.4em 1.4em; }
      .problem { color: #a51d2d; font-weight: bold; }
      .note { background: #e8f0f7; color: #16324f; border-left: 0.25em solid #1b4f8a; padding: 0.7em 1em; }
      .certificates { border: 1px solid alpha(currentColor, 0.25); border-radius: 6px; }
      .certificates row { border-bottom: 1px solid alpha(currentColor, 0.12); }
      .certificates row:selected { background: #16324f; color: #ffffff; }
      .subject { font-size: 0.9em; opacity: 0.8; }
      .badge { border-radius: 1em; padding: 0.1em 0.8em; font-size: 0.9em; font-weight: bold; }
      .badge.alive { background: #dcefe0; color: #14532d; }
      .badge.over { background: #eceae8; color: #4a4744; }
      .card { border: 1px solid alpha(currentColor, 0.25); border-radius: 6px; padding: 0.9em; }
      .code { letter-spacing: 0.1em; }
      .record { border-top: 1px solid alpha(currentColor, 0.2); padding: 0.4em 1em; }
      .log { font-size: 0.9em; padding: 0.4em; background: transparent; }
      .log text { background: transparent; }
      """
  }
#endif
