/// An act as a customer's history shows it (B-55): who did it stands beside it, so one word does for all who may.
public enum CustomerAct: String, Sendable, CaseIterable {
  case logOn
  case takeOverAsked
  case takeOver
  case logOff
  case hold
  /// Showing who one is before a certificate is issued.
  case identify
  case mailCode
  case register
  case issue
  case firstUse
  case cancel
  case moveCode
  case expire
  case lapse
  case grant
  case withdraw
  case revoke
  case reissue
  case unlock
  case suspend
  case resume
  case change
  case reset
  case initialise
  case setMail
  case setMarks
  case giveToken
  case giveCard
  case leave
  case addPeople
  case open
  case changeBack
  /// A one-time challenge for a device was made (F-23).
  case challenge
}

extension AuditAct {
  /// How a customer's history shows the act; nil: not at all.
  ///
  /// What the institution only looked at is not the customer's, nor what it tried and could not do, nor the steps of a
  /// logon whose outcome stands on the next line.
  public func shown(refused: Bool) -> CustomerAct? {
    if refused, isInstitutions { return nil }
    if !refused, self == .awaitingOneTimePassword { return nil }
    return word
  }

  private var isInstitutions: Bool { rawValue.hasPrefix("operator.") }

  private var word: CustomerAct? {
    switch self {
    case .logonByID, .logonByCertificate, .oneTimePassword, .awaitingOneTimePassword, .loggedOn: .logOn
    case .awaitingTakeOver: .takeOverAsked
    case .takeOver: .takeOver
    case .loggedOff: .logOff
    case .hold: .hold
    case .enrolmentAcquire, .enrolmentRenew, .enrolmentMove, .enrolmentMakeMoveCode, .enrolmentRegister,
      .enrolmentOneTimePassword, .enrolmentMailCode, .enrolmentProve, .enrolmentChallenge:
      .identify
    case .sendMailCode: .mailCode
    case .registerSubscriber: .register
    case .issue: .issue
    case .prove: .firstUse
    case .cancel: .cancel
    case .moveCode: .moveCode
    case .expire: .expire
    case .lapse: .lapse
    case .administratorGrant, .operatorGrant: .grant
    case .administratorWithdraw, .operatorWithdraw: .withdraw
    case .revokeOwn, .administratorRevoke, .operatorRevoke: .revoke
    case .administratorReissue, .operatorReissue: .reissue
    case .administratorUnlock, .operatorUnlock: .unlock
    case .administratorSuspend, .operatorSuspend: .suspend
    case .administratorResume, .operatorResume: .resume
    case .administratorChange: .change
    case .operatorReset: .reset
    case .operatorInitialise: .initialise
    case .operatorSetMail: .setMail
    case .operatorSetMarks: .setMarks
    case .operatorGiveToken: .giveToken
    case .operatorGiveCard: .giveCard
    case .operatorLeave: .leave
    case .operatorRegister, .operatorAddPeople: .addPeople
    case .operatorOpen: .open
    case .operatorChangeBack: .changeBack
    case .operatorChallenge: .challenge
    case .logonGivenUp, .mailRefused, .certifyDelegate, .operatorFind, .operatorLookUp, .operatorMails, .operatorImport,
      .operatorImportDryRun, .operatorImportTokens, .operatorImportTokensDryRun, .operatorLeavers,
      .operatorLeaversDryRun, .operatorChallenges, .operatorRestore:
      nil
    }
  }
}
