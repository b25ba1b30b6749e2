public import CivilTime

/// The right to acquire one certificate, with its window (S-4, S-5).
public struct Grant: Sendable, Equatable {
  /// When the window opened.
  public let openedAt: Timestamp
  /// The first moment at which acquiring is refused; nil where the profile sets no end.
  public let closesAt: Timestamp?

  /// A grant with its window.
  public init(openedAt: Timestamp, closesAt: Timestamp?) {
    self.openedAt = openedAt
    self.closesAt = closesAt
  }

  /// Whether the window is over.
  public func lapsed(at now: Timestamp) -> Bool {
    closesAt.map { now >= $0 } ?? false
  }
}
