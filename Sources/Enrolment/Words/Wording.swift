/// One text in each language.
public struct Wording: Sendable, Hashable {
  private let ja: String
  private let en: String

  /// A text; both languages say the same.
  public init(ja: String, en: String) {
    self.ja = ja
    self.en = en
  }

  /// The text in a language.
  public subscript(language: Language) -> String {
    switch language {
    case .ja: ja
    case .en: en
    }
  }
}
