import Lifecycle

/// 文字サイズ 小・標準・大 (H-56), kept in the cookie `size`.
enum TextSize: String, Sendable, CaseIterable {
  case small, standard, large

  /// In English; in Japanese the rules have the institution's names (H-56, B-23).
  var english: String {
    switch self {
    case .small: "Small"
    case .standard: "Standard"
    case .large: "Large"
    }
  }
}
