public import CivilTime

/// What a procedure is doing, for whoever shows it.
public enum EnrolmentStep: Sendable {
  /// The institution has answered.
  case connected(institution: String)
  /// The old certificate that will be shown.
  case renewing(certificate: CertificateSummary)
  /// The certificate under which a move code is made.
  case moving(certificate: CertificateSummary)
  /// The person's own secrets have taken the place of the letter's.
  case registered
  /// The institution has mailed a code that it asks for.
  case codeMailed
  /// Nobody can give the mailed code yet: the same procedure, run again, goes on with it until the attempt ends.
  case codeAwaited(until: Timestamp)
  /// An answer was refused, and the same attempt takes another one.
  case answerRefused(Refusal)
  /// The attempt that was waiting for its code is over, and another one begins.
  case startedOver
  /// A procedure that was cut off goes on.
  case resumed
  case makingKey
  case requesting
  case installing
  case confirming
}
