import Authority
import CivilTime
import DER
import Foundation
import Lifecycle
import Persistence
import Registration
import Secrets
import X509

/// A store on disk with so many certificates in it, and the acts that stand above it.
struct Registry: Sendable {
  private let tenant: any TenantStore
  private let registration: Registration
  private let ca: IssuingCA
  private let now: Timestamp
  /// Real certificates among the filler, spread over the whole.
  private let known: [[UInt8]]

  private static let origin = Origin(source: "127.0.0.1", host: "cert.daiichi.localhost", asksForCertificate: true)

  /// Who has a CA's key.
  typealias Keeper = (IssuingCA, KeyedCertificate, PrivateKey) async throws -> any Signer

  /// - Parameter keeper: the signer of the CA, given with its root and its key; in this process where nothing is said.
  init(
    profile: Profile, file: String, filler: Int, keeper: Keeper = { _, _, key in FileSigner(key) }
  ) async throws {
    let now = Timestamp(seconds: Int64(Date().timeIntervalSince1970))
    let founded = now.adding(days: -30)
    let rootAddresses = StatusAddresses(base: "http://127.0.0.1:8080", id: "client-root")
    let addresses = StatusAddresses(base: "http://127.0.0.1:8080", id: "daiichi-g1")
    let policy = ObjectIdentifier(dotted: "1.3.6.1.4.1.99999.1.1")
    guard let rootAddresses, let addresses, let policy, let daiichi = InstitutionID("daiichi") else {
      throw StoreUnavailable("the bench's own names")
    }
    let root = try Ceremony.clientRoot(
      name: Ceremony.name(organization: "Mihon", authority: "Mihon Client Root", generation: 1), now: founded)
    let issuing = try Ceremony.issuingCA(
      name: Ceremony.name(
        organization: "Mihon Daiichi Bank, Ltd.", authority: "Mihon Daiichi Bank Internet Banking CA", generation: 1),
      policy: policy, clientRoot: root, rootAddresses: rootAddresses, now: founded)
    ca = try IssuingCA(
      certificate: issuing.certificate, root: root.certificate, addresses: addresses, shards: 16, policy: policy)
    let authority = try Authority(ca: ca, signer: await keeper(ca, root, issuing.key))
    let store = try SQLiteStore(path: file, ledger: file + ".ledger") { Digest.sha256($0) }
    tenant = try await store.tenant(daiichi)
    let peppers = Peppers.ephemeral()
    registration = Registration(
      institution: Institution(
        id: daiichi, organization: "Mihon Daiichi Bank, Ltd.",
        sender: NoticeText.Sender(
          institution: Localized(ja: "見本第一銀行", en: "Mihon Daiichi Bank"),
          service: Localized(ja: "みほんダイレクト", en: "Mihon Direct"), helpNumber: "00-0000-0001",
          helpHours: Localized(ja: "平日 9時から18時まで", en: "weekdays 9 to 18")),
        mailDomain: "daiichi.example", rules: RuleBook(profile)),
      store: tenant, generations: Generations(authority),
      secrets: SecretCheck(
        hasher: try SecretHasher(peppers: peppers, cost: .cheap), box: SealedBox(peppers: peppers),
        codes: CodeHasher(peppers: peppers),
        openHosts: WorkPool(name: "open", threads: 1, queueLimit: 64),
        certificateHosts: WorkPool(name: "certificate", threads: 1, queueLimit: 64)),
      limiter: SourceLimiter(burst: 100_000, perMinute: 1_000_000), otherIssuers: { _ in false })
    self.now = now
    known = try await Self.fill(tenant, ca, authority, certificates: filler, now: now)
  }

  // Filling

  /// A person each, with a certificate each; every so many is really signed, the others are as long and as random.
  private static func fill(
    _ tenant: any TenantStore, _ ca: IssuingCA, _ authority: Authority, certificates: Int, now: Timestamp
  ) async throws -> [[UInt8]] {
    let step = max(1, certificates / 1_000)
    var known: [[UInt8]] = []
    // Small enough to stay in the writer's page cache: beyond it SQLite searches its list of dirty pages at every step.
    let batch = 100
    for from in stride(from: 0, to: certificates, by: batch) {
      let numbers = from..<min(from + batch, certificates)
      var real: [Int: NewCertificateParts] = [:]
      for number in numbers where number.isMultiple(of: step) {
        real[number] = try await signed(ca, authority, number, now)
        known += real[number].map { [$0.der] } ?? []
      }
      let parts = real
      try await tenant.write { rows in
        let contract = try rows.add(
          NewContract(id: "6\(Self.padded(from / batch, 7))", name: "見本商事 \(from)", methodOpen: true))
        for number in numbers {
          let person = try rows.add(Self.newcomer(contract, Self.padded(number, 7), now))
          let certificate = parts[number] ?? NewCertificateParts.random()
          let key = try rows.add(certificate.stored(for: person, ca: ca, now: now))
          // Each waits for its first notice, as certificates do.
          try rows.schedule(
            DueAct(kind: .renewalMail(days: 30), subject: key.value, dueAt: now.adding(days: 335 + Int64(number % 30))))
        }
      }
    }
    return known
  }

  private static func signed(
    _ ca: IssuingCA, _ authority: Authority, _ number: Int, _ now: Timestamp
  ) async throws -> NewCertificateParts {
    guard let serial = SerialNumbers(octets: 20)?.next() else { throw StoreUnavailable("serial numbers") }
    let key = try PrivateKey.generate(.ecP256).publicKey
    let order = IssuanceOrder(
      subject: DistinguishedName([
        (.organization, "Mihon Daiichi Bank, Ltd."), (.organizationalUnit, ca.name),
        (.commonName, "50000001 \(padded(number, 7))"),
      ]),
      publicKey: key, notBefore: now.adding(minutes: -5), notAfter: now.adding(days: 365), serial: serial, shard: 0)
    let certificate = try await authority.issue(try authority.prepare(order))
    return NewCertificateParts(der: certificate.der, serial: serial.octets, publicKeyHash: key.fingerprint)
  }

  private static func newcomer(_ contract: Key<Contract>, _ id: String, _ now: Timestamp) -> NewSubscriber {
    NewSubscriber(
      contract: contract, id: id, role: .member, name: "ﾐﾎﾝ ﾀﾛｳ", mail: "taro@example.jp",
      secrets: StoredSecrets(logon: "x", confirmation: nil, oneTimePassword: nil, oneTimePasswordStep: nil),
      grant: Grant(openedAt: now, closesAt: nil))
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  // Measuring

  /// Seconds for issuing to as many people as there are requests, 64 at a time, each durable before it answers.
  func issue(_ requests: Requests, round: Int) async throws -> Double {
    let now = self.now
    let tokens = requests.all.map { _ in Token.generate() }
    try await tenant.write { rows in
      let contract = try rows.add(NewContract(id: "5\(Self.padded(round, 7))", name: "見本物産", methodOpen: true))
      for (index, token) in tokens.enumerated() {
        let person = try rows.add(Self.newcomer(contract, Self.padded(index, 7), now))
        try rows.add(
          EnrolmentAttempt(
            tokenHash: token.hash, intent: .acquire, contractID: nil, subscriberID: nil, certificate: nil,
            expiresAt: now.adding(minutes: 30), recognised: person, proven: person))
      }
    }
    return try await clocked {
      try await withThrowingTaskGroup(of: Void.self) { group in
        var next = 0
        func add() {
          let index = next
          next += 1
          group.addTask {
            _ = try await registration.request(
              attempt: tokens[index].text, request: requests.all[index], device: nil, presented: nil,
              origin: Self.origin, at: now)
          }
        }
        while next < min(64, tokens.count) { add() }
        while try await group.next() != nil {
          if next < tokens.count { add() }
        }
      }
    }
  }

  /// Seconds for one look-up: recognising a presented certificate by its bytes and judging its state.
  func lookUp(count: Int) async throws -> Double {
    var order = SystemRandomNumberGenerator()
    let chains = (0..<count).map { _ in [known[Int.random(in: 0..<known.count, using: &order)]] }
    return try await clocked {
      for chain in chains {
        _ = try await registration.recognise(chain: chain, overLimit: false, origin: Self.origin, at: now)
      }
    } / Double(count)
  }

  /// Makes so many certificates due a day later than before: `planned` in all by then.
  func plan(_ count: Int, day: Int64) async throws {
    let at = now.adding(days: day)
    for from in stride(from: 0, to: count, by: 100) {
      try await tenant.write { rows in
        for number in from..<min(from + 100, count) {
          try rows.schedule(DueAct(kind: .renewalMail(days: 30), subject: Int64(number + 1), dueAt: at))
        }
      }
    }
  }

  /// Seconds of the run that does what is due that day; checks that it was so many acts.
  func dailyRun(_ count: Int, day: Int64) async throws -> Double {
    var done = 0
    let took = try await clocked { done = try await registration.doWhatIsDue(at: now.adding(days: day)) }
    guard done == count else { throw StoreUnavailable("\(done) acts were done, not \(count)") }
    return took
  }

  private func clocked(_ work: () async throws -> Void) async rethrows -> Double {
    let clock = ContinuousClock()
    let from = clock.now
    try await work()
    let took = clock.now - from
    return Double(took.components.seconds) + Double(took.components.attoseconds) / 1e18
  }
}
