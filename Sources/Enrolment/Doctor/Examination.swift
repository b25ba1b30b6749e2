public import Diagnosis

/// What the doctor found, one result a check.
public struct Examination: Sendable, Hashable {
  /// What one check came to.
  public struct Result: Sendable, Hashable {
    /// How it came out.
    public enum Outcome: Sendable, Hashable {
      case fine
      case found(Finding)
      /// Something before it failed, or there was nothing to look at.
      case unchecked
    }

    /// For programs: `ok`, `warning` where work can go on, `problem`, `unchecked`.
    public enum Grade: String, Sendable {
      case ok, warning, problem, unchecked
    }

    /// What was looked at.
    public let check: Check
    /// How it came out.
    public let outcome: Outcome
    /// What a person may want to know beside it: how far a clock is off, who issued a certificate.
    ///
    /// Made harmless for a terminal; without secrets and without ids, because people send it on.
    public let detail: Wording?

    /// How much it matters.
    public var grade: Grade {
      switch outcome {
      case .fine: .ok
      case .found(let finding): finding.isNote ? .warning : .problem
      case .unchecked: .unchecked
      }
    }

    /// What was found; nil where nothing was.
    public var finding: Finding? { if case .found(let finding) = outcome { finding } else { nil } }

    init(_ check: Check, _ outcome: Outcome, _ detail: Wording? = nil) {
      self.check = check
      self.outcome = outcome
      self.detail = detail
    }

    init(_ finding: Finding, _ detail: Wording? = nil) {
      self.init(finding.check, .found(finding), detail)
    }
  }

  /// In the order in which they were looked at.
  public let results: [Result]

  /// What was found, in that order.
  public var findings: [Finding] { results.compactMap(\.finding) }

  /// Whether something is out of order; a note alone is not.
  public var hasProblem: Bool { results.contains { $0.grade == .problem } }

  /// The six characters to read to the help line.
  public var supportCode: SupportCode { SupportCode(.program, findings) }
}
