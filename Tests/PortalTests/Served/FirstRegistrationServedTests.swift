import CivilTime
import Foundation
import HTTP
import Lifecycle
import Registration
import Testing
import X509

@Suite("The first registration, page by page")
struct FirstRegistrationServedTests {
  private static let own = "Ef3$Ef3$"

  private func register(
    _ walk: IssueWalk, initial: String = IssueWalk.letter, _ secret: String = own, _ again: String? = nil
  ) async throws -> Response {
    try await walk.send(
      "/first-registration?role=member",
      [
        "subscriberID": "taro0001", "initialSecret": initial, "logonSecret": secret,
        "logonSecret-again": again ?? secret,
      ])
  }

  @Test("the letter's secret and one of one's own lead on to the code and the certificate (R-6, R-62, R-63)")
  func wholeWay() async throws {
    let walk = try await IssueWalk(initial: true)
    #expect(try await register(walk).headers["location"] == "/issue/code")
    let (_, html) = try await walk.client.page("/issue/code")
    #expect(html.contains("初期登録が完了しました"))
    let code = try #require(try await walk.codes().last)
    #expect(try await walk.send("/issue/code", ["mailCode": code]).headers["location"] == "/issue/make")
    _ = try await walk.send("/issue/make")
    _ = try await walk.result()
    let file = try await walk.file()
    #expect(throws: Never.self) { try PKCS12.decode(file, passphrase: Array(Self.own.utf8)) }
    #expect(walk.code(of: try await register(walk)) == "INK-1001", "the letter serves once")
  }

  @Test(
    "what is chosen keeps the rules, is typed twice and is not the letter's (R-67)",
    arguments: [
      ("", "", "logonSecret"), ("nocapital7#", "nocapital7#", "logonSecret"),
      ("NOSMALL7##", "NOSMALL7##", "logonSecret"),
      ("NoDigit##", "NoDigit##", "logonSecret"), ("NoSymbol77", "NoSymbol77", "logonSecret"),
      ("Sh0rt#", "Sh0rt#", "logonSecret"), ("TooLongSecret7#", "TooLongSecret7#", "logonSecret"),
      ("Ef3$Ef3$", "Ef3$Ef3#", "logonSecret-again"), ("Ef3$Ef3$", "", "logonSecret-again"),
      (IssueWalk.letter, IssueWalk.letter, "logonSecret"),
    ])
  func badSecrets(secret: String, again: String, field: String) async throws {
    let walk = try await IssueWalk(initial: true)
    let answer = try await register(walk, secret, again)
    let html = String(decoding: answer.body, as: UTF8.self)
    #expect(answer.status == 400 && html.contains("INK-10") && html.contains("id=\"\(field)-problem\""))
    #expect(html.contains("value=\"taro0001\""))
    #expect(try await register(walk).status == 303, "the letter still serves")
  }

  @Test("a wrong letter is told of like an unknown ID, and counts towards the lock (R-71)")
  func wrongLetter() async throws {
    let walk = try await IssueWalk(initial: true)
    for _ in 1...6 { #expect(walk.code(of: try await register(walk, initial: "Wrong#77")) == "INK-1001") }
    #expect(walk.code(of: try await register(walk)) == "INK-1003")
  }

  @Test("who enters the letter's secret at user authentication is led to choose his own (R-63, R-64)")
  func ledHere() async throws {
    let walk = try await IssueWalk(initial: true)
    let answer = try await walk.prove(IssueWalk.letter)
    let html = String(decoding: answer.body, as: UTF8.self)
    #expect(answer.status == 200 && html.contains("data-page=\"firstRegistration\""))
    #expect(html.contains("value=\"taro0001\"") && !html.contains(IssueWalk.letter))
    let next = try await walk.client.post(
      "/first-registration",
      [
        "csrf": try csrf(html), "subscriberID": "taro0001", "initialSecret": IssueWalk.letter, "logonSecret": Self.own,
        "logonSecret-again": Self.own,
      ])
    #expect(next.headers["location"] == "/issue/code")
  }

  @Test("a letter that has expired is told so, with whom to ask (R-6)")
  func expired() async throws {
    let walk = try await IssueWalk(initial: true)
    walk.served.clock.move(to: Served.now.adding(days: 91))
    let answer = try await register(walk)
    #expect(walk.code(of: answer) == "INK-1013" && answer.status == 403)
  }

  @Test("it is named by who comes, in the institution's words (R-62, R-63)")
  func titles() async throws {
    let walk = try await IssueWalk(initial: true)
    #expect(
      try await walk.client.page("/first-registration?role=administrator").1.contains("<h1>マスターユーザー初期登録ログイン</h1>"))
    #expect(
      try await walk.client.page("/first-registration?role=member").1.contains("<h1>電子証明書発行　ユーザー認証（初期登録）</h1>"))
  }

  @Test("where the browser makes the key, its page registers, too")
  func otherWays() async throws {
    let direct = Client(try await Served("h-direct"))
    #expect(
      try await direct.send(.get, "/first-registration?role=member").headers["location"]
        == "/acquire/browser?intent=register&role=member")
  }

  /// A person of basis B with the letter's secret, who sends the form.
  private func suite(methodOpen: Bool = true) async throws -> (Client, send: (String) async throws -> Response) {
    let served = try await Served("b-suite")
    let person = Newcomer(
      id: "suite001", role: .member, name: "見本 花子", mail: "h@example.jp", logonSecret: "letter12", isInitial: true,
      confirmationSecret: nil, oneTimePasswordKey: nil, granted: true)
    try await served.register([person], contract: nil, methodOpen: methodOpen)
    let client = Client(served)
    return (
      client,
      { confirmation in
        let (_, html) = try await client.page("/first-registration")
        return try await client.post(
          "/first-registration",
          [
            "csrf": try csrf(html), "subscriberID": "suite001", "initialSecret": "letter12", "logonSecret": "own12345",
            "logonSecret-again": "own12345", "confirmationSecret": confirmation,
            "confirmationSecret-again": confirmation,
          ])
      }
    )
  }

  @Test("where a program makes the key, this page registers, and leads on to it (B-18, B-19)")
  func byProgram() async throws {
    let (client, send) = try await suite()
    let same = try await send("own12345")
    #expect(same.status == 400 && String(decoding: same.body, as: UTF8.self).contains("confirmationSecret-problem"))
    let letters = try await send("letter12")
    #expect(letters.status == 400, "no secret of one's own is the letter's (R-62)")
    #expect(String(decoding: letters.body, as: UTF8.self).contains("confirmationSecret-problem"))
    let done = try await send("other123")
    let html = String(decoding: done.body, as: UTF8.self)
    #expect(done.status == 200 && html.contains("data-page=\"firstRegistered\"") && html.contains("/acquire-guide"))
    #expect(client.cookies["daiichi.localhost"]?["__Host-inkan-issue"] == nil)
  }

  @Test("who is registered and may not have a certificate yet is told both (B-1, B-18)")
  func registeredAndRefused() async throws {
    let (_, send) = try await suite(methodOpen: false)
    let done = try await send("other123")
    let html = String(decoding: done.body, as: UTF8.self)
    #expect(html.contains("data-page=\"firstRegistered\""))
    #expect(html.contains("INK-3016"), "\(html.matches(of: /INK-\d+/).map { $0.output })")
  }
}
