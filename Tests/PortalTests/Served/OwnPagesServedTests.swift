import CivilTime
import Foundation
import HTTP
import Lifecycle
import Registration
import Testing
import X509

/// A person of a contract, with both secrets.
func newcomer(_ id: String?, _ role: Role, named name: String = "見本 太郎") -> Newcomer {
  Newcomer(
    id: id, role: role, name: name, mail: "\(id ?? "keiri")@mihon.example", logonSecret: "secret1",
    confirmationSecret: "secret2", oneTimePasswordKey: nil, granted: true)
}

extension Client {
  /// Acquires a certificate under these IDs, with which the client goes on.
  func acquire(_ ids: [String: Any]) async throws {
    let started = try await api("start", ids.merging(["intent": "acquire"]) { $1 }).1
    let attempt = try #require(started["attempt"] as? String)
    let answers = Dictionary(
      uniqueKeysWithValues: names(started).map { ($0, $0 == "logonSecret" ? "secret1" : "secret2") })
    let (status, proven) = try await api("prove", ["attempt": attempt, "answers": answers])
    #expect(status == 200, "\(proven)")
    _ = try await finish(attempt)
  }

  /// Logs on by the certificate; the answer is where that leads.
  func logOn() async throws -> String? {
    let (_, form) = try await page("/", certificateHost: true)
    return try await post("/logon", ["csrf": try csrf(form), "logonSecret": "secret1"], certificateHost: true)
      .headers["location"]
  }

  /// A page of the certificate host.
  func own(_ target: String) async throws -> (status: Int, html: String) {
    try await page(target, certificateHost: true)
  }

  func ownPost(_ target: String, _ form: [String: String]) async throws -> (status: Int, html: String) {
    let answer = try await post(target, form, certificateHost: true)
    return (answer.status, String(decoding: answer.body, as: UTF8.self))
  }
}

private let contractID = "50000001"

@Suite("A person's own pages, from request to answer")
struct OwnPagesServedTests {
  /// An administrator of H with a certificate.
  private func administrator(_ profile: String = "h-direct") async throws -> (Served, Client) {
    let served = try await Served(profile)
    try await served.register([newcomer(nil, .administrator)], contract: contractID)
    let client = Client(served)
    try await client.acquire(["contractID": contractID])
    return (served, client)
  }

  @Test("from 30 days before the end, 9:00, a logon leads to the notice first, once (H-60, H-67)")
  func renewalNotice() async throws {
    let (served, client) = try await administrator()
    let end = try X509.Certificate(der: client.chain[0]).notAfter
    // 08:59:59 on the last day: thirty days and a second before, it is 08:59:58 of the day on which the window opens.
    let opens = end.adding(days: -30).adding(seconds: 1)
    served.clock.move(to: opens.adding(seconds: -1))
    #expect(try await client.logOn() == "/top")
    #expect(try await client.send(.get, "/renewal-notice", certificateHost: true).headers["location"] == "/top")
    let before = try await client.own("/top").html
    #expect(!before.contains("更新のお知らせ"))
    _ = try await client.ownPost("/logoff", ["csrf": try csrf(before)])
    served.clock.move(to: opens)
    #expect(try await client.logOn() == "/renewal-notice")
    let (status, html) = try await client.own("/renewal-notice")
    #expect(status == 200 && html.contains("data-page=\"renewalNotice\""))
    for word in ["有効期限まで、あと30日です", "href=\"/renew/browser\"", "href=\"/renew\"", "href=\"/top\"", "契約法人暗証番号を入力"] {
      #expect(html.contains(word), "\(word)")
    }
    #expect(html.contains("有効期限の前でもお使いいただけなくなります"), "what becomes of the old one (H-85)")
    let top = try await client.own("/top")
    #expect(top.status == 200 && top.html.contains("bar renewal"), "the bar stays")
  }

  @Test("where the old certificate serves until the new one does, the notice says so (F-3)")
  func renewalNoticeConfirmed() async throws {
    let (served, client) = try await administrator("t-direct")
    served.clock.move(to: try X509.Certificate(der: client.chain[0]).notAfter.adding(days: -1))
    #expect(try await client.logOn() == "/renewal-notice")
    let html = try await client.own("/renewal-notice").html
    #expect(html.contains("あと1日です") && html.contains("そのままお使いいただけます"))
  }

  @Test("a second browser asks before it takes the first one's place, and the first is told so (B-50)")
  func takeOver() async throws {
    let (_, first) = try await administrator()
    #expect(try await first.logOn() == "/top")
    let second = Client(first.served)
    second.chain = first.chain
    #expect(try await second.logOn() == "/take-over")
    let (status, html) = try await second.own("/take-over")
    #expect(status == 200 && html.contains("data-page=\"takeOver\"") && html.contains("00-0000-0001"))
    #expect(html.contains("最後の操作"))
    #expect(try await second.ownPost("/take-over", ["csrf": "0.x"]).status == 403)
    #expect(try await first.own("/top").status == 200)
    let answer = try await second.post("/take-over", ["csrf": try csrf(html)], certificateHost: true)
    #expect(answer.headers["location"] == "/top")
    #expect(try await second.own("/top").status == 200)
    let over = try await first.own("/top")
    #expect(over.status == 401 && over.html.contains("INK-1018") && over.html.contains("href=\"/\">"))
    // The form again, by the back button.
    #expect(try await second.ownPost("/take-over", ["csrf": try csrf(html)]).status == 303)
    #expect(try await second.send(.get, "/take-over", certificateHost: true).headers["location"] == "/top")
  }

  @Test("who does not log on after all leaves the other browser as it is (B-50)")
  func declining() async throws {
    let (_, first) = try await administrator()
    _ = try await first.logOn()
    let second = Client(first.served)
    second.chain = first.chain
    _ = try await second.logOn()
    let html = try await second.own("/take-over").html
    let off = try await second.ownPost("/logoff", ["csrf": try csrf(html)])
    #expect(off.status == 200 && off.html.contains("data-page=\"loggedOff\""))
    #expect(try await second.own("/take-over").status == 401)
    // What waits for the answer opens nothing.
    #expect(try await second.logOn() == "/take-over")
    #expect(try await second.own("/top").status == 401)
    #expect(try await first.own("/top").status == 200)
  }

  @Test("ご利用履歴 shows up to 50 logons with who it was (H-21, H-55)")
  func logons() async throws {
    let (served, client) = try await administrator()
    for hour in 1...3 {
      served.clock.move(to: Served.now.adding(minutes: Int64(hour * 60)))
      _ = try await client.logOn()
      client.cookies = [:]
    }
    served.clock.move(to: Served.now.adding(minutes: 240))
    _ = try await client.logOn()
    let (status, html) = try await client.own("/logons")
    #expect(status == 200)
    #expect(html.matches(of: /<td role="cell" data-label="操作された方"><div>管理者</).count == 4)
    #expect(try await client.own("/top").html.contains("href=\"/logons\""))
  }

  @Test("the list of mails has what was really sent, with its state, and no code (F-12, C-18)")
  func mails() async throws {
    let (served, client) = try await administrator()
    _ = try await client.logOn()
    let waiting = try await client.own("/mails").html
    #expect(waiting.contains("送信待ち") && !waiting.contains("<pre>"))
    #expect(waiting.contains("この一覧にないときは"))
    _ = try await served.registration.sendMails(by: Post(), at: served.clock.now())
    let sent = try await client.own("/mails").html
    #expect(sent.contains("送信済み") && !sent.contains("送信待ち") && sent.contains("keiri@mihon.example"))
    #expect(sent.contains("<summary>") && sent.contains("<pre>"))
    for page in ["2", "0", "-1", "99999999999999999999", "x"] {
      #expect(try await client.own("/mails?page=\(page)").status == 200)
    }
    #expect(try await client.own("/mails?page=2").html.contains("お送りした電子メールはございません"))
  }

  @Test("where the order of acts is his own, a person revokes his certificate and is logged off with it (B-52, F-22)")
  func revokingOwn() async throws {
    let served = try await Served("b-suite")
    try await served.register(
      [newcomer("taro0001", .member), newcomer("hanako02", .member, named: "見本 花子")], contract: "C1")
    let (client, other) = (Client(served), Client(served))
    try await client.acquire(["subscriberID": "taro0001"])
    try await other.acquire(["subscriberID": "hanako02"])
    _ = try await client.logOn()
    let serial = try X509.Certificate(der: client.chain[0]).serialNumber.hex
    let others = try X509.Certificate(der: other.chain[0]).serialNumber.hex
    let devices = try await client.own("/devices").html
    #expect(devices.contains("href=\"/devices/\(serial)/revoke\"") && !devices.contains(others))
    #expect(devices.contains("このブラウザーで現在お使い"))
    for wrong in [others, "00", serial.uppercased()] {
      #expect(try await client.own("/devices/\(wrong)/revoke").status == 404, "\(wrong)")
    }
    var (status, html) = try await client.own("/devices/\(serial)/revoke")
    #expect(status == 200 && html.contains("data-page=\"deviceRevocation\"") && html.contains("確認用パスワード"))
    let path = "/devices/\(serial)/revoke"
    #expect(try await client.ownPost(path, ["csrf": "0.x", "confirmationSecret": "secret2"]).status == 403)
    #expect(try await client.ownPost("/devices/\(others)/revoke", ["csrf": try csrf(html)]).status == 404)
    html = try await client.own(path).html
    (status, html) = try await client.ownPost(path, ["csrf": try csrf(html)])
    #expect(status == 400 && html.contains("href=\"#confirmationSecret\""))
    (status, html) = try await client.ownPost(path, ["csrf": try csrf(html), "confirmationSecret": "wrong12"])
    #expect(
      status == 401 && html.contains("INK-1001") && html.contains("確認用パスワードが正しくありません") && !html.contains("wrong12"))
    let form = ["csrf": try csrf(html), "confirmationSecret": "secret2"]
    (status, html) = try await client.ownPost(path, form)
    #expect(status == 200 && html.contains("data-page=\"deviceRevoked\""), "\(html)")
    #expect(client.cookies["cert.daiichi.localhost"]?["__Host-inkan"] == nil)
    #expect(try await client.ownPost(path, form).status == 403, "the certificate opens nothing any more")
    #expect(try await client.own("/top").html.contains("INK-2005"))
    #expect(try await other.logOn() == "/top", "the other's goes on")
  }

  @Test("where the rules give revoking to somebody else, the list offers none and the page refuses (H-17)")
  func revokingRefused() async throws {
    let (_, client) = try await administrator()
    _ = try await client.logOn()
    let serial = try X509.Certificate(der: client.chain[0]).serialNumber.hex
    let html = try await client.own("/devices").html
    #expect(html.contains(serial) && !html.contains("/revoke") && html.contains("お一人につき1枚"))
    let (status, page) = try await client.own("/devices/\(serial)/revoke")
    #expect(status == 403 && page.contains("INK-4007"))
  }

  @Test("操作履歴照会 shows one's own acts, to administrators everybody's, within days (B-55, B-56)")
  func operationHistory() async throws {
    let served = try await Served("b-suite")
    try await served.register(
      [newcomer("master01", .administrator, named: "見本 一郎"), newcomer("taro0001", .member)], contract: "C1")
    try await served.register([newcomer("fremd001", .member, named: "他社 次郎")], contract: "C2")
    let (master, taro, stranger) = (Client(served), Client(served), Client(served))
    try await master.acquire(["subscriberID": "master01"])
    try await taro.acquire(["subscriberID": "taro0001"])
    try await stranger.acquire(["subscriberID": "fremd001"])
    for client in [master, taro, stranger] { _ = try await client.logOn() }
    let own = try await taro.own("/history").html
    #expect(own.contains("見本 太郎（taro0001）") && !own.contains("見本 一郎") && !own.contains("name=\"whose\""))
    let denied = try await taro.own("/history?whose=everybody")
    #expect(denied.status == 403 && denied.html.contains("INK-4007"))
    let all = try await master.own("/history?whose=everybody").html
    #expect(all.contains("見本 太郎（taro0001）") && all.contains("見本 一郎（master01）") && !all.contains("他社"))
    #expect(all.contains("証明書の発行"))
    #expect(all.contains("data-label=\"操作した方\"><div>見本第一銀行<"), "staff are the institution")
    let day = Served.now.civil(in: .jst).date
    let today = "from=\(day.iso8601)&until=\(day.iso8601)"
    #expect(try await taro.own("/history?\(today)").html.contains("証明書の発行"))
    let tomorrow = day.adding(days: 1).iso8601
    #expect(try await taro.own("/history?from=\(tomorrow)").html.contains("該当する操作はございません"))
    for wrong in ["from=2026-02-30", "until=x", "from=\(tomorrow)&until=\(day.iso8601)"] {
      let (status, html) = try await taro.own("/history?\(wrong)")
      #expect(status == 400 && html.contains("id=\"errors\""), "\(wrong)")
    }
    for odd in ["before=x", "before=-1", "whose=nobody", "before=99999999999999999999"] {
      #expect(try await taro.own("/history?\(odd)").status == 200, "\(odd)")
    }
  }

  @Test("a history longer than a page goes on with the next 50 (B-55)")
  func longHistory() async throws {
    let (_, client) = try await administrator()
    for _ in 0..<30 {
      _ = try await client.logOn()
      let html = try await client.own("/top").html
      _ = try await client.ownPost("/logoff", ["csrf": try csrf(html)])
    }
    _ = try await client.logOn()
    let first = try await client.own("/history").html
    #expect(first.matches(of: /<tr role="row"><td/).count == 50)
    let next = try #require(first.firstMatch(of: /href="(\/history\?[^"]*before=[^"]*)"/)).output.1
    let second = try await client.own(String(next).replacing("&amp;", with: "&")).html
    let rest = second.matches(of: /<tr role="row"><td/).count
    #expect(rest > 0 && rest < 50)
    #expect(!second.contains("before=") || second.contains("最新の50件"))
  }

  @Test("the pages are nobody's without a session, on either host")
  func strangers() async throws {
    let served = try await Served("h-direct")
    let client = Client(served)
    for path in ["/logons", "/mails", "/devices", "/history", "/renewal-notice", "/take-over", "/devices/00/revoke"] {
      let (status, html) = try await client.page(path)
      #expect(status == 401 && html.contains("INK-1007"), "\(path)")
      #expect(try await client.own(path).html.contains("INK-2001"), "\(path)")
    }
  }
}
