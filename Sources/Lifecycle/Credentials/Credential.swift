public import CivilTime

/// One person's logon method, grant and certificates: the life cycle of requirements §6.2 as a pure machine.
///
/// Time alone changes nothing here: a window that lapses or a certificate that expires is told by `standing(at:)`.
public struct Credential: Sendable, Equatable {
  /// What the person is in the contract; who grants and what the way back is depend on it.
  public let role: Role
  /// How the person logs on.
  public var logonMethod: LogonMethod
  /// The right to acquire, while it is not used up.
  public var grant: Grant?
  /// All certificates of the person, oldest first.
  public var certificates: [HeldCertificate]

  /// A person's credential.
  public init(role: Role, logonMethod: LogonMethod, grant: Grant?, certificates: [HeldCertificate]) {
    self.role = role
    self.logonMethod = logonMethod
    self.grant = grant
    self.certificates = certificates
  }

  /// What happens to a credential.
  public enum Event: Sendable, Equatable {
    /// An operator or administrator allows one acquisition.
    case grant
    /// The right is taken back before it was used up (発行しない).
    case withdraw
    /// The person asks for a first (or a new first) certificate.
    case acquire
    /// The holder of this certificate asks for its successor; after its end too, where the rules have such a grace (F-6).
    case renew(Key<HeldCertificate>)
    /// The holder of this certificate moves to another PC by a code made under it (F-7).
    case move(Key<HeldCertificate>)
    /// The certificate is used for the first time, or its holder signed for it.
    case prove(Key<HeldCertificate>)
    /// Its holder gives a pending certificate up.
    case cancel(Key<HeldCertificate>)
    /// Somebody who may declares it invalid.
    case revoke(Key<HeldCertificate>, RevocationReason)
    /// Revocation of whatever is live and a new right, as one act where the rules have it so (T-18).
    case reissue(RevocationReason)
    /// The institution returns the person to logon by ID (B-74).
    case changeBack
    /// The end of the window has come (S-5).
    case lapse
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
    /// Store the logon method of the contract and of everybody under it (B-7, S-3).
    case switchContract(LogonMethod)
  }

  /// Takes an event in, or refuses it and changes nothing; the answer is what the caller has to store.
  ///
  /// `issue` is not followed here: the store numbers the new certificate, and the next load shows it.
  public mutating func apply(
    _ event: Event, at now: Timestamp, rules: RuleBook
  ) throws(Rejected) -> [Action] {
    let actions =
      switch event {
      case .grant: try granting(at: now, rules: rules.at(now))
      case .withdraw: try withdrawing()
      case .acquire: try acquiring(at: now, rules: rules)
      case .renew(let key): try renewing(key, at: now, rules: rules)
      case .move(let key): try moving(key, at: now, rules: rules.at(now))
      case .prove(let key): try proving(key, at: now, rules: rules.at(now))
      case .cancel(let key): try cancelling(key, at: now, rules: rules)
      case .revoke(let key, let reason): try revoking(key, reason)
      case .reissue(let reason): try reissuing(reason, at: now, rules: rules.at(now))
      case .changeBack: try changingBack(rules: rules.at(now))
      case .lapse: lapsing(at: now)
      }
    for action in actions { follow(action) }
    return actions
  }

  private mutating func follow(_ action: Action) {
    switch action {
    case .issue: break
    case .mark(let key, let status, _):
      for index in certificates.indices where certificates[index].key == key {
        certificates[index].status = status
      }
    case .setGrant(let grant): self.grant = grant
    case .setLogonMethod(let method), .switchContract(let method): logonMethod = method
    }
  }

  func find(_ key: Key<HeldCertificate>) throws(Rejected) -> HeldCertificate {
    guard let certificate = certificates.first(where: { $0.key == key }) else {
      throw Rejected(.noSuchSubject, "no such certificate of this person")
    }
    return certificate
  }

  /// Whether a pending certificate would replace one that still serves; otherwise it is all that the person has.
  func replacesUsable(_ certificate: HeldCertificate, at now: Timestamp) -> Bool {
    certificates.contains { $0.key == certificate.replaces && $0.usable(at: now) }
  }

  /// Whether a certificate was drawn by a right whose window ended before its first use (S-5).
  func lapsedUnused(_ certificate: HeldCertificate, at now: Timestamp) -> Bool {
    certificate.status == .pending && certificate.replaces == nil && grant?.lapsed(at: now) == true
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
