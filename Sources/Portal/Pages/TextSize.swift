import Lifecycle

/// 文字サイズ 小・標準・大 (H-56), kept in the cookie `size`.
enum TextSize: String, Sendable, CaseIterable {
  case small, standard, large

  /// As the switch shows it.
  func label(_ say: Language) -> String {
    switch self {
    case .small: say("小", "Small")
    case .standard: say("標準", "Standard")
    case .large: say("大", "Large")
    }
  }
}
