public import Enrolment

/// The code that brings the right to a certificate to another PC; it is shown once (F-7).
public struct MoveCodePage: Sendable, Equatable {
  /// The code.
  public let code: MoveCode
  /// Whose certificate it is.
  public let institution: String
  /// What is typed on the other PC where that one does not know the institution.
  public let portal: PortalAddress
}
