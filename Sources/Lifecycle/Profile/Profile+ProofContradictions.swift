internal import StrictJSON5

extension Profile {
  /// Proofs that nobody could give, or that prove nothing.
  var proofContradictions: [ConfigurationProblem] {
    var found: [ConfigurationProblem] = []
    func check(_ steps: [ProofStep], _ path: String, certificate: Bool) {
      for step in steps {
        switch step {
        case .oneTimePassword, .mailCode:
          found.append(problem(path, "\(step.rawValue) belongs to factors"))
        case .initialSecret, .moveCode:
          found.append(problem(path, "\(step.rawValue) is asked by its own act"))
        case .confirmationSecret where secrets.confirmation == nil:
          found.append(problem(path, "confirmationSecret needs secrets.confirmation, which is null"))
        case .certificate where !certificate:
          found.append(problem(path, "who acquires has no certificate yet"))
        default: break
        }
      }
      if certificate, steps.first != .certificate {
        found.append(problem(path, "certificate must be the first step"))
      }
      if !certificate, !steps.contains(.logonSecret) {
        found.append(problem(path, "logonSecret must be a step"))
      }
    }
    for (role, steps) in acquire.proof.written {
      check(steps, "acquire.proof.\(role.rawValue)", certificate: false)
    }
    check(renew.proof, "renew.proof", certificate: true)
    check(logon.steps, "logon.steps", certificate: true)
    if revoke.confirmWith == .confirmationSecret, secrets.confirmation == nil {
      found.append(problem("revoke.confirmWith", "confirmationSecret needs secrets.confirmation, which is null"))
    }
    if portal.softwareKeyboard.contains(.confirmationSecret), secrets.confirmation == nil {
      found.append(
        problem("portal.softwareKeyboard", "confirmationSecret needs secrets.confirmation, which is null"))
    }
    return found
  }

  /// Deputies where there are none, and acts in the hands of those who cannot do them.
  var roleContradictions: [ConfigurationProblem] {
    var found: [ConfigurationProblem] = []
    if terms.deputy == nil {
      let rules: [(String, Bool)] = [
        ("factors.oneTimePassword.for.deputy", factors.oneTimePassword.for.deputy != nil),
        ("acquire.proof.deputy", acquire.proof.deputy != nil),
        ("certificate.subject.CN.deputy", certificate.subject.CN.deputy != nil),
        ("expired.deputy", expired.deputy != nil),
        ("revoke.deputy", revoke.by.deputy != nil),
        ("locks.releasedBy.deputy", locks.releasedBy.deputy != nil),
      ]
      for (path, isSet) in rules where isSet {
        found.append(problem(path, "there are no deputies: terms.deputy is null"))
      }
    }
    func check(_ parties: [ActingParty], _ path: String) {
      if terms.deputy == nil, parties.contains(.deputy) {
        found.append(problem(path, "names the deputy, and terms.deputy is null"))
      }
      if parties.contains(.member) {
        found.append(problem(path, "a member has no rights over others"))
      }
    }
    for (role, parties) in revoke.by.written { check(parties, "revoke.\(role.rawValue)") }
    for (role, parties) in locks.releasedBy.written { check(parties, "locks.releasedBy.\(role.rawValue)") }
    check(reissue.by, "reissue.by")
    if locks.releasedBy.administrator == [.administrator] {
      found.append(problem("locks.releasedBy.administrator", "a locked administrator cannot release the own lock"))
    }
    for (role, way) in expired.written where way == .bySelf(withinDays: nil, thenOperator: true) {
      found.append(problem("expired.\(role.rawValue).then", "never comes about: withinDays is null"))
    }
    if expired.administrator == .byAdministrator {
      found.append(problem("expired.administrator.by", "an administrator without certificate cannot reissue the own"))
    }
    for (role, way) in expired.written.dropFirst() where way == .byAdministrator && !reissue.by.contains(.administrator)
    {
      found.append(problem("expired.\(role.rawValue).by", "administrator is not among reissue.by"))
    }
    return found + institutionContradictions
  }

  /// Acts that the institution is to do and may not, or cannot be asked for.
  private var institutionContradictions: [ConfigurationProblem] {
    var found: [ConfigurationProblem] = []
    for (role, parties) in revoke.by.written where !parties.contains(.operator) {
      if pcChange == .operatorRevokes {
        found.append(problem("pcChange", "operatorRevokes needs operator in revoke.\(role.rawValue)"))
      }
      if lostDownload == .operatorRevokes {
        found.append(problem("lostDownload", "operatorRevokes needs operator in revoke.\(role.rawValue)"))
      }
    }
    if revoke.by.administrator == [.administrator] {
      found.append(problem("revoke.administrator", "an administrator whose PC is lost cannot revoke the own"))
    }
    if reset.oneContractPerCall, !reset.channels.contains(.registeredPhone) {
      found.append(problem("reset.oneContractPerCall", "there are no calls: channels has no registeredPhone"))
    }
    return found
  }

  /// Days and hours in an order that cannot be.
  var timeContradictions: [ConfigurationProblem] {
    var found: [ConfigurationProblem] = []
    let days = notices.mailDaysBefore
    if zip(days, days.dropFirst()).contains(where: { $0 <= $1 }) {
      found.append(problem("notices.mailDaysBefore", "must go down, each day once"))
    }
    let shortest =
      switch certificate.validity.span {
      case .years(let years, let plusDays): years * 365 + plusDays
      case .daysInclusive(let days): days - 1
      }
    if renew.opensDays >= shortest {
      found.append(problem("renew.opensDays", "is not less than the validity"))
    }
    if notices.onScreenDays >= shortest {
      found.append(problem("notices.onScreenDays", "is not less than the validity"))
    }
    if let longest = days.first, longest >= shortest {
      found.append(problem("notices.mailDaysBefore", "is not less than the validity"))
    }
    if locks.blockAfterLocks != nil, locks.minutes == nil {
      found.append(problem("locks.blockAfterLocks", "needs locks.minutes: a lock without end is never followed by one"))
    }
    if session.idleMinutes > session.absoluteHours * 60 {
      found.append(problem("session.idleMinutes", "is more than absoluteHours"))
    }
    if let serviceHours, serviceHours.opens >= serviceHours.closes {
      found.append(problem("serviceHours.closes", "is not after opens"))
    }
    return found
  }
}
