public import Enrolment

/// The certificate that was issued, to be compared and remembered (B-32, B-44 to B-47, H-74).
public struct ResultPage: Sendable, Equatable {
  /// By which act.
  public let act: Errand
  /// The certificate's data.
  public let certificate: CertificateSummary
  /// The name under which browsers show it.
  public let label: String
  /// The store in which it is.
  public let location: String
}
