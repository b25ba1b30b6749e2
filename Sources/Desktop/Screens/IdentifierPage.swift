public import Enrolment

/// Whose certificate it will be (B-30).
public struct IdentifierPage: Sendable, Equatable {
  /// The institutions to choose from; the first is chosen where nothing else is.
  public let institutions: [KnownInstitution]
  /// The chosen one.
  public let institution: KnownInstitution
  /// How the right to a certificate is shown.
  public let acquisition: Acquisition
  /// The stores to choose from.
  public let places: [Place]
  /// What was typed before.
  public var contractID = ""
  public var subscriberID = ""
}
