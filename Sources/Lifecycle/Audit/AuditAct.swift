/// Every act that an institution's log knows; the words are the log's and never change.
///
/// One table, so that no act can be logged that the histories shown to customers have not thought about.
public enum AuditAct: String, Sendable, CaseIterable {
  // A person's own.
  case logonByID = "logon.byID"
  case logonByCertificate = "logon.byCertificate"
  case oneTimePassword = "logon.oneTimePassword"
  case awaitingOneTimePassword = "logon.awaitingOneTimePassword"
  case awaitingTakeOver = "logon.awaitingTakeOver"
  case takeOver = "logon.takeOver"
  case loggedOn = "logon.loggedOn"
  case logonGivenUp = "logon.givenUp"
  case loggedOff = "logon.end"
  case hold = "logon.hold"
  case enrolmentAcquire = "enrolment.acquire"
  case enrolmentRenew = "enrolment.renew"
  case enrolmentMove = "enrolment.move"
  case enrolmentMakeMoveCode = "enrolment.makeMoveCode"
  case enrolmentRegister = "enrolment.register"
  case enrolmentOneTimePassword = "enrolment.oneTimePassword"
  case enrolmentMailCode = "enrolment.mailCode"
  case enrolmentProve = "enrolment.prove"
  case sendMailCode = "mailCode.send"
  case registerSubscriber = "subscriber.register"
  case issue = "certificate.issue"
  case prove = "certificate.prove"
  case cancel = "certificate.cancel"
  case revokeOwn = "certificate.revoke"
  case moveCode = "certificate.moveCode"
  case enrolmentChallenge = "enrolment.challenge"

  // What time did.
  case expire = "certificate.expire"
  case lapse = "grant.lapse"
  case mailRefused = "mail.refused"
  case certifyDelegate = "authority.certifyDelegate"

  // An administrator's.
  case administratorGrant = "administrator.grant"
  case administratorWithdraw = "administrator.withdraw"
  case administratorRevoke = "administrator.revoke"
  case administratorReissue = "administrator.reissue"
  case administratorUnlock = "administrator.unlock"
  case administratorSuspend = "administrator.suspend"
  case administratorResume = "administrator.resume"
  case administratorChange = "administrator.change"

  // The institution's.
  case operatorRegister = "operator.register"
  case operatorAddPeople = "operator.addPeople"
  case operatorFind = "operator.find"
  case operatorLookUp = "operator.lookUp"
  case operatorMails = "operator.mails"
  case operatorUnlock = "operator.unlock"
  case operatorGrant = "operator.grant"
  case operatorWithdraw = "operator.withdraw"
  case operatorRevoke = "operator.revoke"
  case operatorReissue = "operator.reissue"
  case operatorReset = "operator.reset"
  case operatorInitialise = "operator.initialise"
  case operatorSuspend = "operator.suspend"
  case operatorResume = "operator.resume"
  case operatorSetMail = "operator.setMail"
  case operatorSetMarks = "operator.setMarks"
  case operatorGiveToken = "operator.giveToken"
  case operatorGiveCard = "operator.giveCard"
  case operatorLeave = "operator.leave"
  case operatorOpen = "operator.open"
  case operatorChangeBack = "operator.changeBack"
  case operatorImport = "operator.import"
  case operatorImportDryRun = "operator.import.dryRun"
  case operatorImportTokens = "operator.importTokens"
  case operatorImportTokensDryRun = "operator.importTokens.dryRun"
  case operatorLeavers = "operator.leavers"
  case operatorLeaversDryRun = "operator.leavers.dryRun"
  case operatorRestore = "operator.restore"
  case operatorChallenge = "operator.challenge"
  case operatorChallenges = "operator.challenges"
}

extension AuditAct {
  /// The act of an enrolment by what it is for.
  public init(_ intent: EnrolmentAttempt.Intent) {
    self =
      switch intent {
      case .acquire: .enrolmentAcquire
      case .renew: .enrolmentRenew
      case .move: .enrolmentMove
      case .register: .enrolmentRegister
      case .makeMoveCode: .enrolmentMakeMoveCode
      }
  }

  /// The act of opening a session.
  public init(_ stage: Session.Stage) {
    self =
      switch stage {
      case .awaitingOneTimePassword: .awaitingOneTimePassword
      case .awaitingTakeOver: .awaitingTakeOver
      case .loggedOn: .loggedOn
      }
  }
}
