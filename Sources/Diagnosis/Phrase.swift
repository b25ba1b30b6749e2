/// One text in each language.
public struct Phrase: Sendable, Hashable {
  /// Japanese.
  public let ja: String
  /// English.
  public let en: String

  init(_ ja: String, _ en: String) {
    self.ja = ja
    self.en = en
  }
}
