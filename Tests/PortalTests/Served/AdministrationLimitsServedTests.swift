import CivilTime
import Foundation
import HTTP
import Lifecycle
import Registration
import Testing

@Suite("What administrators' pages are to those who may not have them")
struct AdministrationLimitsServedTests {
  @Test("members administer nobody and never see the menus, whatever address they type (F-16, B-55)")
  func members() async throws {
    let served = try await AdministrationSample.words()
    let client = Client(served)
    try await client.logOn(["subscriberID": "member01"])
    for target in [
      "/administration", "/subscribers", "/subscribers/details", "/subscribers/revoke", "/subscribers/1",
      "/subscribers/1/revoke",
      "/subscribers/1/change", "/subscribers/1/revoke/done",
    ] {
      let (status, html) = try await client.page(target)
      #expect(status == 403 && html.contains("INK-4007"), "\(target)")
      #expect(html.contains("貴社のマスターユーザの方へ") && html.contains("href=\"/top\""))
    }
    for target in ["/subscribers/1/revoke", "/subscribers/1/change"] {
      #expect(try await client.post(target, ["seen": "1", "csrf": "0.x"]).status == 403)
    }
    let own = try await client.page("/own").1
    #expect(own.contains("ご自身の情報") && own.contains("member01") && own.contains("貴社のマスターユーザの方へご依頼ください"))
  }

  @Test("whoever is under another contract does not exist here (C-23)")
  func otherContract() async throws {
    let served = try await AdministrationSample.words()
    let stranger = Client(served)
    try await stranger.logOn(["subscriberID": "other001"])
    let number = try await stranger.number(of: "other002", in: "/subscribers/suspend")
    let client = Client(served)
    try await client.logOn(["subscriberID": "master01"])
    for target in ["", "/revoke", "/suspend", "/change", "/suspend/done"] {
      let (status, html) = try await client.page("/subscribers/\(number)\(target)")
      #expect(status == 404 && html.contains("INK-4002"), "\(target)")
    }
    let own = try await client.number(of: "member01", in: "/subscribers/suspend")
    let shown = try await client.page("/subscribers/\(own)/suspend").1
    let answer = try await client.send("/subscribers/\(number)/suspend", shown, ["confirmationSecret": "secret2"])
    #expect(answer.status == 404, "\(answer.html)")
    #expect(!(try await stranger.page("/subscribers/\(number)").1.contains("利用停止")))
  }

  @Test("deputies do what the rules give them, and nothing on the master user (B-53)")
  func deputies() async throws {
    let served = try await AdministrationSample.words()
    let client = Client(served)
    try await client.logOn(["subscriberID": "deputy01"])
    let list = try await client.page("/subscribers/suspend").1
    #expect(list.contains("お客さまの権限では操作できません"))
    let hub = try await client.page("/subscribers").1
    #expect(hub.contains("証明書失効") && !hub.contains("ロック・閉塞の解除"), "locks are the master's to release")
    #expect(try await client.page("/subscribers/unlock").0 == 403)
    let own = try #require(list.firstMatch(of: /id="name-(\d+)">見本 八重/)).output.1
    let (status, html) = try await client.page("/subscribers/\(own)/suspend")
    #expect(status == 403 && html.contains("INK-4007"))
  }

  @Test("a name that looks like markup stays text on every page (C-25)")
  func markup() async throws {
    let hostile = "<b>\"x'&"
    let served = try await AdministrationSample.marks("h-direct", hostile)
    let client = Client(served)
    try await client.logOn(["contractID": "50000001"])
    let number = try await client.number(of: "0019001", in: "/subscribers")
    for target in [
      "/subscribers", "/subscribers/\(number)", "/subscribers/\(number)/change", "/subscribers?changed=\(number)",
    ] {
      let html = try await client.page(target).1
      #expect(html.contains("&lt;b&gt;&quot;x&#39;&amp;") && !html.contains("<b>"), "\(target)")
    }
  }

  @Test("what no page is at is not found, and oversized or odd numbers harm nothing")
  func oddAddresses() async throws {
    let served = try await AdministrationSample.words()
    let client = Client(served)
    try await client.logOn(["subscriberID": "master01"])
    for target in [
      "/subscribers/x", "/subscribers/1/steal", "/subscribers/99999999999999999999", "/subscribers/1/revoke/x",
    ] {
      #expect(try await client.page(target).0 == 404, "\(target)")
    }
    #expect(try await client.page("/subscribers/-1").0 == 404)
    #expect(try await client.page("/subscribers/revoke?sort=%00&direction=x").0 == 200)
    #expect(try await client.page("/subscribers/revoke?choose=1&subscriber=zz").0 == 400)
  }
}
