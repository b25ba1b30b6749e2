import Foundation
import Lifecycle
import Registration
import Testing

@testable import Deployment

@Suite("Registering one contract from a file")
struct ContractRegistrationTests {
  private static let file = """
    {
      number: "50000201", name: "株式会社見本", methodOpen: true,
      subscribers: [
        { id: null, role: "administrator", name: "管理者", mail: "a@a.example", granted: true },
        { id: "0201001", role: "member", name: "見本　花子", mail: "", language: "en", logonSecret: "hanako12",
          confirmationSecret: "kakunin12", otp: { kind: "totp", secret: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ" },
          granted: false },
      ],
    }
    """

  private static func request(_ text: String = file, letters: Bool = true, at institution: String = "daiichi")
    -> StaffRequest
  {
    StaffRequest(
      act: "register", institution: institution, reason: "新規契約", form: "N-1", letters: letters,
      file: Data(text.utf8))
  }

  @Test("who has secrets keeps them, who has none gets a letter; a second time the contract is there")
  func register() async throws {
    let branch = try await Branch()
    let heard = try await branch.say(Self.request(letters: false), Self.request(), Self.request())
    #expect(heard.map(\.answer.code) == ["INK-4004", nil, "INK-3015"])
    #expect(heard[1].letters.count == 1)
    let secret = try #require(heard[1].letters.first).secret
    #expect(try await branch.logOn("50000201", nil, secret).failureCode == .firstRegistrationDue)
    let stage = try await branch.logOn("50000201", "0201001", "hanako12").get().stage
    #expect(stage == .awaitingOneTimePassword)
    for text in [secret, "hanako12", "kakunin12"] { #expect(try !branch.storeHolds(text)) }
    #expect(try await branch.log().contains { $0.hasPrefix("operator.register  ") && $0.contains("form=N-1") })
  }

  @Test(
    "a file that is not as it should be is refused, and registers nobody",
    arguments: [
      ("methodOpen: true,", "", "INK-4009"), ("granted: true", "granted: true, colour: 1", "INK-4009"),
      ("administrator\"", "boss\"", "INK-4009"), ("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "GEZD", "INK-4009"),
      ("kind: \"totp\"", "kind: \"fax\"", "INK-4009"), ("50000201", "60000201", "INK-4004"),
      ("hanako12", "x", "INK-4004"), ("id: null", "id: \"0201009\"", "INK-4004"),
      ("methodOpen: true", "methodOpen: false", "INK-4004"), ("administrator\"", "deputy\"", "INK-4004"),
      ("50000201", "50000001", "INK-3015"), ("管理者", "管理\\u001B[2J", "INK-4004"),
    ])
  func refused(right: String, wrong: String, code: String) async throws {
    let branch = try await Branch()
    let text = Self.file.replacingOccurrences(of: right, with: wrong)
    #expect(text != Self.file)
    let heard = try await branch.ask(Self.request(text))
    #expect(heard.answer.code == code && heard.letters.isEmpty, "\(heard.answer.lines)")
    #expect(try await branch.rows().read { try $0.contract(id: "50000201") } == nil)
  }

  @Test("a card in the file is made and sent with a letter of its own (S-21)")
  func card() async throws {
    let branch = try await Branch()
    let text = Self.file.replacingOccurrences(of: "50000201", with: "10000000201")
      .replacingOccurrences(
        of: #"otp: { kind: "totp", secret: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ" }"#, with: #"otp: { kind: "matrix" }"#)
    let heard = try await branch.ask(Self.request(text, at: "shinkin"))
    #expect(heard.answer.code == nil, "\(heard.answer.lines)")
    #expect(heard.letters.count == 2 && heard.letters.contains { $0.name.contains(".card.") })
    #expect(try await branch.person("10000000201", "0201001", at: "shinkin")?.secrets.matrixCard != nil)
  }
}
