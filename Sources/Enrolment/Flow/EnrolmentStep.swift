/// What a procedure is doing, for whoever shows it.
public enum EnrolmentStep: Sendable {
  /// The institution has answered.
  case connected(institution: String)
  /// The old certificate that will be shown.
  case renewing(certificate: CertificateSummary)
  /// The person's own secrets have taken the place of the letter's.
  case registered
  /// The institution has mailed a code that it asks for.
  case codeMailed
  /// A procedure that was cut off goes on.
  case resumed
  case makingKey
  case requesting
  case installing
  case confirming
}
