/// What is wrong with a certificate's content; nothing was signed.
public struct LintFailure: Error, Sendable, Equatable {
  /// One broken rule.
  public struct Finding: Sendable, Equatable, CustomStringConvertible {
    /// The section of the RFC that the rule is from: `RFC 5280 4.1.2.2`.
    public let section: String
    /// What is wrong.
    public let reason: String

    /// A broken rule.
    package init(section: String, reason: String) {
      self.section = section
      self.reason = reason
    }

    public var description: String { "\(section): \(reason)" }
  }

  /// Every broken rule.
  public let findings: [Finding]

  /// A failure by these rules.
  package init(findings: [Finding]) {
    self.findings = findings
  }
}
