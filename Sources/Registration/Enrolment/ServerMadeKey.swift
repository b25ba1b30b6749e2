public import CivilTime
public import Lifecycle
import Secrets
import X509

/// A file with a key that was made here, for institutions whose rules have it so.
public struct ServerMadeFile: Sendable {
  /// Its name: `mihon0120261120120000.p12`.
  public let name: String
  /// The PKCS#12 file under the person's logon secret; nobody keeps another copy.
  public let content: [UInt8]
  /// The certificate in it.
  public let result: EnrolmentResult
}

/// Keys made by the server (security rule 12): neither key nor file is ever stored.
extension Registration {
  /// Makes a key and issues its certificate as pending. Asked again before the first use, it revokes the one before and
  /// makes a new key: what was lost on the way is of no use to whoever finds it.
  ///
  /// Throws `notProven` when the passphrase has been forgotten meanwhile; then the person proves himself anew.
  public func issueServerMade(
    attempt token: String, cipher: P12Rules.Cipher?, origin: Origin, at now: Timestamp
  ) async throws -> ServerMadeFile {
    let rules = profile(at: now)
    guard rules.acquire.deliveries.contains(.serverP12), let file = rules.p12 else {
      throw Rejected(.notAllowed, "the rules have no server-made keys")
    }
    guard let cipher = cipher ?? file.ciphers.first, file.ciphers.contains(cipher) else {
      throw Rejected(.actNotPossible, "not among the ciphers of the rules")
    }
    let (attempt, person) = try await attemptWithPerson(token, at: now)
    guard let person, let passphrase = vault.passphrase(for: attempt, at: now) else {
      throw Rejected(.notProven, "not proven, or too long ago")
    }
    try hold(attempt, to: nil)
    return try await recorded(.issue, of: person.key, origin: origin, at: now) {
      // Before the one that is there is given up.
      try checkPace(of: person, at: now)
      let (open, person) = try await giveUp(attempt, of: person, origin: origin, at: now)
      guard let algorithm = rules.key.algorithms.first.flatMap({ KeyAlgorithm(rawValue: $0.rawValue) }) else {
        throw Rejected(.unsuitableKey, "the rules have no key algorithm")
      }
      let key = try await secrets.run { try PrivateKey.generate(algorithm) }
      let result = try await issue(
        open, to: person, publicKey: key.publicKey, device: nil, token: resultToken(of: token), at: now)
      let label = label(of: person.role, notAfter: result.details.notAfter, in: person.language, at: now)
      let sealed = try await secrets.run {
        let certificate = try Certificate(der: result.certificate)
        let chain = try result.chain.map { try Certificate(der: $0) }
        return try passphrase.withBytes {
          try PKCS12.encode(
            key: key, certificate: certificate, chain: chain, friendlyName: label.friendlyName, passphrase: $0,
            cipher: cipher == .legacy ? .legacy : .aes256)
        }
      }
      let name = file.fileName.render(subscriberID: person.id ?? person.contract.id ?? "certificate", at: now)
      return ServerMadeFile(name: name, content: sealed, result: result)
    }
  }

  /// What an earlier attempt has led to and was never used, where the rules let its holder replace it himself (row 53).
  private func resumable(of person: Subscriber, at now: Timestamp) -> Key<HeldCertificate>? {
    guard profile(at: now).lostDownload == .resume else { return nil }
    return person.credential.certificates.last { $0.status == .pending && !$0.expired(at: now) }?.key
  }

  /// Revokes what the attempt has led to before, if it was never used; the answer is attempt and person as they are then.
  private func giveUp(
    _ attempt: EnrolmentAttempt, of person: Subscriber, origin: Origin, at now: Timestamp
  ) async throws -> (EnrolmentAttempt, Subscriber) {
    guard let issued = attempt.issued ?? resumable(of: person, at: now) else { return (attempt, person) }
    let key = person.key
    return try await store.write { rows in
      guard var person = try rows.subscriber(key), var open = try rows.attempt(tokenHash: attempt.tokenHash),
        open.issued == attempt.issued,
        person.credential.certificates.contains(where: { $0.key == issued && $0.status == .pending })
      else { throw Rejected(.alreadyIssued, "the certificate is in use") }
      let actions = try person.credential.apply(.revoke(issued, .superseded), at: now, rules: rules)
      // The right that it came of is the attempt's still: the same person, in the same half hour, on the same page.
      try carryOut(actions.filter { $0 != .setGrant(nil) }, on: key, in: rows, at: now)
      open.issued = nil
      open.publicKeyHash = nil
      try rows.update(open)
      try rows.append(
        AuditEntry(
          at: now, actor: .subscriber(key), act: .revokeOwn, subject: Principal.subscriber(key).text,
          details: [("certificate", String(issued.value)), ("why", "fetched again"), ("source", origin.source)]))
      return (open, try rows.subscriber(key) ?? person)
    }
  }
}
