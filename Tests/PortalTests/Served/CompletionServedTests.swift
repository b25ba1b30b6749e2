import CivilTime
import Foundation
import HTTP
import Lifecycle
import Registration
import Testing
import X509

@Suite("Before and after a certificate is made, served")
struct CompletionServedTests {
  private func administrator(_ served: Served, members: Int = 0) async throws {
    func person(_ id: String?, _ role: Role) -> Newcomer {
      Newcomer(
        id: id, role: role, name: "見本 太郎", mail: "a@example.jp", logonSecret: "secret1", isInitial: false,
        confirmationSecret: "secret2", oneTimePasswordKey: nil, matrixCard: nil, granted: true)
    }
    try await served.register(
      [person(nil, .administrator)] + (0..<members).map { person("000000\($0)", .member) }, contract: "50000001")
  }

  private func acquire(_ client: Client) async throws {
    let started = try await client.api("start", ["intent": "acquire", "contractID": "50000001"]).1
    let attempt = try #require(started["attempt"] as? String)
    _ = try await client.api("prove", ["attempt": attempt, "answers": ["logonSecret": "secret1"]])
    _ = try await client.finish(attempt)
  }

  @Test("the new certificate alone opens the page of a renewal's end, which names the one to remove (H-74, H-75, H-80)")
  func renewed() async throws {
    let served = try await Served("h-direct")
    try await administrator(served)
    let client = Client(served)
    try await acquire(client)
    let early = try await client.send(.get, "/renewed", certificateHost: true)
    let steps = "https://cert.daiichi.localhost:8443/renew"
    #expect(early.status == 303 && early.headers["location"] == steps, "nothing has been renewed; the session is there")
    let old = client.chain
    let serial = try X509.Certificate(der: old[0]).serialNumber.hex
    served.clock.move(to: try X509.Certificate(der: old[0]).notAfter.adding(days: -10))
    let started = try await client.api("start", ["intent": "renew"], certificateHost: true).1
    let attempt = try #require(started["attempt"] as? String, "\(started)")
    _ = try await client.api(
      "prove", ["attempt": attempt, "answers": ["logonSecret": "secret1"]], certificateHost: true)
    _ = try await client.finish(attempt, certificateHost: true)
    let (status, page) = try await client.page("/renewed", certificateHost: true)
    #expect(status == 200 && page.contains("CIBRA003") && page.contains(serial) && page.contains("削除する電子証明書（古い方）"))
    #expect(page.contains(try X509.Certificate(der: client.chain[0]).serialNumber.hex))
    #expect(try await client.page("/certificate-test", certificateHost: true).1.contains(serial))
    client.chain = old
    #expect(try await client.page("/renewed", certificateHost: true).1.contains("INK-2006"))
    client.chain = []
    #expect(try await client.page("/renewed", certificateHost: true).1.contains("INK-2001"))
  }

  @Test(
    "every institution's entry page leads to where one says whose certificate it is (S-6, B-17)",
    arguments: ["h-direct", "b-suite", "s-shinkin", "t-direct", "best"])
  func selection(profile: String) async throws {
    let client = Client(try await Served(profile))
    #expect(try await client.page("/").1.contains("href=\"/acquire-selection\""))
    let (status, page) = try await client.page("/acquire-selection")
    #expect(status == 200 && page.contains("data-page=\"acquireSelection\""))
    for match in page.matches(of: /href="(\/acquire[^"]*)"/) {
      #expect(try await client.page(String(match.output.1).replacing("&amp;", with: "&")).0 == 200, "\(match.output.1)")
    }
  }

  @Test("where the administrator's certificate binds all, his page says so, a member's does not (S-3)")
  func cascade() async throws {
    let client = Client(try await Served("s-shinkin"))
    #expect(try await client.page("/acquire/browser").1.contains("利用者の方も全員"))
    #expect(try await !client.page("/acquire/browser?role=member").1.contains("利用者の方も全員"))
  }

  @Test("an administrator who is logged on is told how many have not acquired yet (S-3)")
  func remaining() async throws {
    let served = try await Served("h-direct", [("scope: \"person\"", "scope: \"cascade\"")])
    try await administrator(served, members: 2)
    let client = Client(served)
    let form = try await client.page("/logon").1
    let token = try #require(form.firstMatch(of: /name="csrf" value="([^"]*)"/)).output.1
    _ = try await client.post(
      "/logon", ["csrf": String(token), "contractID": "50000001", "logonSecret": "secret1"])
    #expect(try await client.page("/acquire").1.contains("現在 2名"))
  }
}
