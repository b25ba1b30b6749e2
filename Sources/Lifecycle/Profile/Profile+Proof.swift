public import CivilTime

extension Profile {
  /// What a person shows for an act, in the order in which it is asked.
  ///
  /// The act's own list comes first, then the mail code and the one-time password where the factors ask for them; the
  /// latter only from those who contracted one, unless the profile has it always.
  public func proof(for role: Role, act: ProvenAct, oneTimePasswordContracted: Bool) -> [ProofStep] {
    var steps =
      switch act {
      case .acquire: acquire.proof[role]
      case .logon: logon.steps
      case .renew: renew.proof
      }
    if let mailCode = factors.mailCode, mailCode.for.contains(act) { steps.append(.mailCode) }
    if asksOneTimePassword(of: role, act: act, contracted: oneTimePasswordContracted) {
      steps.append(.oneTimePassword)
    }
    return steps
  }

  /// The first moment at which the pages announce the expiry: the notice's days before its day, at renewal's hour.
  public func noticeOpens(notAfter: Timestamp) -> Timestamp {
    renew.opensAt.on(notAfter.civil(in: .jst).date.adding(days: -notices.onScreenDays))
  }

  private func asksOneTimePassword(of role: Role, act: ProvenAct, contracted: Bool) -> Bool {
    switch factors.oneTimePassword.use {
    case .never: return false
    case .ifContracted where !contracted: return false
    case .ifContracted, .always: return factors.oneTimePassword.for[role].contains(act)
    }
  }
}
