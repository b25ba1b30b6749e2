/// What a finished procedure has brought.
public struct EnrolmentOutcome: Sendable {
  /// The new certificate.
  public let certificate: CertificateSummary
  /// The name under which the store shows it.
  public let label: String
  /// Where it was installed, as the person named the store.
  public let location: String
  /// Who issued it, as it said of itself.
  public let institution: Institution
}
