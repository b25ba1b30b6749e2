public import Enrolment

/// Where the institution is, typed once.
public struct AddressPage: Sendable, Equatable {
  /// What was typed before, to be corrected.
  public let typed: String
  /// What is wrong with it; nil at first.
  public let problem: Wording?
}
