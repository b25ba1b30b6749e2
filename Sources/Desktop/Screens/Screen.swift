import Enrolment

/// What the window shows; nothing typed is ever part of it.
public enum Screen: Sendable, Equatable {
  /// The list with the two acts (B-27, B-35).
  case certificates
  /// Where the institution is, for who meets it here for the first time.
  case address(AddressPage)
  /// Who answered there, before this PC remembers it.
  case introduction(IntroductionPage)
  /// A page started this program (security.md 14).
  case invitation(InvitationPage)
  /// Whose certificate it will be (B-30).
  case identifiers(IdentifierPage)
  /// One question of the institution (B-42, B-43).
  case question(QuestionPage)
  /// What is being done.
  case progress(ProgressPage)
  /// The certificate that was issued (B-32, B-44).
  case result(ResultPage)
  /// A code for another PC (F-7).
  case moveCode(MoveCodePage)
  /// What went wrong, and what to do next (F-4).
  case failure(FailurePage)
  /// Old and new ones side by side (H-80, H-83).
  case tidying(TidyingPage)
  /// Before work is given up.
  case leaving

  /// The name by which tests and photographs tell one from another.
  public var name: String {
    switch self {
    case .certificates: "certificates"
    case .address: "address"
    case .introduction: "introduction"
    case .invitation: "invitation"
    case .identifiers: "identifiers"
    case .question: "question"
    case .progress: "progress"
    case .result: "result"
    case .moveCode: "moveCode"
    case .failure: "failure"
    case .tidying: "tidying"
    case .leaving: "leaving"
    }
  }
}
