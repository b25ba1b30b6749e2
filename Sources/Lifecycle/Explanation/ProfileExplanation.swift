/// A profile's rules in plain sentences, for customers and auditors (F-17, C-22).
///
/// It speaks with the institution's own terms and tells every rule, the counts of a lock among them. Left out is only
/// how pages look: their text sizes and screen IDs.
public struct ProfileExplanation: Sendable, Equatable {
  /// What is explained.
  public let profile: Profile

  /// Sentences on one subject.
  public struct Section: Sendable, Equatable {
    public let title: String
    public let sentences: [String]
  }

  /// The explanation of a profile.
  public init(_ profile: Profile) {
    self.profile = profile
  }

  /// The rules by subject, in the order in which a customer meets them.
  public func sections(in language: Language) -> [Section] {
    subjects.map { subject in
      Section(title: subject.title[language], sentences: subject.sentences.map { $0[language] })
    }
  }

  /// The whole explanation as text: numbered subjects, a line for each sentence.
  public func text(in language: Language) -> String {
    sections(in: language).enumerated().map { index, section in
      ["\(index + 1). \(section.title)"] + section.sentences.map { "  - \($0)" }
    }.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }

  /// A subject in both languages; they are written side by side, so that neither says less than the other.
  struct Subject {
    let title: Localized
    var sentences: [Localized]

    init(_ japanese: String, _ english: String, _ sentences: [Localized]) {
      title = Localized(ja: japanese, en: english)
      self.sentences = sentences
    }
  }

  private var subjects: [Subject] {
    [
      introduction, identifiers, secrets, factors, logonMethod, grant, acquiring, keys, certificate, renewal, expiry,
      revocation, replacement, locks, notices, sessions, environment,
    ]
  }

  var terms: Terms { profile.terms }

  /// One sentence in both languages.
  func say(_ japanese: String, _ english: String) -> Localized {
    Localized(ja: japanese, en: english)
  }

  /// The roles that the institution has.
  var roles: [Role] { terms.deputy == nil ? [.administrator, .member] : [.administrator, .deputy, .member] }

  /// Those whom an administrator directs.
  var others: [Role] { roles.filter { $0 != .administrator } }
}
