public import Enrolment

/// What a person came for.
public enum Errand: Sendable, Hashable {
  /// A certificate, and how the right to it is shown.
  case issue(Acquisition)
  /// The successor of the certificate in this row.
  case renew(CertificateRow.ID)

  var title: Wording {
    switch self {
    case .issue(.move): Texts.moving
    case .issue: Texts.issuing
    case .renew: Texts.renewing
    }
  }
}
