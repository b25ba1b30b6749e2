extension String {
  /// With its first letter and its full stop, as a manual has sentences; the table has neither, for its lists.
  func sentence(_ language: Language) -> String {
    guard language == .en else { return self }
    return prefix(1).uppercased() + dropFirst() + (hasSuffix(".") ? "" : ".")
  }
}
