import CivilTime

/// Coming by a certificate: the right to it, the ways to it, its first use.
extension Credential {
  func granting(at now: Timestamp, rules: Profile) throws(Rejected) -> [Action] {
    let open = certificates.filter { $0.usable(at: now) }
    if open.filter({ $0.status == .issued }).count >= rules.limits.devicesPerSubscriber {
      throw Rejected(.alreadyIssued, "as many live certificates as may be; revoke one first")
    }
    // A pending certificate whose result was lost must not lock its owner out: granting anew gives it up.
    let lost = open.filter { $0.status == .pending && !replacesUsable($0, at: now) }
    return lost.map { .mark($0.key, .cancelled, nil) } + [.setGrant(rules.grant.opened(at: now))]
  }

  func withdrawing() throws(Rejected) -> [Action] {
    guard grant != nil else { throw Rejected(.actNotPossible, "there is no right to take back") }
    let pending = certificates.filter { $0.status == .pending && $0.replaces == nil }
    return pending.map { .mark($0.key, .cancelled, nil) } + [.setGrant(nil)]
  }

  func acquiring(at now: Timestamp, rules: RuleBook) throws(Rejected) -> [Action] {
    let current = rules.at(now)
    let live = certificates.filter { $0.usable(at: now) }
    if let pending = live.last(where: { $0.status == .pending }) {
      if lapsedUnused(pending, at: now) { throw Rejected(.windowLapsed, "pending until the window ended (S-5)") }
      throw Rejected(.certificatePending, "a certificate waits for its first use")
    }
    if live.count >= current.limits.devicesPerSubscriber {
      return try replacing(live, at: now, rules: rules, current: current)
    }
    try checkRight(at: now, rules: rules, current: current)
    // A right that lapsed would count against the certificate that is drawn without it.
    return (grant?.lapsed(at: now) == true ? [.setGrant(nil)] : []) + [.issue(replacing: nil)]
  }

  /// Where certificates are the only way in, the page that issues is the page that renews, too: R-73 opens it with the
  /// window of renewal.
  private func replacing(
    _ live: [HeldCertificate], at now: Timestamp, rules: RuleBook, current: Profile
  ) throws(Rejected) -> [Action] {
    guard current.logonMethod.scope == .always, current.grantsItself(to: role), let last = live.last,
      now >= rules.at(issueOf: last).renew.opens(notAfter: last.notAfter)
    else { throw Rejected(.alreadyIssued, "\(live.count) live certificate(s), the limit (H-107)") }
    return try succeed(last, at: now, rules: rules)
  }

  private func checkRight(at now: Timestamp, rules: RuleBook, current: Profile) throws(Rejected) {
    if let grant, !grant.lapsed(at: now) { return }
    do throws(Rejected) {
      try checkReturn(at: now, rules: rules, current: current)
    } catch {
      throw grant == nil ? error : Rejected(.windowLapsed, "the window ended (S-5)")
    }
  }

  /// Whether a person without a right may acquire all the same; a right that lapsed takes nothing from him.
  func mayReturn(at now: Timestamp, rules: RuleBook) -> Bool {
    (try? checkReturn(at: now, rules: rules, current: rules.at(now))) != nil
  }

  private func checkReturn(at now: Timestamp, rules: RuleBook, current: Profile) throws(Rejected) {
    // B-52, R-51: where nobody has to grant, what follows a revocation is a new acquisition.
    if certificates.last(where: { $0.status != .cancelled })?.status == .revoked, current.grantsItself(to: role) {
      return
    }
    guard let ended = certificates.last(where: { returns(from: $0, at: now) }) else {
      throw Rejected(.notGranted, "no right to acquire")
    }
    // After expiry (B-51, R-48); by the rules under which the certificate was issued.
    guard case .bySelf(let days, _) = rules.at(issueOf: ended).expired[role] else {
      throw Rejected(.notGranted, "expired; somebody has to reissue or reset")
    }
    guard ended.within(days, of: now) else {
      throw Rejected(.graceOver, "expired for more than \(days ?? 0) days")
    }
  }

  /// Whether a certificate's end is one to return from: neither after a revocation, which that would be the way around,
  /// nor a second time, which would make two certificates of one.
  private func returns(from ended: HeldCertificate, at now: Timestamp) -> Bool {
    guard ended.status.isLive, ended.expired(at: now), !lapsedUnused(ended, at: now) else { return false }
    return !certificates.contains { later in
      later.key.value > ended.key.value
        && (later.status == .revoked
          || later.status != .cancelled && later.replaces == nil && later.issuedAt > ended.notAfter)
    }
  }

  func renewing(
    _ key: Key<HeldCertificate>, at now: Timestamp, rules: RuleBook
  ) throws(Rejected) -> [Action] {
    let old = try find(key)
    if let refusal = Self.refusal(of: old.status) { throw refusal }
    if lapsedUnused(old, at: now) { throw Rejected(.windowLapsed, "pending until the window ended") }
    if !old.expired(at: now) { return try succeed(old, at: now, rules: rules) }
    // F-6: the key of an expired certificate is still proof of who holds it; a revoked one never gets here.
    guard case .bySelf(let days?, _) = rules.at(issueOf: old).expired[role], old.within(days, of: now),
      returns(from: old, at: now)
    else { throw Rejected(.expiredCertificate, "expired before it was renewed") }
    let live = certificates.filter { $0.usable(at: now) }
    if live.contains(where: { $0.status == .pending }) {
      throw Rejected(.certificatePending, "a certificate waits for its first use")
    }
    if live.count >= rules.at(now).limits.devicesPerSubscriber {
      throw Rejected(.alreadyIssued, "\(live.count) live certificate(s), the limit (H-107)")
    }
    return [.issue(replacing: key)]
  }

  /// A successor within the renewal window.
  private func succeed(
    _ old: HeldCertificate, at now: Timestamp, rules: RuleBook
  ) throws(Rejected) -> [Action] {
    let then = rules.at(issueOf: old)
    if now < then.renew.opens(notAfter: old.notAfter) {
      throw Rejected(.renewalNotYetOpen, "the window opens later (H-60)")
    }
    try checkNoSuccessor(of: old)
    let issue = Action.issue(replacing: old.key)
    return then.renew.old == .atIssue ? [issue, .mark(old.key, .superseded, .superseded)] : [issue]
  }

  private func checkNoSuccessor(of old: HeldCertificate) throws(Rejected) {
    if certificates.contains(where: { $0.replaces == old.key && $0.status.isLive }) {
      throw Rejected(.certificatePending, "its successor waits for its first use")
    }
  }

  func moving(_ key: Key<HeldCertificate>, at now: Timestamp, rules: Profile) throws(Rejected) -> [Action] {
    guard rules.pcChange == .moveCode else { throw Rejected(.actNotPossible, "the rules have no move by code") }
    let old = try find(key)
    if let refusal = Self.refusal(of: old.status) { throw refusal }
    if old.expired(at: now) { throw Rejected(.expiredCertificate, "expired before it was moved") }
    guard old.status == .issued else { throw Rejected(.certificatePending, "it waits for its first use itself") }
    try checkNoSuccessor(of: old)
    return [.issue(replacing: key)]
  }

  func proving(_ key: Key<HeldCertificate>, at now: Timestamp, rules: Profile) throws(Rejected) -> [Action] {
    let certificate = try find(key)
    if let refusal = Self.refusal(of: certificate.status) { throw refusal }
    if certificate.status == .issued { return [] }
    if certificate.expired(at: now) { throw Rejected(.expiredCertificate, "expired before its first use") }
    if lapsedUnused(certificate, at: now) { throw Rejected(.windowLapsed, "pending until the window ended") }
    var actions: [Action] = [.mark(key, .issued, nil)]
    if let old = certificates.first(where: { $0.key == certificate.replaces }), old.status.isLive {
      actions.append(.mark(old.key, .superseded, .superseded))
    }
    // A renewal needs no right and uses none up.
    if certificate.replaces == nil, grant != nil { actions.append(.setGrant(nil)) }
    return actions + switching(rules)
  }

  /// Logon by ID ends here: for the person (H-52), for the contract (B-7), or for all by the administrator's (S-3, S-15).
  private func switching(_ rules: Profile) -> [Action] {
    guard logonMethod != .certificate else { return [] }
    return switch rules.logonMethod.scope {
    case .person, .always: [.setLogonMethod(.certificate)]
    case .contract: [.switchContract(.certificate)]
    case .cascade: [role == .administrator ? .switchContract(.certificate) : .setLogonMethod(.certificate)]
    }
  }
}

extension HeldCertificate {
  /// Whether no more than so many days in Japan have passed since the day of expiry; nil: however many.
  func within(_ days: Int?, of now: Timestamp) -> Bool {
    guard let days else { return true }
    return now.civil(in: .jst).date <= notAfter.civil(in: .jst).date.adding(days: days)
  }
}
