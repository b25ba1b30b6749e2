import Foundation
import HTTP
import Lifecycle
import Portal
import Registration
import Testing

@Suite("The program started from a page (B-20, B-21, security rule 14)")
struct AppLaunchServedTests {
  /// What a browser sends when the button is pressed.
  private func press(
    _ served: Served, act: String = "acquire", from site: String? = "https://daiichi.localhost:8443",
    cookie: String? = nil
  ) async throws -> Response {
    var fields = [("Content-Type", "application/x-www-form-urlencoded")]
    if let site { fields.append(("Origin", site)) }
    if let cookie { fields.append(("Cookie", cookie)) }
    let request = try #require(
      Request(
        method: .post, target: "/app-launch", host: "daiichi.localhost", headers: Headers(fields),
        body: Array("act=\(act)".utf8), clientCertificates: [], hostID: "portal/daiichi"))
    return await served.portal.answer(request)
  }

  private func nonce(_ response: Response) throws -> String {
    let refresh = try #require(response.headers["refresh"])
    let nonce = try #require(refresh.wholeMatch(of: /0; url=inkan:\/\/daiichi\/([A-Za-z0-9_-]{22})/)?.output.1)
    #expect(String(decoding: response.body, as: UTF8.self).contains("href=\"inkan://daiichi/\(nonce)\""))
    return String(nonce)
  }

  @Test("the guide has the button, the page after it starts the program, and the program is told once")
  func whole() async throws {
    let served = try await Served("b-suite")
    let client = Client(served)
    let guide = try await client.page("/acquire-guide").1
    #expect(guide.contains("action=\"/app-launch\"") && guide.contains("証明書アプリの起動"))
    #expect(!guide.contains("ダウンロード"), "no address, no button")
    let pressed = try await press(served)
    #expect(pressed.status == 200 && pressed.headers["cache-control"] == "no-store")
    #expect(String(decoding: pressed.body, as: UTF8.self).contains("起動しない場合はこちら"))
    let nonce = try nonce(pressed)
    let (status, told) = try await client.api("launch", ["nonce": nonce])
    #expect(status == 200 && told["act"] as? String == "acquire")
    #expect(told["contractID"] is NSNull && told["subscriberID"] is NSNull && told.count == 3)
    let (again, refused) = try await client.api("launch", ["nonce": nonce])
    #expect(again == 404 && (refused["error"] as? [String: Any])?["code"] as? String == "INK-3020")
  }

  @Test("who is logged on gives his IDs with it; the page's own forms stay good")
  func loggedOn() async throws {
    let served = try await Served("h-direct")
    let person = Newcomer(
      id: "0019001", role: .member, name: "見本 太郎", mail: "a@example.jp", logonSecret: "logon1",
      confirmationSecret: "confirm1", oneTimePasswordKey: nil, granted: true)
    try await served.register([person], contract: "50000001")
    let client = Client(served)
    let form = try await client.page("/logon?role=member").1
    _ = try await client.post(
      "/logon?role=member",
      ["csrf": try csrf(form), "contractID": "50000001", "subscriberID": "0019001", "logonSecret": "logon1"])
    let acquire = try await client.page("/acquire").1
    #expect(acquire.contains("action=\"/app-launch\""))
    let jar = (client.cookies["daiichi.localhost"] ?? [:]).map { "\($0)=\($1)" }.joined(separator: "; ")
    let pressed = try await press(served, cookie: jar)
    let told = try await client.api("launch", ["nonce": try nonce(pressed)]).1
    #expect(told["contractID"] as? String == "50000001" && told["subscriberID"] as? String == "0019001")
    #expect(try await client.post("/logoff", ["csrf": try csrf(acquire)]).status == 200)
  }

  @Test("another site's form, one without origin, another act, and an act that the rules lack start nothing")
  func refused() async throws {
    let served = try await Served("h-direct")
    for site in [nil, "null", "https://evil.example", "https://daiichi.localhost", "http://daiichi.localhost:8443"] {
      let answer = try await press(served, from: site)
      #expect(answer.status == 403 && answer.headers["refresh"] == nil)
    }
    for (act, status) in [("delete", 400), ("", 400), ("move", 409)] {
      let answer = try await press(served, act: act)
      #expect(answer.status == status && answer.headers["refresh"] == nil)
    }
    let client = Client(served)
    for body in [[:], ["nonce": 7], ["nonce": "x", "more": "y"]] as [[String: Any]] {
      #expect(try await client.refusal("launch", body) == "INK-5001")
    }
  }
}
