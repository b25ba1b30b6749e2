import CivilTime
import Foundation
import HTTP
import Lifecycle
import Registration
import Secrets
import Testing
import X509

private func person(
  _ id: String?, _ role: Role = .member, secret: String, confirmation: String? = nil, initial: Bool = false,
  key: [UInt8]? = nil, card: MatrixCard? = nil
) -> Newcomer {
  Newcomer(
    id: id, role: role, name: "見本 太郎", mail: "a@example.jp", logonSecret: secret, isInitial: initial,
    confirmationSecret: confirmation, oneTimePasswordKey: key, matrixCard: card, granted: true)
}

private let key = Array("12345678901234567890".utf8)
private func totp(_ served: Served) -> String { TOTP(key: SecretText(key)).code(at: served.clock.now()) }

@Suite("The portal of each basis, from request to answer")
struct ServedTests {
  @Test("a first registration asks for the letter's secret and a new one, then for the mailed code (R-62, R-67, R-78)")
  func firstRegistration() async throws {
    let served = try await Served("r-payroll")
    try await served.register([person("taro0001", .administrator, secret: "Ab1!Ab1!", initial: true)], contract: "M1")
    let client = Client(served)
    let acquire = try await client.api("start", ["intent": "acquire", "subscriberID": "taro0001"]).1
    #expect((acquire["asks"] as? [[String: Any]])?.first?["label"] as? String == "パスワード")
    #expect(
      try await client.refusal("prove", ["attempt": acquire["attempt"]!, "answers": ["logonSecret": "Ab1!Ab1!"]])
        == "INK-1012")
    #expect(try await client.refusal("start", ["intent": "move", "subscriberID": "taro0001"]) == "INK-4004")
    let (status, started) = try await client.api("start", ["intent": "register", "subscriberID": "taro0001"])
    #expect(status == 200)
    #expect(names(started) == ["initialSecret", "logonSecret"])
    let attempt = try #require(started["attempt"] as? String)
    let half = try await client.api("prove", ["attempt": attempt, "answers": ["initialSecret": "Ab1!Ab1!"]]).1
    #expect(names(half) == ["logonSecret"])
    #expect((half["asks"] as? [[String: Any]])?.first?["new"] as? Bool == true)
    let (bad, refused) = try await client.api(
      "prove", ["attempt": attempt, "answers": ["initialSecret": "Ab1!Ab1!", "logonSecret": "abcdefgh"]])
    #expect(bad == 400)
    let error = try #require(refused["error"] as? [String: Any])
    #expect(error["code"] as? String == "INK-1014")
    #expect((error["next"] as? String)?.contains("半角英数字・記号 8～12桁（英大文字") == true)
    let mailed = try await client.api(
      "prove", ["attempt": attempt, "answers": ["initialSecret": "Ab1!Ab1!", "logonSecret": "Cd2#Cd2#"]]
    ).1
    #expect(names(mailed) == ["mailCode"])
    let post = Post()
    _ = try await served.registration.sendMails(by: post, at: served.clock.now())
    let codes = post.texts.compactMap { (text: String) -> String? in
      guard let match = text.firstMatch(of: /\b(\d{3} ?\d{3})\b/) else { return nil }
      return String(match.output.1)
    }
    let code = try #require(codes.last)
    let wrong = code.hasPrefix("0") ? "111 111" : "000 000"
    let (unauthorized, _) = try await client.api("prove", ["attempt": attempt, "answers": ["mailCode": wrong]])
    #expect(unauthorized == 401)
    let proven = try await client.api("prove", ["attempt": attempt, "answers": ["mailCode": String(code)]]).1
    #expect(names(proven) == [] && proven["asks"] != nil, "\(proven)")
    _ = try await client.finish(attempt)

    // The way in, and the hours in which it is closed.
    var (_, html) = try await client.page("/", certificateHost: true)
    var answer = try await client.post(
      "/logon", ["csrf": try csrf(html), "logonSecret": "Cd2#Cd2#"], certificateHost: true)
    #expect(answer.status == 303, "\(String(decoding: answer.body, as: UTF8.self))")
    let evening = Client(served)
    evening.chain = client.chain
    served.clock.move(to: Served.now.adding(minutes: 8 * 60))
    (_, html) = try await evening.page("/", certificateHost: true)
    answer = try await evening.post(
      "/logon", ["csrf": try csrf(html), "logonSecret": "Cd2#Cd2#"], certificateHost: true)
    #expect(answer.status == 403)
    let closed = String(decoding: answer.body, as: UTF8.self)
    #expect(closed.contains("INK-5008") && closed.contains("平日 8:00～20:00"))
    let (_, entry) = try await client.page("/")
    #expect(!entry.contains("/logon\""))
    let (_, guide) = try await client.page("/acquire-guide")
    #expect(!guide.contains("--contract") && guide.contains("--user"))
  }

  @Test("a matrix card's cells are asked on the page and by the API, the same until they are right (S-21)")
  func matrixCard() async throws {
    let served = try await Served(
      "s-shinkin",
      [(#"administrator: ["logon"], member: ["logon"]"#, #"administrator: ["logon", "acquire"], member: ["logon"]"#)])
    let card = MatrixCard.generate()
    try await served.register(
      [person(nil, .administrator, secret: "secret1", confirmation: "secret2", card: card)], contract: "12345678901")
    let client = Client(served)
    var (_, html) = try await client.page("/logon")
    var answer = try await client.post(
      "/logon", ["csrf": try csrf(html), "contractID": "12345678901", "logonSecret": "secret1"])
    #expect(answer.headers["location"] == "/logon/otp")
    (_, html) = try await client.page("/logon/otp")
    let cells = html.matches(of: /name="cell-([A-J][1-5])"/).map { String($0.output.1) }
    #expect(cells.count == 3)
    answer = try await client.post("/logon/otp", ["csrf": try csrf(html), "cell-\(cells[0])": card.cells[cells[0]]!])
    #expect(answer.status == 400)
    html = String(decoding: answer.body, as: UTF8.self)
    #expect(html.contains("href=\"#cell-\(cells[1])\"") && !html.contains("href=\"#cell-\(cells[0])\""))
    var form = ["csrf": try csrf(html)]
    for cell in cells { form["cell-\(cell)"] = card.cells[cell] == "00" ? "11" : "00" }
    answer = try await client.post("/logon/otp", form)
    html = String(decoding: answer.body, as: UTF8.self)
    #expect(answer.status == 401 && html.contains("INK-1002") && html.contains("お客様カードの数字と一致しません"))
    #expect(!html.contains("href=\"#cell-"))
    #expect(html.matches(of: /name="cell-([A-J][1-5])"/).map { String($0.output.1) } == cells)
    form["csrf"] = try csrf(html)
    for cell in cells { form["cell-\(cell)"] = card.cells[cell] }
    answer = try await client.post("/logon/otp", form)
    #expect(answer.headers["location"] == "/top")
    (_, html) = try await client.page("/acquire")
    #expect(html.contains("--contract 12345678901") && !html.contains("--user"))
    #expect(!html.contains("/move-code"))

    let started = try await client.api("start", ["intent": "acquire", "contractID": "12345678901"]).1
    let attempt = try #require(started["attempt"] as? String)
    let asked = try await client.api(
      "prove", ["attempt": attempt, "answers": ["logonSecret": "secret1", "confirmationSecret": "secret2"]]
    ).1
    let ask = try #require((asked["asks"] as? [[String: Any]])?.first)
    #expect(ask["name"] as? String == "matrix" && ask["kind"] as? String == "matrix")
    let named = try #require(ask["cells"] as? [String])
    let many = Dictionary(uniqueKeysWithValues: (0..<17).map { ("A\($0)", "00") })
    #expect(try await client.refusal("prove", ["attempt": attempt, "answers": ["matrix": many]]) == "INK-5001")
    #expect(
      try await client.refusal("prove", ["attempt": attempt, "answers": ["matrix": ["A1": "123456789"]]]) == "INK-5001")
    #expect(try await client.refusal("prove", ["attempt": attempt, "answers": ["matrix": ["A1": 12]]]) == "INK-5001")
    let right = Dictionary(uniqueKeysWithValues: named.map { ($0, card.cells[$0]!) })
    let proven = try await client.api("prove", ["attempt": attempt, "answers": ["matrix": right]]).1
    #expect(names(proven) == [] && proven["error"] == nil, "\(proven)")
    _ = try await client.finish(attempt)
  }

  @Test("the old PC makes a code, the new one moves by it once, and the old certificate dies (F-7)")
  func move() async throws {
    let served = try await Served("best")
    try await served.register(
      [person("taro0001", .deputy, secret: "long-secret-1", key: key)], contract: "12345678")
    let ids: [String: Any] = ["contractID": "12345678", "subscriberID": "taro0001"]
    let old = Client(served)
    let started = try await old.api("start", ids.merging(["intent": "acquire"]) { $1 }).1
    #expect(names(started) == ["logonSecret"])
    let attempt = try #require(started["attempt"] as? String)
    let answers = ["logonSecret": "long-secret-1", "oneTimePassword": totp(served)]
    #expect(try await old.api("prove", ["attempt": attempt, "answers": answers]).0 == 200)
    _ = try await old.finish(attempt)
    served.clock.move(to: Served.now.adding(minutes: 5))
    var (_, html) = try await old.page("/", certificateHost: true)
    var answer = try await old.post(
      "/logon", ["csrf": try csrf(html), "logonSecret": "long-secret-1"], certificateHost: true)
    #expect(answer.headers["location"] == "/logon/otp")
    (_, html) = try await old.page("/logon/otp", certificateHost: true)
    answer = try await old.post(
      "/logon/otp", ["csrf": try csrf(html), "oneTimePassword": totp(served)], certificateHost: true)
    #expect(answer.headers["location"] == "/top")
    #expect(try await old.page("/move-code", certificateHost: true).0 == 405)
    #expect(try await old.post("/move-code", ["csrf": "0.x"], certificateHost: true).status == 403)
    (_, html) = try await old.page("/top", certificateHost: true)
    #expect(html.contains("action=\"/move-code\""))
    let token = try csrf(html)
    answer = try await old.post("/move-code", ["csrf": token], certificateHost: true)
    html = String(decoding: answer.body, as: UTF8.self)
    #expect(answer.status == 200 && answer.headers["cache-control"] == "no-store")
    let code = try #require(html.firstMatch(of: /class="code">(\d{4} \d{4} \d{4})</)).output.1
    #expect(html.contains("--contract 12345678") && html.contains("--user taro0001") && html.contains("--move"))
    #expect(try await old.post("/move-code", ["csrf": token], certificateHost: true).status == 409)
    #expect(try await old.post("/move-code", ["csrf": token]).status == 404)

    served.clock.move(to: Served.now.adding(minutes: 10))
    let new = Client(served)
    func moving() async throws -> String {
      let started = try await new.api("start", ids.merging(["intent": "move"]) { $1 }).1
      #expect(names(started) == ["logonSecret", "moveCode"])
      return try #require(started["attempt"] as? String)
    }
    let moved = try await moving()
    let wrong = ["logonSecret": "long-secret-1", "moveCode": code.hasPrefix("0") ? "111111111111" : "000000000000"]
    #expect(try await new.refusal("prove", ["attempt": moved, "answers": wrong]) == "INK-3019")
    let right = ["logonSecret": "long-secret-1", "moveCode": String(code), "oneTimePassword": totp(served)]
    let (status, proven) = try await new.api("prove", ["attempt": moved, "answers": right])
    #expect(status == 200, "\(proven)")
    _ = try await new.finish(moved)
    #expect(try await old.page("/", certificateHost: true).1.contains("INK-2006"))
    let again = try await moving()
    #expect(try await new.refusal("prove", ["attempt": again, "answers": right]) == "INK-3019")
  }

  @Test("an expired certificate renews within its grace, and says until when; nothing else takes it (F-6)")
  func grace() async throws {
    let served = try await Served("best")
    try await served.register(
      [person("taro0001", .deputy, secret: "long-secret-1", key: key)], contract: "12345678")
    let client = Client(served)
    let started = try await client.api(
      "start", ["intent": "acquire", "contractID": "12345678", "subscriberID": "taro0001"]
    ).1
    let first = try #require(started["attempt"] as? String)
    let answers = ["logonSecret": "long-secret-1", "oneTimePassword": totp(served)]
    _ = try await client.api("prove", ["attempt": first, "answers": answers])
    _ = try await client.finish(first)
    let end = try X509.Certificate(der: client.chain[0]).notAfter
    served.clock.move(to: end.adding(days: 3))
    let (status, page) = try await client.page("/", certificateHost: true)
    let until = end.civil(in: .jst).date.adding(days: 30).japanese
    #expect(status == 403 && page.contains("INK-2003") && page.contains("\(until)までは、お客さまご自身で"))
    client.language = "en"
    #expect(try await client.page("/", certificateHost: true).1.contains("by yourself"))
    client.language = "ja"
    #expect(try await client.refusal("start", ["intent": "renew"]) == "INK-2001")
    let renewing = try await client.api("start", ["intent": "renew"], certificateHost: true).1
    let attempt = try #require(renewing["attempt"] as? String, "\(renewing)")
    let late = ["logonSecret": "long-secret-1", "oneTimePassword": totp(served)]
    let (proved, asks) = try await client.api("prove", ["attempt": attempt, "answers": late], certificateHost: true)
    #expect(proved == 200, "\(asks)")
    let old = client.chain
    _ = try await client.finish(attempt, certificateHost: true)
    #expect(try await client.page("/", certificateHost: true).0 == 200)
    client.chain = old
    served.clock.move(to: end.adding(days: 40))
    #expect(try await client.page("/", certificateHost: true).1.contains("INK-2006"))
  }

  @Test("after the grace, and without one, an expired certificate renews nothing")
  func noGrace() async throws {
    for file in ["best", "h-direct"] {
      let served = try await Served(file)
      let own = file == "best"
      try await served.register(
        [
          person(
            own ? "taro0001" : nil, .administrator, secret: own ? "long-secret-1" : "secret1",
            confirmation: own ? nil : "secret2", key: own ? key : nil)
        ], contract: own ? "12345678" : "50000001")
      let client = Client(served)
      let started = try await client.api(
        "start",
        own
          ? ["intent": "acquire", "contractID": "12345678", "subscriberID": "taro0001"]
          : ["intent": "acquire", "contractID": "50000001"]
      ).1
      let attempt = try #require(started["attempt"] as? String)
      let answers =
        own ? ["logonSecret": "long-secret-1", "oneTimePassword": totp(served)] : ["logonSecret": "secret1"]
      _ = try await client.api("prove", ["attempt": attempt, "answers": answers])
      _ = try await client.finish(attempt)
      let end = try X509.Certificate(der: client.chain[0]).notAfter
      served.clock.move(to: end.adding(days: own ? 40 : 1))
      if own {
        let renewing = try await client.api("start", ["intent": "renew"], certificateHost: true).1
        let late = ["logonSecret": "long-secret-1", "oneTimePassword": totp(served)]
        #expect(
          try await client.refusal("prove", ["attempt": renewing["attempt"]!, "answers": late], certificateHost: true)
            == "INK-2003")
        let again = try await client.api(
          "start", ["intent": "acquire", "contractID": "12345678", "subscriberID": "taro0001"]
        ).1
        #expect(try await client.refusal("prove", ["attempt": again["attempt"]!, "answers": late]) == "INK-3018")
      } else {
        let (status, refused) = try await client.api("start", ["intent": "renew"], certificateHost: true)
        let error = try #require(refused["error"] as? [String: Any])
        #expect(status == 403 && error["code"] as? String == "INK-2003")
        // His role is known from the certificate: the help line, not his own administrator.
        #expect((error["next"] as? String)?.contains("新しい電子証明書のご用意には") == true, "\(error)")
        #expect((error["next"] as? String)?.contains("。 ") == false, "Japanese sentences need no space: \(error)")
      }
      let (_, page) = try await client.page("/", certificateHost: true)
      #expect(page.contains("INK-2003") && page.contains("新しい電子証明書のご用意には"))
    }
  }

  @Test("the login ID alone logs on, and the command names no contract (B-30)")
  func ownID() async throws {
    let served = try await Served("b-suite")
    try await served.register(
      [person("taro0001", .deputy, secret: "secret1", confirmation: "secret2")], contract: "C1")
    let client = Client(served)
    var (_, html) = try await client.page("/logon")
    #expect(!html.contains("name=\"contractID\"") && html.contains(">ログインパスワード<"))
    let empty = try await client.post("/logon", ["csrf": try csrf(html), "logonSecret": "secret1"])
    #expect(empty.status == 400)
    (_, html) = try await client.page("/logon")
    let answer = try await client.post(
      "/logon", ["csrf": try csrf(html), "subscriberID": "taro0001", "logonSecret": "secret1"])
    #expect(answer.headers["location"] == "/top", "\(String(decoding: answer.body, as: UTF8.self))")
    (_, html) = try await client.page("/acquire")
    #expect(html.contains("--user taro0001") && !html.contains("--contract"))
    #expect(html.contains("<li>ログインパスワードをお手元に"))
  }
}
