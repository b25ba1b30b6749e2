import CivilTime

@testable import Lifecycle

/// A credential with somebody who does what its actions ask for, as the store does.
struct Life {
  let rules: RuleBook
  var credential: Credential
  /// What the contract was switched to, if it was.
  private(set) var contract: LogonMethod?
  private var lastKey: Int64 = 0

  /// A person's life under rules that hold at all times.
  init(_ rules: Profile, as role: Role = .member, granted: Timestamp? = nil) {
    self.init(RuleBook(rules), as: role, granted: granted)
  }

  /// A person's life under rules that change.
  init(_ rules: RuleBook, as role: Role = .member, granted: Timestamp? = nil) {
    self.rules = rules
    let grant = granted.map { rules.at($0).grant.opened(at: $0) }
    credential = Credential(role: role, logonMethod: .idAndSecret, grant: grant, certificates: [])
  }

  /// Applies an event and stores the certificate that it leads to, if any.
  @discardableResult
  mutating func apply(_ event: Credential.Event, at now: Timestamp) throws(Rejected) -> [Credential.Action] {
    let actions = try credential.apply(event, at: now, rules: rules)
    for action in actions {
      switch action {
      case .issue(let replaced): store(replacing: replaced, at: now)
      case .switchContract(let method): contract = method
      default: break
      }
    }
    return actions
  }

  private mutating func store(replacing replaced: Key<HeldCertificate>?, at now: Timestamp) {
    lastKey += 1
    let validity = rules.at(now).certificate.validity
    credential.certificates.append(
      HeldCertificate(
        key: Key(lastKey), status: .pending, issuedAt: now, notBefore: validity.notBefore(issuedAt: now),
        notAfter: validity.notAfter(issuedAt: now), replaces: replaced))
  }

  /// Acquires and proves a first certificate; the answer is its key.
  @discardableResult
  mutating func acquire(at now: Timestamp) throws -> Key<HeldCertificate> {
    try apply(.acquire, at: now)
    try apply(.prove(last), at: now)
    return last
  }

  /// Renews a certificate and proves its successor; the answer is the successor's key.
  @discardableResult
  mutating func renew(_ key: Key<HeldCertificate>, at now: Timestamp) throws -> Key<HeldCertificate> {
    try apply(.renew(key), at: now)
    try apply(.prove(last), at: now)
    return last
  }

  var last: Key<HeldCertificate> { Key(lastKey) }

  /// The last second of the newest certificate.
  var notAfter: Timestamp? { credential.certificates.last?.notAfter }

  func status(_ key: Key<HeldCertificate>) -> CertificateStatus? {
    credential.certificates.first { $0.key == key }?.status
  }

  func standing(at now: Timestamp) -> Standing { credential.standing(at: now, rules: rules) }

  /// How the person's certificate would be judged in a handshake; nil: it may be used.
  func refusal(of key: Key<HeldCertificate>, at now: Timestamp) -> FailureCode? {
    do throws(Rejected) {
      try credential.judge(key, at: now)
      return nil
    } catch {
      return error.code
    }
  }

  /// How an event would be refused, and that the refusal changes nothing; nil: it is taken in.
  func refusal(of event: Credential.Event, at now: Timestamp) -> FailureCode? {
    var copy = credential
    do throws(Rejected) {
      _ = try copy.apply(event, at: now, rules: rules)
      return nil
    } catch {
      return copy == credential ? error.code : .internalError
    }
  }
}

extension Timestamp {
  /// A moment in Japan: `2026-11-20 12:00:00`.
  static func japan(_ text: String) throws -> Timestamp {
    guard let moment = Timestamp(rfc3339: text.replacing(" ", with: "T") + "+09:00") else {
      throw NotAMoment(text: text)
    }
    return moment
  }

  struct NotAMoment: Error { let text: String }
}
