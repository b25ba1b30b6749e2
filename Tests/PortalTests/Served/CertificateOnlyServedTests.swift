import CivilTime
import Foundation
import HTTP
import Lifecycle
import Testing

@Suite("An institution where the certificate is the only way in, as it is served")
struct CertificateOnlyServedTests {
  private static func links(_ html: String) -> [String] {
    html.matches(of: /<a class="way[^"]*" href="([^"]*)"/).map { String($0.output.1).replacing("&amp;", with: "&") }
  }

  @Test("the first page leads to logging in, to both first registrations and to 電子証明書発行 (R-60 to R-64)")
  func entry() async throws {
    let walk = try await IssueWalk()
    let (status, html) = try await walk.client.page("/")
    #expect(status == 200 && html.contains("data-page=\"entry\"") && html.contains("ログイン画面</h1>"))
    #expect(
      Self.links(html) == [
        "https://cert.daiichi.localhost:8443/", "/issue", "/first-registration?role=administrator",
        "/first-registration?role=member",
      ])
    for name in ["ログイン", "電子証明書発行", "マスターユーザーの初期登録", "一般ユーザーの初期登録"] {
      #expect(html.contains("<span class=\"way-name\">\(name)</span>"), "\(name)")
    }
  }

  @Test("without a certificate the certificate host shows the same page, as a normal one (R-55, R-57, R-59)")
  func noneChosen() async throws {
    let walk = try await IssueWalk()
    let (status, html) = try await walk.client.page("/", certificateHost: true)
    #expect(status == 200 && html.contains("電子証明書が選択されていません") && !html.contains("INK-"))
    #expect(Self.links(html).contains("https://daiichi.localhost:8443/issue"))
    // The browser would go on without one on this host.
    #expect(Self.links(html).first == "https://daiichi.localhost:8443/choose-again")
    let direct = Client(try await Served("h-direct"))
    #expect(
      try await direct.page("/", certificateHost: true).1.contains("INK-2001"), "a failure where there are other ways")
  }

  @Test("a renewal offers the file, too, on the portal host (R-44, R-54)")
  func renewal() async throws {
    let walk = try await IssueWalk()
    _ = try await walk.issued()
    let opened = try walk.opened(try await walk.file())
    walk.client.chain = [opened]
    walk.served.clock.move(to: Served.now.adding(days: 340))
    let (_, logon) = try await walk.client.page("/", certificateHost: true)
    let answer = try await walk.client.post(
      "/logon", ["csrf": try csrf(logon), "logonSecret": IssueWalk.secret], certificateHost: true)
    #expect(answer.status == 303)
    let (_, html) = try await walk.client.page("/renew", certificateHost: true)
    #expect(Self.links(html).first == "https://daiichi.localhost:8443/issue")
  }
}
