public import Enrolment

/// Who answered at an address that a person typed.
public struct IntroductionPage: Sendable, Equatable {
  /// The name by which the institution calls itself.
  public let name: String
  /// Where it answered.
  public let portal: PortalAddress
  /// Its telephone; nil where it tells none.
  public let helpLine: String?
  /// Where this PC has known an institution of this id until now; nil where it knows none.
  public let replaces: PortalAddress?
}
