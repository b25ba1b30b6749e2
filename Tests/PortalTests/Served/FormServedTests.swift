import CivilTime
import Foundation
import HTTP
import Lifecycle
import Persistence
import Registration
import Testing

@testable import Portal

@Suite("Forms that are sent wrongly, late or twice")
struct FormServedTests {
  private static let secret = "Abc12345"

  private func served() async throws -> Served {
    let served = try await Served("t-direct")
    for (contract, name) in [("50000001", "見本 太郎"), ("50000002", "見本 次郎")] {
      try await served.register(
        [
          Newcomer(
            id: nil, role: .administrator, name: name, mail: "a@example.jp", logonSecret: Self.secret, isInitial: false,
            confirmationSecret: "Def67890", oneTimePasswordKey: nil, matrixCard: nil, granted: false)
        ], contract: contract)
    }
    return served
  }

  private func logOn(_ client: Client, _ contract: String = "50000001") async throws -> Response {
    let (_, html) = try await client.page("/logon")
    return try await client.post(
      "/logon", ["csrf": try csrf(html), "contractID": contract, "logonSecret": Self.secret])
  }

  private func text(_ response: Response) -> String { String(decoding: response.body, as: UTF8.self) }

  @Test(
    "what is wrong with a field is told before anybody is looked up, the same for known and unknown, and counts as no try (C-22)"
  )
  func beforeAnySecret() async throws {
    let served = try await served()
    var pages: [String] = []
    for contract in ["50000001", "59999999"] {
      for _ in 0..<6 {
        let client = Client(served)
        let (_, html) = try await client.page("/logon")
        let answer = try await client.post(
          "/logon", ["csrf": try csrf(html), "contractID": contract, "logonSecret": "Ａbc12345"])
        #expect(answer.status == 400)
        let page = text(answer)
        #expect(page.contains("INK-1019") && page.contains("全角の文字が含まれています") && !page.contains("Ａbc"))
        #expect(page.contains("value=\"\(contract)\"") && page.contains("href=\"#logonSecret\""))
        pages.append(
          page.replacing(contract, with: "").replacing(/name="csrf" value="[^"]*"/, with: ""))
      }
    }
    #expect(Set(pages).count == 1)
    // Six slips and no lock; the ID in whichever width.
    let client = Client(served)
    let (_, html) = try await client.page("/logon")
    let answer = try await client.post(
      "/logon", ["csrf": try csrf(html), "contractID": "５０００－０００１ ", "logonSecret": Self.secret])
    #expect(answer.headers["location"] == "/top")
  }

  @Test("a logon form that stood open too long is shown again with the IDs, and nothing was checked")
  func expiredLogonForm() async throws {
    let served = try await served()
    let client = Client(served)
    _ = try await client.page("/logon")
    for token in ["", "0.x"] {
      let answer = try await client.post(
        "/logon", ["csrf": token, "contractID": "50000001", "logonSecret": Self.secret])
      let page = text(answer)
      #expect(answer.status == 403 && page.contains("INK-1008") && page.contains("value=\"50000001\""))
      #expect(page.contains("data-page=\"logon\"") && !page.contains(Self.secret))
    }
    let again = try await client.page("/logon").1
    let answer = try await client.post(
      "/logon", ["csrf": try csrf(again), "contractID": "50000001", "logonSecret": Self.secret])
    #expect(answer.headers["location"] == "/top")
  }

  @Test("a form that is sent twice does its work once, and says that it was sent before")
  func twice() async throws {
    let served = try await served()
    let client = Client(served)
    _ = try await logOn(client)
    let (_, top) = try await client.page("/top")
    let token = try csrf(top)
    _ = try await client.post("/logoff", ["csrf": "1.x"])
    let cookies = client.cookies
    #expect(try await client.post("/logoff", ["csrf": token]).status == 200)
    client.cookies = cookies
    let again = try await client.post("/logoff", ["csrf": token])
    #expect(again.status == 200 && text(again).contains("data-page=\"loggedOff\""))
    #expect(try await client.page("/top").0 == 401)
  }

  @Test("what was typed when the session had ended comes back to the same person after logging on, without secrets")
  func draft() async throws {
    let served = try await served()
    let client = Client(served)
    _ = try await logOn(client)
    served.clock.move(to: Served.now.adding(minutes: 20))
    let late = try await client.post(
      "/pending/cancel", ["csrf": "0.x", "name": "見本 花子", "confirmationSecret": "Def67890", "cell-A1": "12"])
    #expect(late.status == 401)
    let page = text(late)
    #expect(page.contains("INK-1007") && page.contains("入力された内容は保管しています"))
    let kept = try #require(client.cookies["daiichi.localhost"]?[DraftCookie.kept.name])
    #expect(late.headers.all("set-cookie").contains { $0.hasPrefix("__Host-inkan-draft") && $0.contains("HttpOnly") })

    // Somebody else on the same browser sees nothing of it.
    let other = Client(served)
    other.cookies = ["daiichi.localhost": [DraftCookie.kept.name: kept]]
    _ = try await logOn(other, "50000002")
    #expect(try await other.page("/top").0 == 200)

    _ = try await logOn(client)
    let led = try await client.send(.get, "/top")
    #expect(led.status == 303 && led.headers["location"] == "/pending/cancel")
    #expect(client.cookies["daiichi.localhost"]?[DraftCookie.kept.name] == nil)
    let returned = try #require(client.cookies["daiichi.localhost"]?[DraftCookie.returned.name])
    let tenant = try await served.store.tenant(try #require(InstitutionID("daiichi")))
    let person = try #require(
      try await tenant.read { try $0.subscriber(contractID: "50000001", subscriberID: nil) })
    let draft = try #require(
      served.registration.openDraft(returned, of: person.key, at: served.clock.now()))
    #expect(draft.fields == [FormDraft.Field("name", "見本 花子")])
    #expect(try await client.page("/top").0 == 200)
  }

  @Test("secrets are recognised by their names, in one place")
  func secrets() {
    for name in [
      "csrf", "logonSecret", "confirmationSecret", "initialSecret", "logonSecret-again", "oneTimePassword", "mailCode",
      "moveCode", "passphrase", "passphrase-again", "cell-A1",
    ] { #expect(FieldName.isSecret(name), "\(name)") }
    for name in ["contractID", "subscriberID", "name", "kana", "mail", "issuing", "device"] {
      #expect(!FieldName.isSecret(name), "\(name)")
    }
  }

  @Test("the enrolment API reads IDs and numbers in whichever width, too (F-1)")
  func enrolment() async throws {
    let served = try await served()
    let client = Client(served)
    let (status, started) = try await client.api("start", ["intent": "acquire", "contractID": " ５００００００１　"])
    #expect(status == 200)
    let attempt = try #require(started["attempt"] as? String)
    // The secret is taken as it is: full-width, it is another one.
    #expect(
      try await client.refusal("prove", ["attempt": attempt, "answers": ["logonSecret": "Ａbc12345"]]) == "INK-1001")
  }
}
