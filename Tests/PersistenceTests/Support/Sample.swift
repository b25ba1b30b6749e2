import CivilTime
import Lifecycle

/// Rows to put into a store.
enum Sample {
  static let now = Timestamp(microseconds: 1_795_000_000_123_456)

  static func entry(
    _ act: AuditAct = .operatorFind, subject: String = "subject", details: [(name: String, value: String)] = []
  )
    -> AuditEntry
  {
    AuditEntry(at: now, actor: .staff("sato"), act: act, subject: subject, refusal: .locked, details: details)
  }

  static func subscriber(of contract: Key<Contract>, id: String? = "0019001") -> NewSubscriber {
    NewSubscriber(
      contract: contract, id: id, role: .member, name: "見本 太郎", mail: "taro@example.jp",
      secrets: StoredSecrets(
        logon: "p1$logon", confirmation: "p1$confirmation", oneTimePassword: "p1.sealed", oneTimePasswordStep: 7),
      grant: Grant(openedAt: now, closesAt: now.adding(days: 80)))
  }

  static func certificate(
    of subscriber: Key<Subscriber>, number: UInt8 = 1, issuer: [UInt8] = [0xCA], replaces: Key<HeldCertificate>? = nil
  ) -> NewCertificate {
    NewCertificate(
      subscriber: subscriber, der: [0x30, number], ca: "daiichi-g1", issuerKeyID: issuer, serial: [0x57, number],
      publicKeyHash: [UInt8](repeating: number, count: 32), shard: 3, notBefore: now.adding(minutes: -5),
      notAfter: now.adding(days: 365), issuedAt: now, device: "経理PC", replaces: replaces,
      resultTokenHash: [UInt8](repeating: number, count: 32))
  }

  /// One of many certificates.
  static func numbered(_ number: Int, of subscriber: Key<Subscriber>) -> NewCertificate {
    let octets = [UInt8(truncatingIfNeeded: number >> 8), UInt8(truncatingIfNeeded: number)]
    return NewCertificate(
      subscriber: subscriber, der: [0x30] + octets, ca: "daiichi-g1", issuerKeyID: [0xCA], serial: [0x58] + octets,
      publicKeyHash: [0x58] + octets, shard: 3, notBefore: now, notAfter: now.adding(days: 365), issuedAt: now,
      device: nil, replaces: nil, resultTokenHash: octets)
  }

  static func session(of subscriber: Key<Subscriber>, token: [UInt8] = [1], certificate: Key<HeldCertificate>? = nil)
    -> Session
  {
    Session(
      tokenHash: token, subscriber: subscriber, certificate: certificate, host: "daiichi.localhost", stage: .loggedOn,
      createdAt: now, lastSeenAt: now, formGeneration: 0)
  }

  static func attempt(token: [UInt8] = [2]) -> EnrolmentAttempt {
    EnrolmentAttempt(
      tokenHash: token, intent: .acquire, contractID: "50000001", subscriberID: "0019001", certificate: nil,
      expiresAt: now.adding(minutes: 30))
  }

  static func mail(
    _ number: Int, to subscriber: Key<Subscriber>, address: String = "taro@example.jp", code: String? = nil
  ) -> NewMail {
    NewMail(
      messageID: "\(number)@daiichi.example", subscriber: subscriber, address: address, language: .ja,
      facts: NoticeFacts(.granted, moment: now.adding(days: 80)), sealedCode: code, createdAt: now)
  }

  /// A contract with a person and a certificate.
  struct Family: Sendable {
    let contract: Key<Contract>
    let subscriber: Key<Subscriber>
    let certificate: Key<HeldCertificate>
  }

  static func family(in store: any TenantStore, issuer: [UInt8] = [0xCA]) async throws -> Family {
    try await store.write { rows in
      let contract = try rows.add(NewContract(id: "50000001", name: "見本商事", methodOpen: true))
      let subscriber = try rows.add(Sample.subscriber(of: contract))
      let certificate = try rows.add(Sample.certificate(of: subscriber, issuer: issuer))
      try rows.add(Sample.session(of: subscriber, certificate: certificate), single: true)
      var attempt = Sample.attempt()
      attempt.proven = subscriber
      try rows.add(attempt)
      if let person = try rows.subscriber(subscriber) {
        try rows.addLogon(LogonRecord(at: now, actor: "管理者"), of: person)
      }
      try rows.append(Sample.entry())
      return Family(contract: contract, subscriber: subscriber, certificate: certificate)
    }
  }
}
