import CivilTime
import Foundation
import HTTP
import Lifecycle
import Registration
import Testing
import X509

@Suite("A certificate file that was lost, asked for twice, or asked for by others")
struct IssueAgainServedTests {
  private func opened(_ file: [UInt8]) throws -> PKCS12.Contents {
    try PKCS12.decode(file, passphrase: Array(IssueWalk.secret.utf8))
  }

  @Test("the result opens again; another file takes the place of the first, which is revoked (C-10, security rule 12)")
  func again() async throws {
    let walk = try await IssueWalk()
    _ = try await walk.issued()
    let first = try opened(try await walk.file())
    // Fetched once it is gone: looking again revokes nothing and hands nothing out.
    #expect(try await walk.client.send(.get, "/issue/file").headers["location"] == "/issue/result")
    let page = try await walk.client.send(.get, "/issue/result")
    #expect(page.headers["refresh"] == nil && String(decoding: page.body, as: UTF8.self).contains("作り直す"))
    walk.client.chain = [first.certificate.der]
    #expect(try await walk.client.page("/certificate-test", certificateHost: true).1.contains("INK-") == false)

    let other = try await IssueWalk()
    _ = try await other.issued()
    let lost = try opened(try await other.file())
    #expect(try await other.send("/issue/result", to: "/issue/file").headers["location"] == "/issue/running")
    _ = try await other.result()
    let found = try opened(try await other.file())
    #expect(lost.key.publicKey != found.key.publicKey)
    other.client.chain = [lost.certificate.der]
    #expect(try await other.client.page("/", certificateHost: true).1.contains("INK-2005"))
    other.client.chain = [found.certificate.der]
    #expect(try await other.client.page("/", certificateHost: true).0 == 200)
    let used = try await other.client.send(.get, "/issue/result")
    #expect(!String(decoding: used.body, as: UTF8.self).contains("作り直す"), "in use, nothing is made any more")
  }

  @Test("発行 pressed twice, and the result asked for by two tabs at once, lead to one certificate")
  func twice() async throws {
    let walk = try await IssueWalk()
    try await walk.ready()
    let (_, html) = try await walk.client.page("/issue/make")
    let token = try csrf(html)
    for _ in 1...2 {
      #expect(try await walk.client.post("/issue/make", ["csrf": token]).headers["location"] == "/issue/running")
    }
    // Two tabs of one browser.
    let (one, two) = (Client(walk.served), Client(walk.served))
    one.cookies = walk.client.cookies
    two.cookies = walk.client.cookies
    async let first = one.send(.get, "/issue/result")
    async let second = two.send(.get, "/issue/result")
    let statuses = try await [first.status, second.status].sorted()
    #expect(statuses == [200, 303] || statuses == [200, 200])
    #expect(try await walk.client.post("/issue/make", ["csrf": token]).headers["location"] == "/issue/result")
    let attempt = try #require(walk.client.cookies["daiichi.localhost"]?["__Host-inkan-issue"])
    let progress = try await walk.served.registration.issueProgress(attempt: attempt, at: Served.now)
    #expect(progress.person.credential.certificates.count == 1)
    // Back to every page before: each leads on.
    for page in ["/issue/code", "/issue/make", "/issue/running"] {
      #expect(try await walk.client.send(.get, page).headers["location"] == "/issue/result", "\(page)")
    }
  }

  @Test("after half an hour it is told what to do (R-87)")
  func over() async throws {
    let walk = try await IssueWalk()
    _ = try await walk.issued()
    _ = try await walk.file()
    walk.served.clock.move(to: Served.now.adding(minutes: 31))
    let over = try await walk.client.send(.get, "/issue/result")
    let text = String(decoding: over.body, as: UTF8.self)
    #expect(over.status == 404 && text.contains("INK-3013") && text.contains("失効が必要です"))
    #expect(try await walk.client.send(.get, "/issue/file").status == 404)
  }

  @Test("where the rules let one begin again, a lost one gives way to the next attempt (row 53)")
  func resumed() async throws {
    let walk = try await IssueWalk([("lostDownload: \"operatorRevokes\"", "lostDownload: \"resume\"")])
    _ = try await walk.issued()
    let lost = try opened(try await walk.file())
    walk.served.clock.move(to: Served.now.adding(minutes: 31))
    try await walk.ready()
    #expect(try await walk.client.page("/issue/make").1.contains("まだ使われていない電子証明書は、お使いいただけなくなります"))
    _ = try await walk.send("/issue/make")
    _ = try await walk.result()
    let found = try opened(try await walk.file())
    walk.client.chain = [lost.certificate.der]
    #expect(try await walk.client.page("/", certificateHost: true).1.contains("INK-2005"))
    walk.client.chain = [found.certificate.der]
    #expect(try await walk.client.page("/", certificateHost: true).0 == 200)
  }

  @Test("every form is held to its browser; without the attempt's cookie nothing goes on")
  func forged() async throws {
    let walk = try await IssueWalk()
    let stranger = Client(walk.served)
    for (path, form) in [
      ("/issue", ["subscriberID": "taro0001", "logonSecret": IssueWalk.secret]),
      ("/first-registration", ["subscriberID": "taro0001", "initialSecret": "x", "logonSecret": "y"]),
    ] {
      let answer = try await stranger.post(path, form.merging(["csrf": "0.x"]) { $1 })
      #expect(walk.code(of: answer) == "INK-1008", "\(path)")
    }
    try await walk.ready()
    for path in ["/issue/code", "/issue/code/again", "/issue/make", "/issue/file"] {
      #expect(walk.code(of: try await walk.client.post(path, ["csrf": "0.x"])) == "INK-1008", "\(path)")
      let unknown = path == "/issue/file" ? "INK-3013" : "INK-3011"
      #expect(walk.code(of: try await stranger.post(path, ["csrf": "0.x"])) == unknown, "\(path)")
    }
    for path in ["/issue/code", "/issue/make"] {
      #expect(walk.code(of: try await stranger.send(.get, path)) == "INK-3011", "\(path)")
    }
    for path in ["/issue/running", "/issue/result", "/issue/file"] {
      #expect(walk.code(of: try await stranger.send(.get, path)) == "INK-3013", "\(path)")
    }
  }

  @Test("pages are served in two tabs: either's form can be sent")
  func tabs() async throws {
    let walk = try await IssueWalk()
    let (_, first) = try await walk.client.page("/issue")
    _ = try await walk.client.page("/first-registration?role=member")
    let answer = try await walk.client.post(
      "/issue", ["csrf": try csrf(first), "subscriberID": "taro0001", "logonSecret": IssueWalk.secret])
    #expect(answer.headers["location"] == "/issue/code")
  }

  @Test("neither key nor file nor secret is in the store, and the attempt's token in no address (security rule 12)")
  func nothingIsKept() async throws {
    let walk = try await IssueWalk()
    let html = try await walk.issued()
    let file = try await walk.file()
    let opened = try opened(file)
    let encoded = Data(try #require(try PEM.documents(in: opened.key.pem()).first).der)
    // The octets of the private number stand behind their tag and length.
    let tag = try #require(encoded.firstRange(of: Data([0x04, 0x20])))
    let scalar = encoded[tag.upperBound...].prefix(32)
    let attempt = try #require(walk.client.cookies["daiichi.localhost"]?["__Host-inkan-issue"])
    for name in ["store.sqlite", "store.sqlite-wal"] {
      let kept = try Data(contentsOf: walk.served.folder.appending(path: name))
      #expect(kept.firstRange(of: scalar) == nil)
      #expect(kept.firstRange(of: Data(file.prefix(64))) == nil)
      #expect(kept.firstRange(of: Data(IssueWalk.secret.utf8)) == nil)
      #expect(kept.firstRange(of: Data(attempt.utf8)) == nil)
    }
    #expect(!html.contains(attempt) && !html.contains(IssueWalk.secret))
  }

  @Test(
    "only rules with server-made files have these pages, and only the portal host", arguments: ["h-direct", "b-suite"])
  func elsewhere(profile: String) async throws {
    let client = Client(try await Served(profile))
    for page in ["/issue", "/issue/code", "/issue/result", "/issue/file"] {
      #expect(try await client.page(page).0 == 404, "\(page)")
    }
    let rokin = try await IssueWalk()
    #expect(try await rokin.client.page("/issue", certificateHost: true).0 == 404)
  }
}
