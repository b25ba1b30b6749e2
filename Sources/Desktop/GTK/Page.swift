#if DESKTOP
  /// What one screen is made of.
  @MainActor
  struct Page {
    /// What the window's title says beside the program's name.
    let title: String
    let root: Widget
    /// Where the keyboard begins.
    var focus: Widget?
    /// What Enter presses.
    var preferred: Widget?
  }
#endif
