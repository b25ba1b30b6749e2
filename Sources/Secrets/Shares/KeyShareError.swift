/// Why a share is refused, or a secret cannot be shared.
public enum KeyShareError: Error, Sendable, Equatable, CustomStringConvertible {
  /// No share's text: another alphabet, a wrong length, another version.
  case malformed
  /// The checksum is not the share's: a character was mistyped.
  case mistyped
  /// A share of that number is there already.
  case repeated(index: Int)
  /// It belongs to another secret than those before.
  case foreign(index: Int)
  /// The secret that these make is not the one that was shared: at least one of them was forged.
  case forged(indices: [Int])
  /// Not 1 ≤ threshold ≤ shares ≤ 16 with a threshold of 2 at least, or a secret of no or of more than 128 octets.
  case unsuitable

  public var description: String {
    switch self {
    case .malformed: "this is no share"
    case .mistyped: "a character of the share is wrong: its checksum does not fit"
    case .repeated(let index): "share \(index) has been given already"
    case .foreign(let index): "share \(index) is of another secret than those before it"
    case .forged(let indices):
      "shares \(indices.map(String.init).joined(separator: ", ")) make another secret than was shared; "
        + "at least one of them is forged, and all of them are forgotten"
    case .unsuitable: "2 to 16 shares with a threshold of at least 2, of a secret of 1 to 128 octets"
    }
  }
}
