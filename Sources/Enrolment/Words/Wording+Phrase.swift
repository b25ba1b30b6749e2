public import Diagnosis

extension Wording {
  /// A phrase of the checks' vocabulary.
  public init(_ phrase: Phrase) {
    self.init(ja: phrase.ja, en: phrase.en)
  }
}
