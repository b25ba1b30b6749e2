public import CivilTime

/// Where the edge of the service takes the moment from; what lies inside is given it.
public protocol TimeSource: Sendable {
  /// The moment.
  func now() -> Timestamp
}
