import Authority
import CivilTime
import DER
import Foundation
import HTTP
import Lifecycle
import Persistence
import Portal
import Registration
import Secrets
import Synchronization
import Testing
import X509

/// One institution behind its portal, on a real store; requests are made by hand, the time is the test's.
final class Served: Sendable {
  struct Absent: Error {}

  let folder: URL
  let store: SQLiteStore
  let registration: Registration
  let portal: Portal
  let clock: MovableClock

  /// An afternoon in Japan, a Friday.
  static let now = Timestamp(seconds: 1_795_143_600)

  /// - Parameter changes: pieces of the profile's text that are replaced.
  init(_ file: String, _ changes: [(String, String)] = [], guide: OperationGuide? = nil) async throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "inkan-served-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    store = try SQLiteStore(path: folder.appending(path: "store.sqlite").path) { Secrets.Digest.sha256($0) }
    let profiles = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../profiles")
    var text = try String(contentsOf: profiles.appending(path: "\(file).json5"), encoding: .utf8)
    for (old, new) in changes {
      guard text.contains(old) else { throw Absent() }
      text = text.replacing(old, with: new)
    }
    let profile = try Profile.decode(json5: Array(text.utf8))
    let peppers = Peppers.ephemeral()
    let begun = Self.now.adding(days: -1)
    let root = try Ceremony.clientRoot(
      name: Ceremony.name(organization: "Mihon", authority: "Mihon Client Root", generation: 1), now: begun)
    let policy = ObjectIdentifier(1, 3, 6, 1, 4, 1, 32_473, 1, 1)
    guard let rootAddresses = StatusAddresses(base: "http://status.localhost:8080", id: "client-root-g1"),
      let addresses = StatusAddresses(base: "http://status.localhost:8080", id: "daiichi-g1"),
      let id = InstitutionID("daiichi")
    else { throw Absent() }
    let keyed = try Ceremony.issuingCA(
      name: Ceremony.name(organization: "Mihon", authority: "Mihon Internet Banking CA", generation: 1), policy: policy,
      clientRoot: root, rootAddresses: rootAddresses, now: begun)
    let ca = try IssuingCA(
      certificate: keyed.certificate, root: root.certificate, addresses: addresses, shards: 4, policy: policy)
    let sender = NoticeText.Sender(
      institution: Localized(ja: "見本第一銀行", en: "Mihon Daiichi Bank"), service: Localized(ja: "みほん", en: "Mihon"),
      helpNumber: "00-0000-0001", helpHours: Localized(ja: "平日 9時から18時まで", en: "9:00 to 18:00 on weekdays"))
    registration = Registration(
      institution: Institution(
        id: id, organization: "Mihon, Ltd.", sender: sender, mailDomain: "mihon.example", rules: RuleBook(profile)),
      store: try await store.tenant(id), generations: Generations(try Authority(ca: ca, signer: FileSigner(keyed.key))),
      secrets: SecretCheck(
        hasher: try SecretHasher(peppers: peppers, cost: .cheap), box: SealedBox(peppers: peppers),
        codes: CodeHasher(peppers: peppers), openHosts: WorkPool(name: "open", threads: 2, queueLimit: 100),
        certificateHosts: WorkPool(name: "certificate", threads: 2, queueLimit: 100)),
      limiter: SourceLimiter(burst: 1_000_000, perMinute: 0), otherIssuers: { _ in false })
    clock = MovableClock(Self.now)
    let machines = WorkPool(name: "machines", threads: 1, queueLimit: 100)
    let site = Site(
      registration: registration,
      settings: SiteSettings(
        service: sender.service, mark: "第", helpNumber: sender.helpNumber, helpHours: sender.helpHours,
        guideRevision: Localized(ja: "2026年11月", en: "November 2026"),
        hosts: SiteSettings.Hosts(portal: "daiichi.localhost", certificate: "cert.daiichi.localhost", port: 8443),
        colours: SiteSettings.Colours(main: "#14508c", deep: "#0d3560", tint: "#e9f1f8"), news: [], menu: [],
        guide: guide),
      registrationAuthority: RegistrationAuthority(
        rsa: registration.registrationAuthorityKeys(.rsa2048, kept: [], pool: machines) { _, _ in },
        ec: registration.registrationAuthorityKeys(.ecP256, kept: [], pool: machines) { _, _ in }, pool: machines))
    portal = Portal(
      sites: [site], clock: clock, metrics: Metrics(), isHealthy: { true }, log: { _ in })
  }

  deinit {
    store.close()
    try? FileManager.default.removeItem(at: folder)
  }

  func register(_ people: [Newcomer], contract: String?, methodOpen: Bool = true) async throws {
    try await registration.register(
      NewContract(id: contract, name: "見本商事", methodOpen: methodOpen), people: people,
      by: StaffOrder(by: "init", reason: "test"), at: Self.now.adding(days: -1))
  }
}

final class MovableClock: TimeSource {
  private let moment: Mutex<Timestamp>
  init(_ now: Timestamp) { moment = Mutex(now) }
  func now() -> Timestamp { moment.withLock { $0 } }
  func move(to now: Timestamp) { moment.withLock { $0 = now } }
}

/// A browser, or the command: cookies, and the certificate that it presents on the certificate host.
final class Client {
  let served: Served
  var chain: [[UInt8]] = []
  var cookies: [String: [String: String]] = [:]
  var language = "ja"

  init(_ served: Served) { self.served = served }

  func send(
    _ method: HTTP.Method, _ target: String, certificateHost: Bool = false, type: String? = nil, body: [UInt8] = []
  ) async throws -> Response {
    let host = certificateHost ? "cert.daiichi.localhost" : "daiichi.localhost"
    var fields = [("Accept-Language", language)]
    if let type { fields.append(("Content-Type", type)) }
    let jar = cookies[host] ?? [:]
    if !jar.isEmpty { fields.append(("Cookie", jar.map { "\($0)=\($1)" }.sorted().joined(separator: "; "))) }
    let request = try #require(
      Request(
        method: method, target: target, host: host, headers: Headers(fields), body: body,
        clientCertificates: certificateHost ? chain : [],
        hostID: certificateHost ? "certificate/daiichi" : "portal/daiichi"))
    let response = await served.portal.answer(request)
    for cookie in response.headers.all("set-cookie") {
      let pair = (cookie.split(separator: ";").first ?? "").split(separator: "=", maxSplits: 1).map(String.init)
      cookies[host, default: [:]][pair[0]] = cookie.contains("Max-Age=0") ? nil : pair.last
    }
    return response
  }

  func api(_ call: String, _ body: [String: Any], certificateHost: Bool = false) async throws -> (Int, [String: Any]) {
    let json = Array(try JSONSerialization.data(withJSONObject: body))
    let answer = try await send(
      .post, "/enrolment/\(call)", certificateHost: certificateHost, type: "application/json", body: json)
    let object = try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any]
    return (answer.status, try #require(object))
  }

  /// The code of a refusal.
  func refusal(_ call: String, _ body: [String: Any], certificateHost: Bool = false) async throws -> String? {
    let (_, object) = try await api(call, body, certificateHost: certificateHost)
    return (object["error"] as? [String: Any])?["code"] as? String
  }

  func page(_ target: String, certificateHost: Bool = false) async throws -> (Int, String) {
    let answer = try await send(.get, target, certificateHost: certificateHost)
    return (answer.status, String(decoding: answer.body, as: UTF8.self))
  }

  func post(_ target: String, _ form: [String: String], certificateHost: Bool = false) async throws -> Response {
    let body = form.map { "\($0)=\($1.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")" }
      .joined(separator: "&")
    return try await send(
      .post, target, certificateHost: certificateHost, type: "application/x-www-form-urlencoded", body: Array(body.utf8)
    )
  }

  /// Issue and confirm for a proven attempt; the client presents the certificate from here on.
  func finish(_ attempt: String, certificateHost: Bool = false) async throws -> PrivateKey {
    let key = try PrivateKey.generate(.ecP256)
    let information = CertificationRequest.information(
      subject: DistinguishedName([(.commonName, "x")]), publicKey: key.publicKey.subjectPublicKeyInfo)
    let request = try CertificationRequest.assemble(
      information: information, algorithm: key.signatureAlgorithm.identifier, signature: key.sign(information))
    let (status, answer) = try await api(
      "request", ["attempt": attempt, "request": Data(request).base64EncodedString()], certificateHost: certificateHost)
    #expect(status == 200, "\(answer)")
    let result = try #require(answer["result"] as? String)
    let text = try #require(answer["certificate"] as? String)
    let der = Array(try #require(Data(base64Encoded: text)))
    let message = Array("inkan confirmation 1\0\(result)\0".utf8) + der
    let (confirmed, state) = try await api(
      "confirm", ["result": result, "signature": Data(try key.signSHA256(message)).base64EncodedString()])
    #expect(confirmed == 200, "\(state)")
    chain = [der]
    return key
  }
}

func csrf(_ html: String) throws -> String {
  String(try #require(html.firstMatch(of: /name="csrf" value="([^"]*)"/)).output.1)
}

func names(_ object: [String: Any]) -> [String] {
  (object["asks"] as? [[String: Any]] ?? []).compactMap { $0["name"] as? String }
}

/// Keeps what it is given.
final class Post: Courier {
  let mails = Mutex<[ComposedMail]>([])
  func deliver(_ mails: [ComposedMail]) async -> [CourierAnswer] {
    self.mails.withLock { $0 += mails }
    return mails.map { _ in .accepted(reply: "250") }
  }
  var texts: [String] { mails.withLock { $0.map(\.content.text) } }
}
