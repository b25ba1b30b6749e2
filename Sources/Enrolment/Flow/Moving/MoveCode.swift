public import CivilTime

/// The code that brings a person's right to another PC, once and for half an hour (F-7).
public struct MoveCode: Sendable, Hashable {
  /// Twelve digits.
  public let digits: String
  /// Until when it serves.
  public let expiresAt: Timestamp

  /// As people copy it: `1234 5678 9012`.
  public var grouped: String {
    var groups: [Substring] = []
    var rest = digits[...]
    while !rest.isEmpty {
      groups.append(rest.prefix(4))
      rest = rest.dropFirst(4)
    }
    return groups.joined(separator: " ")
  }
}
