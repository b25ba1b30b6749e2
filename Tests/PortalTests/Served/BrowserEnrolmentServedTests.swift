import Foundation
import HTTP
import Lifecycle
import Testing

@testable import Portal

@Suite("Getting a certificate in the browser, as it is served")
struct BrowserEnrolmentServedTests {
  private static let policy = "content-security-policy"

  private func get(_ client: Client, _ path: String, certificateHost: Bool = false) async throws -> (Response, String) {
    let response = try await client.send(.get, path, certificateHost: certificateHost)
    return (response, String(decoding: response.body, as: UTF8.self))
  }

  @Test(
    "the ways are offered in the order of the rules, the first one as the one to take (C-8, R-84, B-20)",
    arguments: [
      ("best", ["このブラウザーで取得する", "証明書アプリで取得する"]), ("h-direct", ["このブラウザーで取得する", "証明書アプリで取得する"]),
      ("s-shinkin", ["このブラウザーで取得する", "証明書アプリで取得する"]), ("t-direct", ["このブラウザーで取得する", "証明書アプリで取得する"]),
      ("r-payroll", ["電子証明書ファイルを受け取る", "このブラウザーで発行する", "証明書アプリで発行する"]), ("b-suite", []),
    ])
  func ways(profile: String, names: [String]) async throws {
    let client = Client(try await Served(profile))
    let (_, guide) = try await get(client, "/acquire-guide")
    #expect(guide.matches(of: /<span class="way-name">([^<]*)</).map { String($0.output.1) } == names)
    if let first = names.first { #expect(guide.contains("class=\"way primary\"") && guide.contains(first)) }
    #expect(guide.contains("<code id=\"command\">"))
    #expect(try await get(client, "/acquire/browser").0.status == (names.isEmpty ? 404 : 200))
    #expect(guide.contains("href=\"/issue\"") == (profile == "r-payroll"))
    #expect(try await get(client, "/acquire/browser?intent=register").0.status == (names.isEmpty ? 404 : 200))
    for intent in ["renew", "issue", ""] {
      #expect(try await get(client, "/acquire/browser?intent=\(intent)").0.status == 404)
    }
  }

  @Test("only its page may run a module, every other page may not, its refusals neither (security rule 13)")
  func contentPolicy() async throws {
    let client = Client(try await Served("h-direct"))
    let (page, _) = try await get(client, "/acquire/browser")
    #expect(page.headers.all(Self.policy).count == 1)
    #expect(page.headers[Self.policy]?.contains("script-src 'self' 'wasm-unsafe-eval'; ") == true)
    #expect(page.headers[Self.policy]?.contains("connect-src 'self'; ") == true)
    for path in ["/", "/acquire-guide", "/browser-module", "/acquire/browser?intent=none", "/assets/enrol.js"] {
      #expect(try await get(client, path).0.headers[Self.policy]?.contains("script-src 'self'; ") == true, "\(path)")
    }
  }

  @Test("a file of the program is served as its page names it, from no cache; nothing else is")
  func files() async throws {
    let client = Client(try await Served("h-direct"))
    let (_, page) = try await get(client, "/acquire/browser")
    let (_, published) = try await get(client, "/browser-module")
    for file in BrowserProgram.current.files {
      let (response, _) = try await get(client, "/assets/\(file.name)")
      #expect(response.body == file.bytes && response.headers["cache-control"] == "no-cache")
      #expect(published.contains(file.hexadecimal), "\(file.name)")
      if file.contentType.hasPrefix("text/javascript") {
        #expect(page.contains("src=\"/assets/\(file.name)\" integrity=\"\(file.integrity)\""), "\(file.name)")
      }
    }
    #expect(try await get(client, "/assets/enrol-nothing.js").0.status == 404)
  }

  @Test("without scripts the page says so and leads to the application")
  func withoutScripts() async throws {
    let client = Client(try await Served("best"))
    let (_, page) = try await get(client, "/acquire/browser")
    let part = try #require(page.firstMatch(of: /<noscript>(.*?)<\/noscript>/)).output.1
    #expect(part.contains("JavaScript が無効になっています") && part.contains("href=\"/acquire-guide\""))
    #expect(!part.contains("hidden"))
  }

  @Test("a member and an administrator are asked for what each types, before anything is begun")
  func firstQuestions() async throws {
    let client = Client(try await Served("h-direct"))
    for (path, ids) in [("", ["contractID"]), ("?role=member", ["contractID", "subscriberID"])] {
      let (_, page) = try await get(client, "/acquire/browser\(path)")
      let json = try #require(page.firstMatch(of: /data-enrolment="([^"]*)"/)).output.1.replacing("&quot;", with: "\"")
      let task = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
      #expect((task["typed"] as? [[String: Any]])?.map { $0["name"] as? String } == ids)
      #expect((task["asks"] as? [[String: Any]])?.first?["name"] as? String == "logonSecret")
    }
  }

  @Test("who was interrupted finds the way back on every page, and a note by others leads nowhere (F-3)")
  func interruption() async throws {
    let client = Client(try await Served("h-direct"))
    func bar(_ note: String, on path: String = "/") async throws -> String? {
      client.cookies["daiichi.localhost"] = ["interrupted": note]
      return try await get(client, path).1.firstMatch(of: /<aside class="bar interrupted".*?href="([^"]*)"/)
        .map { String($0.output.1) }
    }
    #expect(try await bar("daiichi.localhost/acquire/browser") == "https://daiichi.localhost:8443/acquire/browser")
    #expect(
      try await bar("a1b2.cert.daiichi.localhost/renew/browser")
        == "https://a1b2.cert.daiichi.localhost:8443/renew/browser")
    #expect(try await bar("daiichi.localhost/acquire/browser", on: "/acquire/browser") == nil)
    for note in [
      "evil.example/acquire/browser", "evil-cert.daiichi.localhost/renew/browser", "daiichi.localhost/logoff",
      "daiichi.localhost/acquire/browser?way=app", "x@evil.example/.cert.daiichi.localhost/renew/browser", "/", "",
    ] {
      #expect(try await bar(note) == nil, "\(note)")
    }
  }

  @Test("a renewal without a usable certificate says why, and its page still opens for who was interrupted (H-85)")
  func renewalWithoutCertificate() async throws {
    let client = Client(try await Served("h-direct"))
    let (response, page) = try await get(client, "/renew/browser", certificateHost: true)
    #expect(response.status == 401 || response.status == 403)
    #expect(page.contains("id=\"refused\"") && page.contains("id=\"interrupted\"") && !page.contains("id=\"proof\""))
    #expect(page.contains("INK-"))
    #expect(try await get(client, "/renew/browser").0.status == 404)
  }
}
