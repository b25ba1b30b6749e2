/// The store's own number of a row, typed by what the row holds; never shown to a person.
public struct Key<Entity>: Sendable, Hashable {
  /// The number.
  public let value: Int64

  /// A number that the store gave.
  public init(_ value: Int64) {
    self.value = value
  }
}
