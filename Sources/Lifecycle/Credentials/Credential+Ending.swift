import CivilTime

/// The ends of a certificate, and what is left to its holder.
extension Credential {
  func cancelling(
    _ key: Key<HeldCertificate>, at now: Timestamp, rules: RuleBook
  ) throws(Rejected) -> [Action] {
    let certificate = try find(key)
    guard certificate.status == .pending else {
      throw Rejected(.actNotPossible, "only a pending certificate can be given up")
    }
    // Where the old one died at issue (H-85) or has expired for good, its successor is all that the person has.
    if certificate.replaces != nil, !replacesUsable(certificate, at: now) {
      var without = self
      without.certificates.removeAll { $0.key == key }
      guard without.mayReturn(at: now, rules: rules) else {
        throw Rejected(.actNotPossible, "the certificate that it renews is of no use any more")
      }
    }
    return [.mark(key, .cancelled, nil)]
  }

  func revoking(_ key: Key<HeldCertificate>, _ reason: RevocationReason) throws(Rejected) -> [Action] {
    let certificate = try find(key)
    guard certificate.status.isLive else {
      throw Rejected(.actNotPossible, "the certificate is \(certificate.status.rawValue)")
    }
    // The right that a pending certificate came of goes with it: who may not hold it may not draw another either.
    let unused = certificate.status == .pending && certificate.replaces == nil && grant != nil
    return [.mark(key, .revoked, reason)] + (unused ? [.setGrant(nil)] : [])
  }

  func reissuing(_ reason: RevocationReason, at now: Timestamp, rules: Profile) throws(Rejected) -> [Action] {
    let live = certificates.filter { $0.usable(at: now) }
    let revoked = live.map { Action.mark($0.key, .revoked, reason) }
    switch rules.reissue.mode {
    case .atomic:
      guard certificates.contains(where: { $0.status != .cancelled }) || grant?.lapsed(at: now) == true else {
        throw Rejected(.actNotPossible, "nothing was ever issued; a grant is due")
      }
      return revoked + [.setGrant(rules.grant.opened(at: now))]
    case .revokeThenAcquire:
      // Revocation is the institution's or the administrator's half of it, the acquisition the person's own (B-52, R-51).
      guard !live.isEmpty else { throw Rejected(.actNotPossible, "nothing to revoke; the person acquires anew") }
      let unused = grant != nil && live.contains { $0.status == .pending && $0.replaces == nil }
      return revoked + (unused ? [.setGrant(nil)] : [])
    }
  }

  func changingBack(rules: Profile) throws(Rejected) -> [Action] {
    guard rules.logonMethod.scope != .always else {
      throw Rejected(.actNotPossible, "there is no logon by ID to return to")
    }
    let live = certificates.filter(\.status.isLive)
    // A right alone is taken back by its own act, unless the whole contract returns.
    guard logonMethod != .idAndSecret || !live.isEmpty || grant != nil && rules.logonMethod.scope != .person else {
      throw Rejected(.actNotPossible, "the person logs on by ID")
    }
    // Two ways in at once would leave the weaker one open unseen.
    return live.map { .mark($0.key, .revoked, .cessationOfOperation) } + (grant == nil ? [] : [.setGrant(nil)])
      + [.setLogonMethod(.idAndSecret)]
  }

  func lapsing(at now: Timestamp) -> [Action] {
    guard grant?.lapsed(at: now) == true else { return [] }
    return certificates.filter { $0.status == .pending && $0.replaces == nil }.map { .mark($0.key, .cancelled, nil) }
  }
}
