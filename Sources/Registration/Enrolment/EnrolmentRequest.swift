public import CivilTime
import Authority
import DER
public import Lifecycle
import X509

/// `POST /enrolment/request`: a certificate for the key of a PKCS#10 request, issued as pending (F-3).
extension Registration {
  /// Checks the request, signs, and stores certificate, state and log line in one transaction before it answers.
  ///
  /// The rules are asked before signing and again inside the write; a certificate that lost the race is discarded.
  public func request(
    attempt token: String, request: [UInt8], device: DeviceLabel?, presented: PresentedCertificate?,
    origin: Origin, at now: Timestamp
  ) async throws -> EnrolmentResult {
    let (attempt, person) = try await attemptWithPerson(token, at: now)
    return try await answer(
      .pkcs10(request), in: attempt, of: person, device: device, presented: presented, token: resultToken(of: token),
      origin: origin, at: now)
  }

  /// Issues for the key of a request in an attempt, once; the same key again is answered the same.
  func answer(
    _ request: MachineRequest, in attempt: EnrolmentAttempt, of person: Subscriber?, device: DeviceLabel?,
    presented: PresentedCertificate?, token result: String, origin: Origin, at now: Timestamp
  ) async throws -> EnrolmentResult {
    guard profile(at: now).acquire.deliveries.contains(where: { $0 != .serverP12 }) else {
      throw Rejected(.notAllowed, "the rules have keys made by the server only")
    }
    guard let person else { throw Rejected(.notProven, "the attempt is not proven") }
    let key = person.key
    let judged = Result { () throws(Rejected) in try request.publicKey(of: keyAlgorithms(at: now)) }
    if let issued = attempt.issued {
      // Asked for again without the old certificate too: it may have died at issue (H-85).
      return try await repeated(
        issued, attempt, of: person.role, publicKeyHash: (try? judged.get())?.fingerprint, token: result)
    }
    try hold(attempt, to: presented)
    do {
      let publicKey = try judged.get()
      do {
        return try await issue(attempt, to: person, publicKey: publicKey, device: device, token: result, at: now)
      } catch let rejected as Rejected {
        // The same key asked for twice at once: the second one is answered as if it had come later.
        if let answered = try store.lookUp({ try $0.attempt(tokenHash: attempt.tokenHash) }),
          let issued = answered.issued, answered.publicKeyHash == publicKey.fingerprint
        {
          return try await repeated(
            issued, answered, of: person.role, publicKeyHash: publicKey.fingerprint, token: result)
        }
        throw rejected
      }
    } catch let rejected as Rejected {
      try await record(
        .subscriber(key), .issue, Principal.subscriber(key).text, refusal: rejected.code,
        origin: origin, at: now)
      throw rejected
    }
  }

  private func repeated(
    _ issued: Key<HeldCertificate>, _ attempt: EnrolmentAttempt, of role: Role, publicKeyHash: [UInt8]?, token: String
  ) async throws -> EnrolmentResult {
    guard let stored = try store.lookUp({ try $0.certificate(issued) }), let publicKeyHash,
      attempt.publicKeyHash == publicKeyHash,
      stored.held.status.isLive
    else { throw Rejected(.alreadyIssued, "the attempt has led to a certificate for another request") }
    return try enrolmentResult(stored, of: role, token: token)
  }

  /// Signs for a key that was judged, and stores certificate, state, mail and log line in one transaction.
  func issue(
    _ attempt: EnrolmentAttempt, to subscriber: Subscriber, publicKey: PublicKey, device: DeviceLabel?, token: String,
    at now: Timestamp
  ) async throws -> EnrolmentResult {
    var person = subscriber
    let key = person.key
    let replaced = try decide(attempt, for: &person, at: now).replaced
    let authority = generations.issuing(at: now)
    let order = try order(for: person, publicKey: publicKey, from: authority, at: now)
    let certificate: Certificate
    do {
      certificate = try await authority.issue(try authority.prepare(order))
    } catch let failure as LintFailure {
      throw Rejected(.lintRefused, "\(failure)")
    } catch let unavailable as SignerUnavailable {
      throw Rejected(.busy, "\(unavailable)")
    }
    var drawn = NewCertificate(
      subscriber: key, der: certificate.der, ca: authority.ca.id, issuerKeyID: authority.ca.keyIdentifier,
      serial: order.serial.octets, publicKeyHash: publicKey.fingerprint, shard: order.shard,
      notBefore: order.notBefore, notAfter: order.notAfter, issuedAt: now, device: device?.text,
      replaces: replaced,
      resultTokenHash: secrets.hash(ofToken: token))
    // A machine's successor is a machine's.
    drawn.isMachine = try await isMachines(attempt, replacing: replaced)
    let new = drawn
    try await store.write { rows in
      guard var current = try rows.subscriber(key), var open = try rows.attempt(tokenHash: attempt.tokenHash),
        open.issued == nil
      else { throw Rejected(.conflict, "the attempt was answered meanwhile") }
      let actions = try decide(attempt, for: &current, at: now)
      guard actions.replaced == replaced else { throw Rejected(.conflict, "another certificate was issued meanwhile") }
      let certificate = try rows.add(new)
      open.issued = certificate
      open.publicKeyHash = publicKey.fingerprint
      try carryOut(actions, on: key, in: rows, at: now)
      try plan(new.held(as: certificate), in: rows)
      try rows.update(open)
      try tellIssued(certificate, replacing: replaced, by: attempt.intent, to: current, in: rows, at: now)
      try rows.append(
        AuditEntry(
          at: now, actor: .subscriber(key), act: .issue, subject: Principal.subscriber(key).text,
          details: [
            ("serial", order.serial.hex), ("intent", attempt.intent.rawValue),
            ("notAfter", order.notAfter.rfc3339), ("device", device?.text ?? ""),
          ]))
    }
    return enrolmentResult(certificate, of: authority, role: person.role, status: .pending, token: token)
  }

  /// Refuses the twenty-first certificate of a person within 24 hours: each one that he gives up stands in a list that
  /// everybody has to load, until it would have expired.
  func checkPace(of person: Subscriber, at now: Timestamp) throws(Rejected) {
    let since = now.adding(days: -1)
    guard person.credential.certificates.count(where: { $0.issuedAt > since }) < Self.mostIssuedADay else {
      throw Rejected(.tooManyAttempts, "as many certificates as are issued to a person in a day")
    }
  }

  private static let mostIssuedADay = 20

  private func tellIssued(
    _ certificate: Key<HeldCertificate>, replacing old: Key<HeldCertificate>?, by intent: EnrolmentAttempt.Intent,
    to person: Subscriber, in rows: any TenantWriting, at now: Timestamp
  ) throws {
    guard let old else {
      return try tell(person, of: .issue, NoticeFacts(.issued, certificates: [certificate]), in: rows, at: now)
    }
    let kind: NoticeKind = intent == .move ? .moved : .renewed
    try tell(person, of: .renew, NoticeFacts(kind, certificates: [certificate, old]), in: rows, at: now)
  }

  /// The kinds of keys that the rules take.
  func keyAlgorithms(at now: Timestamp) -> Set<KeyAlgorithm> {
    Set(profile(at: now).key.algorithms.compactMap { KeyAlgorithm(rawValue: $0.rawValue) })
  }

  private func isMachines(_ attempt: EnrolmentAttempt, replacing old: Key<HeldCertificate>?) async throws -> Bool {
    if attempt.challenge != nil { return true }
    guard let old else { return false }
    return try store.lookUp { try $0.certificate(old)?.isMachine ?? false }
  }

  private func order(
    for person: Subscriber, publicKey: PublicKey, from authority: Authority, at now: Timestamp
  ) throws -> IssuanceOrder {
    let rules = profile(at: now).certificate
    guard let serial = SerialNumbers(octets: rules.serialOctets)?.next() else {
      throw Rejected(.lintRefused, "no serial numbers of \(rules.serialOctets) octets")
    }
    return IssuanceOrder(
      subject: try subject(of: person, from: authority, at: now), publicKey: publicKey,
      notBefore: rules.validity.notBefore(issuedAt: now), notAfter: rules.validity.notAfter(issuedAt: now),
      serial: serial, shard: Int(serial.octets[serial.octets.count - 1]) % authority.ca.shards)
  }

  /// O, OU, CN by the profile's templates (H-32 to H-34, H-44).
  private func subject(
    of person: Subscriber, from authority: Authority, at now: Timestamp
  ) throws -> DistinguishedName {
    let values = SubjectTemplate.Values(
      institutionO: institution.organization, caName: authority.ca.name, contractID: person.contract.id,
      subscriberID: person.id, sequence: person.credential.certificates.count + 1, issuedAt: now)
    let templates = profile(at: now).certificate.subject
    do {
      return DistinguishedName([
        (.organization, try templates.O.render(values)), (.organizationalUnit, try templates.OU.render(values)),
        (.commonName, try templates.CN[person.role].render(values)),
      ])
    } catch {
      throw Rejected(.lintRefused, "the subject cannot be written: \(error)")
    }
  }
}

extension [Credential.Action] {
  /// The certificate that the one to be issued replaces; nil for none.
  fileprivate var replaced: Key<HeldCertificate>? {
    for case .issue(let replaced) in self { return replaced }
    return nil
  }
}

extension NewCertificate {
  /// As the rules see it, once it has a number.
  fileprivate func held(as key: Key<HeldCertificate>) -> HeldCertificate {
    HeldCertificate(
      key: key, status: .pending, issuedAt: issuedAt, notBefore: notBefore, notAfter: notAfter, replaces: replaces)
  }
}
