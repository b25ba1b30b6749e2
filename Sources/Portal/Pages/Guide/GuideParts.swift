import Lifecycle

/// What the pages of the guide share.
enum GuideParts {
  static let stylesheet = tag(.link, .rel("stylesheet"), .href(Link("/assets/guide.css")))

  /// ①②③, as on the photographs.
  static func number(_ index: Int) -> String {
    (1...20).contains(index)
      ? String(Character(Unicode.Scalar(UInt32(0x2460 + index - 1)) ?? "?")) : "(\(index))"
  }
}
