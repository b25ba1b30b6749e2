/// Columns of the list of people that stand together: marks which relying services keep, and the service shows only
/// (requirements §8.22, H-92 to H-94, T-20).
public struct ColumnGroup: Sendable, Equatable {
  /// What stands above several groups (ファイル伝送); nil for a group of its own.
  public let section: Localized?
  /// What stands above the columns (オンライン取引); nil: each column stands alone.
  public let label: Localized?
  /// The columns, from left to right.
  public let columns: [Column]

  /// A column, with the key that a person's `marks` has where its cell is ○.
  public struct Column: Sendable, Equatable {
    public let key: String
    public let label: Localized

    /// A column.
    public init(key: String, label: Localized) {
      self.key = key
      self.label = label
    }
  }

  /// Columns under a label.
  public init(section: Localized? = nil, label: Localized?, columns: [Column]) {
    self.section = section
    self.label = label
    self.columns = columns
  }

  /// Whether a text can be a key: a letter, then letters, digits and hyphens, 32 at most.
  public static func isKey(_ text: String) -> Bool {
    guard let first = text.utf8.first, CharacterClass.letter.contains(first) else { return false }
    return text.utf8.count <= 32
      && text.utf8.allSatisfy {
        CharacterClass.letter.contains($0) || CharacterClass.digit.contains($0) || $0 == UInt8(ascii: "-")
      }
  }
}
