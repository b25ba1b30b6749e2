public import Enrolment

/// What is being done, for a person who waits.
public struct ProgressPage: Sendable, Equatable {
  /// What a procedure passes through, in this order.
  public enum Stage: Int, Sendable, CaseIterable {
    case connecting, proving, makingKey, requesting, installing, confirming
  }

  /// What it is about.
  public let title: Wording
  /// Where it stands; nil where there are no stages.
  public let stage: Stage?
}
