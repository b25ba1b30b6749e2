public import Enrolment

/// What reaches the window: from the person, from the work that goes on beside it, from another program.
public enum WindowEvent: Sendable {
  // From the person.
  case language(Language)
  case select(CertificateRow.ID?)
  case list
  case begin(Errand)
  /// A code for another PC, under the marked certificate.
  case makeMoveCode
  case tidy
  case delete
  case chooseInstitution(String)
  case otherInstitution
  case address(String)
  /// Yes to the question that the screen puts.
  case accept
  case identifiers(contractID: String, subscriberID: String, Acquisition, place: String?)
  /// The answer has gone to the work; the window never holds it.
  case answered
  case retry
  /// 中断, 閉じる, Escape.
  case back
  /// The window's own close button.
  case close

  // From the work.
  case started(isAdministrator: Bool)
  case listed([CertificateRow], [KnownInstitution], [Place])
  /// The stores could not be read.
  case unlisted(EnrolmentError)
  case met(Institution, PortalAddress)
  case remembered([KnownInstitution], PortalAddress)
  case identified(Institution)
  case launched(Launch)
  case stepped(EnrolmentStep)
  /// A question, with what was wrong with the answer before.
  case asked(Ask, String?)
  case finished(EnrolmentOutcome)
  case planned([TidyingPage.Pair])
  case deleted(Int)
  case moveCode(MoveCode, Institution)
  case failed(EnrolmentError)

  // From another program.
  case opened(String)
}
