import CivilTime
import Foundation
import HTTP
import Lifecycle
import Registration
import Testing
import X509

@Suite("A certificate file, page by page and without scripts")
struct IssueServedTests {
  @Test("user authentication, code, issue, file: name and passphrase as the rules have them (R-65 to R-85, R-90, R-98)")
  func wholeWay() async throws {
    let walk = try await IssueWalk()
    let html = try await walk.issued()
    #expect(html.contains("電子証明書情報") && html.contains("taro0001") && html.contains("シリアル番号"))
    #expect(try await walk.client.send(.head, "/issue/file").status == 303, "asking for the head alone takes nothing")
    let answer = try await walk.client.send(.get, "/issue/file")
    let named = try #require(answer.headers["content-disposition"])
    #expect(named.wholeMatch(of: /attachment; filename="taro0001\d{14}\.p12"/) != nil)
    let opened = try PKCS12.decode(answer.body, passphrase: Array(IssueWalk.secret.utf8))
    #expect(try opened.certificate.publicKey == opened.key.publicKey && opened.chain.count == 2)
    #expect(throws: (any Error).self) { try PKCS12.decode(answer.body, passphrase: Array("Cd2#Cd2$".utf8)) }

    walk.client.chain = [opened.certificate.der]
    let (_, logon) = try await walk.client.page("/", certificateHost: true)
    let answered = try await walk.client.post(
      "/logon", ["csrf": try csrf(logon), "logonSecret": IssueWalk.secret], certificateHost: true)
    #expect(answered.status == 303)
    let (_, used) = try await walk.client.page("/issue/result")
    #expect(used.contains("お使いいただいています") && !used.contains("/issue/file"))
  }

  @Test("openssl opens the file with the password, of either kind (R-90, C-11)")
  func openssl() async throws {
    let walk = try await IssueWalk()
    _ = try await walk.issued()
    let modern = try await walk.file()
    #expect(
      try await walk.send("/issue/result", to: "/issue/file", ["cipher": "legacy"]).headers["location"]
        == "/issue/running")
    _ = try await walk.result()
    let legacy = try await walk.file()
    for (file, options) in [(modern, []), (legacy, ["-legacy"])] {
      let path = walk.served.folder.appending(path: "file.p12")
      try Data(file).write(to: path)
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/openssl")
      process.arguments = ["pkcs12", "-in", path.path, "-passin", "pass:\(IssueWalk.secret)", "-nokeys"] + options
      let output = Pipe()
      (process.standardOutput, process.standardError) = (output, FileHandle.nullDevice)
      try process.run()
      let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      #expect(process.terminationStatus == 0 && text.contains("taro0001"))
    }
  }

  @Test(
    "each field is judged by its form before anybody is looked up (R-66, R-67)",
    arguments: [
      ("", "Cd2#Cd2#", "subscriberID"), ("taro", "Cd2#Cd2#", "subscriberID"), ("taroichi", "Cd2#Cd2#", "subscriberID"),
      ("12345678", "Cd2#Cd2#", "subscriberID"), ("taro0001taro0", "Cd2#Cd2#", "subscriberID"),
      ("taro 0001", "Cd2#Cd2#", "subscriberID"), ("<b>taro1</b>", "Cd2#Cd2#", "subscriberID"),
      ("taro\u{7}001", "Cd2#Cd2#", "subscriberID"), ("taro0001", "", "logonSecret"),
      ("taro0001", "Cd2#", "logonSecret"),
      ("taro0001", "Cd2#Cd2#Cd2#C", "logonSecret"), ("taro0001", "Ｃｄ２＃Ｃｄ２＃", "logonSecret"),
      ("taro0001", String(repeating: "x", count: 40_000), "logonSecret"),
    ])
  func badFields(id: String, secret: String, field: String) async throws {
    let walk = try await IssueWalk()
    let answer = try await walk.prove(secret, id: id)
    let html = String(decoding: answer.body, as: UTF8.self)
    let code = id.isEmpty || secret.isEmpty ? "INK-1010" : FailureCode.malformedField.label
    #expect(answer.status == 400 && html.contains(code))
    #expect(html.contains("id=\"\(field)-problem\"") && html.contains("href=\"#\(field)\""))
    #expect(!html.contains("<b>taro1") && (secret.isEmpty || !html.contains(secret)), "a secret is never shown again")
    #expect(try await walk.codes() == [])
  }

  @Test("full-width letters of an ID are taken as what they are meant to be, and spaces around it left out")
  func normalised() async throws {
    let walk = try await IssueWalk()
    #expect(try await walk.prove(id: "　ｔａｒｏ０００１ ").headers["location"] == "/issue/code")
    #expect(try await walk.codes().count == 1)
  }

  @Test("case matters, and whoever is unknown is answered like whoever is wrong (R-66, R-67)")
  func notRecognised() async throws {
    let walk = try await IssueWalk()
    for (id, secret) in [("Taro0001", IssueWalk.secret), ("hanako01", IssueWalk.secret), ("taro0001", "cD2#cD2#")] {
      let answer = try await walk.prove(secret, id: id)
      #expect(answer.status == 401 && walk.code(of: answer) == "INK-1001")
      #expect(String(decoding: answer.body, as: UTF8.self).contains("value=\"\(id)\""), "the ID is not lost")
    }
    #expect(try await walk.codes() == [])
  }

  @Test("the sixth wrong password locks for an hour; even the right one is told so only then (R-71, R-72)")
  func locked() async throws {
    let walk = try await IssueWalk()
    for _ in 1...6 { #expect(try await walk.prove("Wrong#77").status == 401) }
    let locked = try await walk.prove()
    let html = String(decoding: locked.body, as: UTF8.self)
    #expect(locked.status == 403 && html.contains("INK-1003") && html.contains("約60分後"))
    #expect(html.contains("マスターユーザー"), "who releases it (R-75)")
    walk.served.clock.move(to: Served.now.adding(minutes: 60))
    #expect(try await walk.prove().headers["location"] == "/issue/code")
  }

  @Test("the code: wrong, of another kind, five times, then another one; a used one does not serve again (R-78)")
  func codes() async throws {
    let walk = try await IssueWalk()
    _ = try await walk.prove()
    let first = try #require(try await walk.codes().last)
    let (_, html) = try await walk.client.page("/issue/code")
    #expect(html.contains("t＊＊＊@example.jp") && html.contains("30分間") && !html.contains("taro@example.jp"))
    #expect(walk.code(of: try await walk.send("/issue/code", ["mailCode": ""])) == "INK-1010")
    let wrong = first == "000 000" ? "000001" : "000000"
    for malformed in ["12345", "12345678", "<b>1</b>"] {
      let answer = try await walk.send("/issue/code", ["mailCode": malformed])
      #expect(walk.code(of: answer) == FailureCode.malformedField.label, "no try: \(malformed)")
    }
    for _ in 1...4 {
      let answer = try await walk.send("/issue/code", ["mailCode": wrong])
      #expect(answer.status == 401 && walk.code(of: answer) == "INK-1015")
    }
    let over = try await walk.send("/issue/code", ["mailCode": wrong])
    #expect(
      walk.code(of: over) == "INK-1016" && !String(decoding: over.body, as: UTF8.self).contains("id=\"mailCode\""))
    let late = try await walk.client.post("/issue/code", ["csrf": try csrf(html), "mailCode": first])
    #expect(walk.code(of: late) == "INK-1016", "the right one comes too late")
    #expect(try await walk.codes() == [], "looking at the page mails nothing")
    #expect(try await walk.send("/issue/code", to: "/issue/code/again").headers["location"] == "/issue/code?sent=again")
    let second = try #require(try await walk.codes().last)
    #expect(try await walk.client.page("/issue/code?sent=again").1.contains("新しい認証コードをお送りしました"))
    #expect(try await walk.send("/issue/code", ["mailCode": second]).headers["location"] == "/issue/make")
    // Back, and sent again: one is led on, and nothing is done twice.
    #expect(try await walk.client.send(.get, "/issue/code").headers["location"] == "/issue/make")
  }

  @Test("codes are sent again five times an attempt, no more; an old one is of no use (R-79)")
  func sentAgain() async throws {
    let walk = try await IssueWalk()
    _ = try await walk.prove()
    for _ in 2...5 {
      #expect(try await walk.send("/issue/code", to: "/issue/code/again").status == 303)
    }
    let refused = try await walk.send("/issue/code", to: "/issue/code/again")
    #expect(refused.status == 429 && walk.code(of: refused) == "INK-1009")
    let codes = try await walk.codes()
    #expect(codes.count == 5)
    if codes[0] != codes[4] { #expect(try await walk.send("/issue/code", ["mailCode": codes[0]]).status == 401) }
    #expect(try await walk.send("/issue/code", ["mailCode": codes[4]]).status == 303)
  }

  @Test("a code of one attempt does not open another, nor after half an hour (R-78, security rule 10)")
  func boundToAttempt() async throws {
    let walk = try await IssueWalk()
    _ = try await walk.prove()
    let first = try #require(try await walk.codes().last)
    _ = try await walk.prove()
    let second = try #require(try await walk.codes().last)
    if first != second { #expect(try await walk.send("/issue/code", ["mailCode": first]).status == 401) }
    walk.served.clock.move(to: Served.now.adding(minutes: 30))
    let late = try await walk.client.send(.get, "/issue/code")
    #expect(late.status == 404 && walk.code(of: late) == "INK-3011")
    #expect(String(decoding: late.body, as: UTF8.self).contains("action=\"/issue\""), "one begins again at once")
  }

  @Test("a second one is refused until 30 days before the end, which is told (R-44, R-73)")
  func second() async throws {
    let walk = try await IssueWalk()
    _ = try await walk.issued()
    let opened = try PKCS12.decode(try await walk.file(), passphrase: Array(IssueWalk.secret.utf8))
    let pending = try await walk.prove()
    #expect(walk.code(of: pending) == "INK-3004")
    let told = String(decoding: pending.body, as: UTF8.self)
    #expect(told.contains("失効が必要です"), "R-87")
    #expect(told.contains("href=\"/issue/result\""), "this browser can have the file again (C-10)")
    let elsewhere = Client(walk.served)
    let (_, form) = try await elsewhere.page("/issue")
    let answer = try await elsewhere.post(
      "/issue", ["csrf": try csrf(form), "subscriberID": "taro0001", "logonSecret": IssueWalk.secret])
    #expect(walk.code(of: answer) == "INK-3004")
    #expect(!String(decoding: answer.body, as: UTF8.self).contains("/issue/result"))
    walk.client.chain = [opened.certificate.der]
    #expect(try await walk.client.page("/", certificateHost: true).0 == 200)
    let refused = try await walk.prove()
    let html = String(decoding: refused.body, as: UTF8.self)
    #expect(walk.code(of: refused) == "INK-3003" && html.contains("2027年10月21日"))
    #expect(try await walk.codes() == [], "no code is mailed for nothing")
    walk.served.clock.move(to: Served.now.adding(days: 340))
    #expect(try await walk.prove().status == 303)
  }
}
