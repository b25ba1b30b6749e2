import CivilTime
import TestTools
import Testing
import Transfer

@Suite("What stands in the server's place")
struct WayTests {
  private let certificates: TemporaryFolder

  init() throws {
    certificates = try WayCertificates.shared.get().folder
  }

  private func get(_ server: WayServer, seconds: Int = 60) throws(TransferError) -> HTTPSResponse {
    let client = try HTTPSClient(roots: certificates["root.pem"], proxies: .direct, seconds: seconds)
    let response = try client.send(method: "GET", url: "https://daiichi.localhost:\(server.port)/enrolment/institution")
    try response.refuseDetour()
    return response
  }

  @Test(
    "a sign-in page and a downgrade are refused, each by its code, even under a trusted certificate",
    arguments: [
      (WayServer.Mode.page, TransferError.Code.captivePortal, "a page"),
      (.signIn, .captivePortal, "https://login.hotel.test"),
      (.downgrade, .downgraded, "http://daiichi.localhost"), (.cut, .broken, ""), (.silent, .timeout, ""),
    ])
  func detours(mode: WayServer.Mode, code: TransferError.Code, reason: String) throws {
    let server = try WayServer(mode)
    let error = #expect(throws: TransferError.self) { try get(server, seconds: mode == .silent ? 3 : 60) }
    #expect(error?.code == code, "\(String(describing: error))")
    // Not where exactly it leads: that may name a person.
    #expect(error?.reason.contains(reason) == true && error?.reason.contains("tanaka") == false)
  }

  @Test("an error of a balancer is an answer, not a detour")
  func unavailable() throws {
    #expect(try get(try WayServer(.unavailable)).status == 503)
  }

  @Test(
    "a certificate outside its time, of another root and of another name are told apart",
    arguments: [
      ("expired", TransferError.Code.certificateExpired, "2021"), ("future", .certificateNotYetValid, "2098"),
      ("intercepted", .notTrusted, "issuer"), ("other", .nameMismatch, ""),
    ])
  func certificate(name: String, code: TransferError.Code, reason: String) throws {
    let server = try WayServer(.answer, certificate: name)
    let error = #expect(throws: TransferError.self) { try get(server) }
    #expect(error?.code == code && error?.reason.contains(reason) == true, "\(String(describing: error))")
    #expect(try server.requests.isEmpty)
  }

  @Test("the server's clock is asked for whatever its certificate's time is, and of nobody who is not trusted")
  func clock() throws {
    for name in ["server", "expired", "future"] {
      let server = try WayServer(.page, certificate: name, clock: 86_400)
      let asked = try ServerClock.ask(
        "https://daiichi.localhost:\(server.port)/", roots: certificates["root.pem"], proxies: .direct)
      let ahead = try #require(asked).seconds - Timestamp.now.seconds
      #expect((86_300...86_500).contains(ahead))
    }
    for name in ["intercepted", "other"] {
      let server = try WayServer(.page, certificate: name)
      #expect(throws: TransferError.self) {
        try ServerClock.ask(
          "https://daiichi.localhost:\(server.port)/", roots: certificates["root.pem"], proxies: .direct)
      }
      #expect(try server.requests.isEmpty)
    }
  }

  @Test(
    "a date of HTTP is read, and nothing else is",
    arguments: [
      ("Sun, 06 Nov 1994 08:49:37 GMT", "1994-11-06T08:49:37Z"),
      ("Thu, 31 Dec 2026 23:59:60 GMT", "2026-12-31T23:59:59Z"),
      ("Sunday, 06-Nov-94 08:49:37 GMT", nil), ("Sun, 06 Nov 1994 08:49:37 JST", nil), ("", nil),
      ("Sun, 31 Feb 1994 08:49:37 GMT", nil), ("Sun, 06 Nov 1994 25:49:37 GMT", nil),
    ])
  func dates(text: String, moment: String?) {
    let response = HTTPSResponse(status: 200, headers: [("date", text)], body: [])
    #expect(ServerClock.moment(of: response) == moment.flatMap { Timestamp(rfc3339: $0) })
  }
}
