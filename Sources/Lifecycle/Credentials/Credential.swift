public import CivilTime

/// One person's logon method, grant and certificates: the life cycle of requirements §6.2 as a pure machine.
///
/// Time alone changes nothing here: a window that lapses or a certificate that expires is told by `standing(at:)`.
public struct Credential: Sendable, Equatable {
  /// How the person logs on.
  public var logonMethod: LogonMethod
  /// The right to acquire, while it is not used up.
  public var grant: Grant?
  /// All certificates of the person, oldest first.
  public var certificates: [HeldCertificate]

  /// A person's credential.
  public init(logonMethod: LogonMethod, grant: Grant?, certificates: [HeldCertificate]) {
    self.logonMethod = logonMethod
    self.grant = grant
    self.certificates = certificates
  }

  /// What happens to a credential.
  public enum Event: Sendable, Equatable {
    /// An operator or administrator allows one acquisition.
    case grant
    /// The person asks for a first (or a new first) certificate.
    case acquire
    /// The holder of this certificate asks for its successor.
    case renew(Key<HeldCertificate>)
    /// The certificate is used for the first time, or its holder signed for it.
    case prove(Key<HeldCertificate>)
    /// Its holder gives a pending certificate up.
    case cancel(Key<HeldCertificate>)
    /// Somebody who may declares it invalid.
    case revoke(Key<HeldCertificate>, RevocationReason)
  }

  /// What the caller has to do, all of it in one transaction, in this order.
  public enum Action: Sendable, Equatable {
    /// Sign a certificate and store it as pending.
    case issue(replacing: Key<HeldCertificate>?)
    /// Store the certificate's new status.
    case mark(Key<HeldCertificate>, CertificateStatus, RevocationReason?)
    /// Store the grant, or that there is none any more.
    case setGrant(Grant?)
    /// Store the logon method.
    case setLogonMethod(LogonMethod)
  }

  /// Takes an event in, or refuses it and changes nothing; the answer is what the caller has to store.
  ///
  /// `issue` is not followed here: the store numbers the new certificate, and the next load shows it.
  public mutating func apply(
    _ event: Event, at now: Timestamp, rules: Profile
  ) throws(Rejected) -> [Action] {
    let actions =
      switch event {
      case .grant: try granting(at: now, rules: rules)
      case .acquire: try acquiring(at: now, rules: rules)
      case .renew(let key): try renewing(key, at: now, rules: rules)
      case .prove(let key): try proving(key, at: now)
      case .cancel(let key): try cancelling(key, at: now)
      case .revoke(let key, let reason): try revoking(key, reason)
      }
    for action in actions { follow(action) }
    return actions
  }

  private func granting(at now: Timestamp, rules: Profile) throws(Rejected) -> [Action] {
    let open = certificates.filter { $0.status.isLive && !$0.expired(at: now) }
    if open.filter({ $0.status == .issued }).count >= rules.limits.devicesPerSubscriber {
      throw Rejected(.alreadyIssued, "as many live certificates as may be; revoke one first")
    }
    let window = Grant(openedAt: now, closesAt: rules.grant.windowEnd(openedAt: now))
    // A pending certificate whose result was lost must not lock its owner out: granting anew gives it up.
    let lost = open.filter { $0.status == .pending }
    return lost.map { .mark($0.key, .cancelled, nil) } + [.setGrant(window)]
  }

  private func acquiring(at now: Timestamp, rules: Profile) throws(Rejected) -> [Action] {
    let live = certificates.filter { $0.status.isLive && !$0.expired(at: now) }
    if live.contains(where: { $0.status == .pending }) {
      throw Rejected(.certificatePending, "a certificate waits for its first use")
    }
    if live.count >= rules.limits.devicesPerSubscriber {
      throw Rejected(.alreadyIssued, "\(live.count) live certificate(s), the limit (H-107)")
    }
    guard let grant else { throw Rejected(.notGranted, "no right to acquire") }
    if grant.lapsed(at: now) { throw Rejected(.windowLapsed, "the window ended (S-5)") }
    return [.issue(replacing: nil)]
  }

  private func renewing(
    _ key: Key<HeldCertificate>, at now: Timestamp, rules: Profile
  ) throws(Rejected) -> [Action] {
    let old = try find(key)
    if let refusal = Self.refusal(of: old.status) { throw refusal }
    if old.expired(at: now) { throw Rejected(.expiredCertificate, "expired before it was renewed") }
    if now < rules.renew.opens(notAfter: old.notAfter) {
      throw Rejected(.renewalNotYetOpen, "the window opens later (H-60)")
    }
    if certificates.contains(where: { $0.replaces == key && $0.status.isLive }) {
      throw Rejected(.certificatePending, "its successor waits for its first use")
    }
    let issue = Action.issue(replacing: key)
    return rules.renew.old == .atIssue ? [issue, .mark(key, .superseded, .superseded)] : [issue]
  }

  private func proving(_ key: Key<HeldCertificate>, at now: Timestamp) throws(Rejected) -> [Action] {
    let certificate = try find(key)
    if let refusal = Self.refusal(of: certificate.status) { throw refusal }
    if certificate.status == .issued { return [] }
    if certificate.expired(at: now) { throw Rejected(.expiredCertificate, "expired before its first use") }
    if certificate.replaces == nil, let grant, grant.lapsed(at: now) {
      throw Rejected(.windowLapsed, "pending until the window ended")
    }
    var actions: [Action] = [.mark(key, .issued, nil)]
    if let old = certificate.replaces, let held = certificates.first(where: { $0.key == old }),
      held.status.isLive
    {
      actions.append(.mark(old, .superseded, .superseded))
    }
    // A renewal needs no right and uses none up.
    if certificate.replaces == nil, grant != nil { actions.append(.setGrant(nil)) }
    if logonMethod != .certificate { actions.append(.setLogonMethod(.certificate)) }
    return actions
  }

  private func cancelling(_ key: Key<HeldCertificate>, at now: Timestamp) throws(Rejected) -> [Action] {
    let certificate = try find(key)
    guard certificate.status == .pending else {
      throw Rejected(.actNotPossible, "only a pending certificate can be given up")
    }
    // Where the old one died at issue (H-85), its successor is all that the person has.
    if let old = certificate.replaces,
      !certificates.contains(where: { $0.key == old && $0.status.isLive && !$0.expired(at: now) })
    {
      throw Rejected(.actNotPossible, "the certificate that it renews is of no use any more")
    }
    return [.mark(key, .cancelled, nil)]
  }

  private func revoking(
    _ key: Key<HeldCertificate>, _ reason: RevocationReason
  ) throws(Rejected) -> [Action] {
    let certificate = try find(key)
    guard certificate.status.isLive else {
      throw Rejected(.actNotPossible, "the certificate is \(certificate.status.rawValue)")
    }
    // The right that a pending certificate came of goes with it: who may not hold it may not draw another either.
    let unused = certificate.status == .pending && certificate.replaces == nil && grant != nil
    return [.mark(key, .revoked, reason)] + (unused ? [.setGrant(nil)] : [])
  }

  private func find(_ key: Key<HeldCertificate>) throws(Rejected) -> HeldCertificate {
    guard let certificate = certificates.first(where: { $0.key == key }) else {
      throw Rejected(.noSuchSubject, "no such certificate of this person")
    }
    return certificate
  }

  private mutating func follow(_ action: Action) {
    switch action {
    case .issue: break
    case .mark(let key, let status, _):
      for index in certificates.indices where certificates[index].key == key {
        certificates[index].status = status
      }
    case .setGrant(let grant): self.grant = grant
    case .setLogonMethod(let method): logonMethod = method
    }
  }

  static func refusal(of status: CertificateStatus) -> Rejected? {
    switch status {
    case .pending, .issued: nil
    case .superseded: Rejected(.supersededCertificate, "a renewal took its place")
    case .revoked: Rejected(.revokedCertificate, "declared invalid")
    case .cancelled: Rejected(.cancelledCertificate, "given up before its first use")
    }
  }
}
