public import CivilTime

/// Something that has to happen at a moment by itself, once.
public struct DueAct: Sendable, Hashable {
  /// What.
  public let kind: Kind
  /// To what: the store's number of a certificate or a person, as the kind says.
  public let subject: Int64
  /// When.
  public let dueAt: Timestamp

  /// What happens by itself.
  public enum Kind: Sendable, Hashable {
    /// The mail so many days before a certificate's expiry (H-61, H-62, B-11, R-45).
    case renewalMail(days: Int)
    /// A certificate expires unrenewed.
    case expiry
    /// A person's window to acquire ends (S-5).
    case windowEnd

    /// The word that the store keeps: `renewalMail.30`.
    public var word: String {
      switch self {
      case .renewalMail(let days): "renewalMail.\(days)"
      case .expiry: "expiry"
      case .windowEnd: "windowEnd"
      }
    }

    /// The kind of that word; nil for none.
    public init?(word: String) {
      switch word {
      case "expiry": self = .expiry
      case "windowEnd": self = .windowEnd
      default:
        let prefix = "renewalMail."
        guard word.hasPrefix(prefix), let days = Int(word.dropFirst(prefix.count)), days > 0 else { return nil }
        self = .renewalMail(days: days)
        // `+3` and `030` are numbers, too, but no words of ours.
        guard self.word == word else { return nil }
      }
    }
  }

  /// Something due.
  public init(kind: Kind, subject: Int64, dueAt: Timestamp) {
    self.kind = kind
    self.subject = subject
    self.dueAt = dueAt
  }
}
