/// A page of the portal, by the name under which the rules give it an id and a title (requirements §7 row 54).
///
/// The name stands in each page's `data-page`; an institution that has no id of its own for a page shows `number`.
public enum Screen: String, Sendable, CaseIterable {
  // Before logon
  case entry, logon, certificateLogon, oneTimePassword, takeOver, chooseAgain, certificateTest, loggedOff
  case notices, environmentCheck, guide, guideChapter, browserModule

  // Getting a certificate
  /// 電子証明書取得・更新: which way, and whose (S-6, B-17).
  case acquire
  case acquireSelection, browserAcquire, appLaunch, application, acquired, pending
  case renewalNotice, renew, browserRenew, renewed, moveCode
  /// A certificate whose file the server makes, step by step.
  case issueProof, issueCode, issueMaking, issueRunning, issueResult, firstRegistration
  case issueClosed, firstRegistered

  // After logon
  case top, ownDetails, logonHistory, operationHistory, mails, devices
  case deviceRevocation, deviceRevoked

  // Administration of people
  /// 業務選択 (B-55).
  case administration
  /// 利用者管理 (B-56), or 利用者情報選択 (H-91), as the rules show states.
  case subscribers
  case subscriberChange, subscriberDetails
  case grantSelection, grantConfirmation, granted
  case withdrawSelection, withdrawConfirmation, withdrawn
  case revokeSelection, revokeConfirmation, revoked
  case reissueSelection, reissueConfirmation, reissued
  case suspendSelection, suspendConfirmation, suspended
  case resumeSelection, resumeConfirmation, resumed
  case unlockSelection, unlockConfirmation, unlocked
  /// 利用者一覧 for looking at somebody, and for changing what is registered of him (B-56).
  case subscriberList, changeSelection

  // Reports
  case deductionList, deductionListForm

  case failure

  /// The id that is shown where the rules have none of their own, short enough to be read aloud: `IK101`.
  public var number: String { "IK\(Self.numbers[self] ?? 999)" }

  /// A screen keeps its number for ever: new ones are added at the end of a group.
  private static let groups: [(first: Int, screens: [Screen])] = [
    (
      101,
      [
        .entry, .logon, .certificateLogon, .oneTimePassword, .takeOver, .chooseAgain, .certificateTest, .loggedOff,
        .notices, .environmentCheck, .guide, .guideChapter, .browserModule,
      ]
    ),
    (
      201,
      [
        .acquire, .acquireSelection, .browserAcquire, .appLaunch, .application, .acquired, .pending, .renewalNotice,
        .renew, .browserRenew, .renewed, .moveCode, .issueProof, .issueCode, .issueMaking, .issueRunning, .issueResult,
        .firstRegistration, .issueClosed, .firstRegistered,
      ]
    ),
    (301, [.top, .ownDetails, .logonHistory, .operationHistory, .mails, .devices, .deviceRevocation, .deviceRevoked]),
    (
      401,
      [
        .administration, .subscribers, .subscriberChange, .subscriberDetails, .grantSelection, .grantConfirmation,
        .granted, .withdrawSelection, .withdrawConfirmation, .withdrawn, .revokeSelection, .revokeConfirmation,
        .revoked,
        .reissueSelection, .reissueConfirmation, .reissued, .suspendSelection, .suspendConfirmation, .suspended,
        .resumeSelection, .resumeConfirmation, .resumed, .unlockSelection, .unlockConfirmation, .unlocked,
        .subscriberList, .changeSelection,
      ]
    ),
    (501, [.deductionList, .deductionListForm]),
    (901, [.failure]),
  ]

  private static let numbers: [Screen: Int] = Dictionary(
    uniqueKeysWithValues: groups.flatMap { group in
      group.screens.enumerated().map { ($0.element, group.first + $0.offset) }
    })
}
