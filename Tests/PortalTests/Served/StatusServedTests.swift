import CivilTime
import Foundation
import HTTP
import Lifecycle
import Registration
import Secrets
import Testing

@Suite("What the API tells of certificates (F-9)")
struct StatusServedTests {
  private static let secret = "logon1"

  private func acquired() async throws -> (Client, details: [String: Any], certificate: String) {
    let served = try await Served("h-direct")
    let person = Newcomer(
      id: "0019001", role: .member, name: "見本 太郎", mail: "a@example.jp", logonSecret: Self.secret,
      confirmationSecret: "confirm1", oneTimePasswordKey: nil, granted: true)
    try await served.register([person], contract: "50000001")
    let client = Client(served)
    let started = try await client.api(
      "start", ["intent": "acquire", "contractID": "50000001", "subscriberID": "0019001"]
    ).1
    let attempt = try #require(started["attempt"] as? String)
    _ = try await client.api(
      "prove",
      ["attempt": attempt, "answers": ["logonSecret": Self.secret, "confirmationSecret": "confirm1"]])
    _ = try await client.finish(attempt)
    // Proven again, the same attempt still answers its result.
    let asked = try await client.api("start", ["intent": "renew"], certificateHost: true).1
    #expect(names(asked).isEmpty == false)
    let certificate = Data(try #require(client.chain.first)).base64EncodedString()
    let status = try await client.api("status", ["certificates": [certificate]]).1
    return (client, try #require((status["certificates"] as? [[String: Any]])?.first), certificate)
  }

  @Test("a certificate of ours is told on both hosts, in the reader's language; what is foreign has a state alone")
  func told() async throws {
    let (client, told, certificate) = try await acquired()
    #expect(
      Set(told.keys) == ["state", "notAfter", "renewableFrom", "renewable", "service", "role", "friendlyName"])
    #expect(told["state"] as? String == "issued" && told["renewable"] as? Bool == false)
    #expect(told["role"] as? String == "利用者" && told["service"] as? String == "みほん")
    let day = try #require(told["friendlyName"] as? String).wholeMatch(of: /みほん・利用者・\d{4}年\d{2}月\d{2}日/)
    #expect(day != nil)
    let garbage = Data([0x30]).base64EncodedString()
    let both = try await client.api("status", ["certificates": [garbage, certificate]], certificateHost: true).1
    let list = try #require(both["certificates"] as? [NSDictionary])
    #expect(list[0] == ["state": "unknown"] && list[1] == told as NSDictionary)
    client.language = "en"
    let english = try await client.api("status", ["certificates": [certificate]]).1
    let name = (english["certificates"] as? [[String: Any]])?.first?["friendlyName"] as? String
    #expect(name?.wholeMatch(of: /Mihon, .*user.*, \d{4}-\d{2}-\d{2}/) != nil, "\(name ?? "")")
  }

  @Test("33 certificates, no list, no base64, and unknown keys are refused; none at all is none")
  func malformed() async throws {
    let client = Client(try await Served("h-direct"))
    let one = Data([0x30]).base64EncodedString()
    let bodies: [[String: Any]] = [
      ["certificates": [String](repeating: one, count: 33)], [:], ["certificates": one], ["certificates": ["%"]],
      ["certificates": [one], "more": 1], ["certificates": [7]],
    ]
    for body in bodies { #expect(try await client.refusal("status", body) == "INK-5001", "\(body)") }
    let most = try await client.api("status", ["certificates": [String](repeating: one, count: 32)])
    #expect(most.0 == 200 && (most.1["certificates"] as? [Any])?.count == 32)
    #expect((try await client.api("status", ["certificates": [String]()]).1["certificates"] as? [Any])?.isEmpty == true)
  }

  @Test("a move code is made on the certificate host, by the attempt that was proven there (F-7)")
  func moveCode() async throws {
    let served = try await Served("best")
    let key = Array("12345678901234567890".utf8)
    let person = Newcomer(
      id: "tanaka", role: .administrator, name: "見本 太郎", mail: "a@example.jp", logonSecret: "password-tanaka",
      confirmationSecret: nil, oneTimePasswordKey: key, granted: true)
    try await served.register([person], contract: "00000001")
    let client = Client(served)
    let prove = { (attempt: String, host: Bool) in
      let code = TOTP(key: SecretText(key)).code(at: served.clock.now())
      let answers = ["logonSecret": "password-tanaka", "oneTimePassword": code]
      let asked = try await client.api("prove", ["attempt": attempt, "answers": answers], certificateHost: host).1
      #expect(names(asked).isEmpty && asked["asks"] != nil, "\(asked)")
      served.clock.move(to: served.clock.now().adding(minutes: 1))
    }
    let ids = ["contractID": "00000001", "subscriberID": "tanaka"]
    let acquiring = try await client.api("start", ids.merging(["intent": "acquire"]) { $1 }).1
    let first = try #require(acquiring["attempt"] as? String, "\(acquiring)")
    try await prove(first, false)
    _ = try await client.finish(first)

    #expect(try await client.refusal("start", ["intent": "makeMoveCode"]) == "INK-2001", "no certificate is asked for")
    let started = try await client.api("start", ["intent": "makeMoveCode"], certificateHost: true).1
    let attempt = try #require(started["attempt"] as? String, "\(started)")
    #expect(try await client.refusal("move-code", ["attempt": attempt], certificateHost: true) == "INK-3012")
    try await prove(attempt, true)
    #expect(try await client.refusal("move-code", ["attempt": attempt]) == "INK-1011", "not on the portal host")
    let (status, made) = try await client.api("move-code", ["attempt": attempt], certificateHost: true)
    #expect(status == 200 && Set(made.keys) == ["code", "expiresAt"])
    #expect((made["code"] as? String)?.wholeMatch(of: /\d{12}/) != nil)
    #expect(made["expiresAt"] as? String == served.clock.now().adding(minutes: 30).rfc3339)
    #expect(try await client.refusal("move-code", ["attempt": attempt], certificateHost: true) == "INK-3011")
  }
}
