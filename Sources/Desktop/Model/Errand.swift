public import Enrolment

/// What a person came for.
public enum Errand: Sendable, Hashable {
  /// A certificate, and how the right to it is shown.
  case issue(Acquisition)
  /// The successor of the certificate in this row.
  case renew(CertificateRow.ID)
  /// A code with which another PC gets the certificate in this PC's place (F-7).
  case makeMoveCode(CertificateRow.ID)

  var title: Wording {
    switch self {
    case .issue(.move): Texts.moving
    case .issue: Texts.issuing
    case .renew: Texts.renewing
    case .makeMoveCode: Texts.makingMoveCode
    }
  }
}
