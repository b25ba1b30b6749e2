import CivilTime
import DER
import Diagnosis
import Foundation
import TestTools
import Testing
import Transfer
import X509

@testable import Enrolment

@Suite("The doctor")
struct DoctorTests {
  private let folder: TemporaryFolder
  private let roots: String
  /// The servers' clock is the machine's.
  private let now = Timestamp(seconds: Int64(Date().timeIntervalSince1970))

  init() throws {
    folder = try TemporaryFolder()
    roots = try WayCertificates.shared.get().folder["root.pem"]
  }

  /// A server that says that an institution serves there.
  private func server(
    _ mode: WayServer.Mode = .answer, certificate: String = "server", host: WayServer? = nil
  ) throws -> WayServer {
    let server = try WayServer(mode, certificate: certificate)
    let issuer = Data(try Self.authority.get().der).base64EncodedString()
    try server.folder.write(
      """
      {"id": "daiichi", "name": "見本第一銀行", "portal": "https://daiichi.localhost:\(server.port)",
       "certificatePortal": "https://cert.daiichi.localhost:\((host ?? server).port)", "issuers": ["\(issuer)"],
       "keyAlgorithms": ["ecP256"]}
      """, "answer")
    return server
  }

  private static let authority = Result { try Sample.authority() }

  /// Looks at the way to the first of the servers, all of which live until it is done.
  private func examine(
    _ servers: WayServer..., at now: Timestamp? = nil, proxies: ProxyChoice = .direct, seconds: Int = 60
  ) throws -> Examination {
    try withExtendedLifetime(servers) { try examine(servers[0].port, at: now, proxies: proxies, seconds: seconds) }
  }

  private func examine(
    _ port: Int, at now: Timestamp? = nil, proxies: ProxyChoice = .direct, store: StoreAddress? = nil,
    leastRoom: Int = 0, roots: String? = nil, seconds: Int = 60
  ) throws -> Examination {
    Doctor(
      portal: try PortalAddress("https://daiichi.localhost:\(port)"), roots: roots ?? self.roots, proxies: proxies,
      store: store, stateFolder: folder["state"], leastRoom: leastRoom, seconds: seconds
    ).examine(at: now ?? self.now)
  }

  private func grades(_ examination: Examination) -> [String] { examination.results.map(\.grade.rawValue) }

  @Test("a PC on which all is well is told so, and its code says that nothing was found (F-21)")
  func well() throws {
    let customer = try Customer()
    let portal = try FakePortal(in: customer.folder)
    #expect(customer.issue(at: portal).status == 0)
    let examination = try examine(
      portal.port, store: .database(folder: customer.database), leastRoom: 1, roots: portal.root)
    #expect(grades(examination).prefix(5) == ["ok", "ok", "ok", "ok", "ok"], "\(examination.results)")
    // The fake portal's certificates last for less than 40 days.
    #expect(examination.findings == [.certificateExpiresSoon] && !examination.hasProblem)
    #expect(try SupportCode(typed: examination.supportCode.description).findings == [.certificateExpiresSoon])
  }

  @Test(
    "the clock's error is told with its direction and its amount (F-21)",
    arguments: [
      (Int64(299), nil, ""), (-299, nil, ""), (400, Finding.clockAhead, "7 minutes ahead"),
      (-7_400, .clockBehind, "2 hours behind"), (-86_500, .clockBehind, "1 day behind"),
    ])
  func clock(seconds: Int64, finding: Finding?, words: String) throws {
    let result = ClockDifference(server: now, pc: now.adding(seconds: seconds)).result
    #expect(result.finding == finding)
    #expect(result.detail.map { $0[.en].contains(words) } ?? (finding == nil), "\(String(describing: result.detail))")
  }

  @Test(
    "a clock so wrong that no certificate is valid is found out all the same (F-21)",
    arguments: [(Int64(-400), Finding.clockBehind), (400, .clockAhead)])
  func battery(days: Int64, finding: Finding) throws {
    // The PC's clock is the test's; that the server's certificate is outside its time stands for the same.
    let server = try server(certificate: days < 0 ? "future" : "expired")
    let examination = try examine(server, at: now.adding(days: days))
    #expect(
      examination.findings == [finding, days < 0 ? .portalCertificateNotYetValid : .portalCertificateExpired])
    #expect(examination.results[0].detail?[.ja].contains("約400日") == true)
    #expect(examination.results[3].outcome == .unchecked)
  }

  @Test("a server's certificate that has really expired is not blamed on the clock (F-21)")
  func expired() throws {
    let examination = try examine(try server(certificate: "expired"))
    #expect(examination.findings == [.portalCertificateExpired] && examination.results[0].outcome == .fine)
  }

  @Test(
    "what answers in the portal's place is named (F-21)",
    arguments: [
      (WayServer.Mode.page, Finding.portalBehindCaptivePortal), (.signIn, .portalBehindCaptivePortal),
      (.downgrade, .portalDowngraded), (.unavailable, .portalUnavailable), (.silent, .portalSilent),
      (.cut, .portalConnectionBroken),
    ])
  func impostors(mode: WayServer.Mode, finding: Finding) throws {
    let examination = try examine(try server(mode), seconds: mode == .silent ? 3 : 60)
    #expect(examination.findings == [finding] && examination.hasProblem)
    #expect(try SupportCode(typed: examination.supportCode.description).findings == [finding])
  }

  @Test("a host that asks for the certificate and fails alone is told apart (F-21)")
  func certificateHost() throws {
    let host = try server(certificate: "intercepted")
    let examination = try examine(try server(host: host), host)
    #expect(examination.findings == [.certificateHostNotTrusted])
    #expect(examination.results[3].detail?[.ja].contains(WayCertificates.interceptor) == true)
    let garbled = try server()
    try garbled.folder.write("{\"id\": 7}", "answer")
    #expect(try examine(garbled).findings == [.portalNotUnderstood])
    #expect(try examine(try server(host: garbled), garbled).findings == [.certificateHostNotUnderstood])
  }

  @Test("a proxy is named with where it was set, and what it does is told (F-21)")
  func proxies() throws {
    let server = try server()
    for (mode, findings) in [
      (WayServer.Mode.proxy, [Finding.proxyInUse]), (.proxyWithLogon, [.proxyWantsLogon]),
      (.proxyRefusing, [.proxyRefuses]), (.proxyFailing, [.proxyInUse, .portalUnreachable]),
      (.proxySignIn, [.proxyInUse, .portalBehindCaptivePortal]), (.proxyOpening, [.proxyInUse, .portalNotTrusted]),
    ] {
      let proxy = try WayServer(mode, certificate: "intercepted")
      let examination = try examine(
        server, proxy, proxies: .environment(["https_proxy": "http://tanaka:geheim@127.0.0.1:\(proxy.port)"]))
      #expect(examination.findings == findings, "\(mode): \(examination.results)")
      let told = examination.results.compactMap { $0.detail?[.ja] }.joined(separator: "\n")
      #expect(told.contains("http://127.0.0.1:\(proxy.port)") && !told.contains("geheim") && !told.contains("tanaka"))
      if mode == .proxyOpening { #expect(told.contains("発行者: CN=\(WayCertificates.interceptor)")) }
      if mode == .proxy { #expect(told.contains("https_proxy") && !examination.hasProblem) }
    }
    #expect(try examine(server, proxies: .environment(["https_proxy": "ftp://x"])).findings == [.proxyMalformed])
    #expect(
      try examine(server, proxies: .environment(["https_proxy": "http://nowhere.invalid:1"])).findings
        == [.proxyNotFound])
  }

  @Test("a name that nobody has and a port where nobody listens are told apart (F-21)")
  func nobody() throws {
    var server: WayServer? = try server()
    let port = server?.port ?? 0
    server = nil
    #expect(try examine(port).findings == [.portalUnreachable])
    let unknown = Doctor(
      portal: try PortalAddress("https://nowhere.invalid"), roots: roots, proxies: .direct, store: nil,
      stateFolder: folder["state"], seconds: 20)
    #expect(unknown.examine(at: now).findings == [.portalNotFound])
    let present = try self.server()
    let examination = try withExtendedLifetime(present) { try examine(present.port, roots: folder["none.pem"]) }
    #expect(examination.findings == [.portalTrustUnreadable])
  }
}
