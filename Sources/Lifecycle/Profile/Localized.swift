internal import StrictJSON5

/// Words for a person, in each language.
public struct Localized: Sendable, Hashable {
  public let ja: String
  public let en: String

  /// The same words in both languages' writing.
  public init(ja: String, en: String) {
    self.ja = ja
    self.en = en
  }

  init(_ object: ConfigurationObject) {
    ja = object.string("ja")
    en = object.string("en")
  }

  /// The words in a language.
  public subscript(language: Language) -> String {
    switch language {
    case .ja: ja
    case .en: en
    }
  }
}
