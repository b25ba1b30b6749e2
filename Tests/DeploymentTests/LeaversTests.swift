import Foundation
import Lifecycle
import Testing

@testable import Deployment

@Suite("People who have left, from a list (C-23)")
struct LeaversTests {
  private static let file = """
    契約番号,利用者ID
    50000001,0019001
    50000001,9999999
    50000001,0019001
    50000001,0019002
    ,0019001

    """

  private static func request(_ text: String = file, isDry: Bool = false) -> StaffRequest {
    StaffRequest(
      act: "leavers", institution: "daiichi", reason: "退職者一覧", form: "L-3", dryRun: isDry, file: Data(text.utf8))
  }

  @Test("each is stopped and his certificates revoked; a wrong row holds up nobody, and a second run finds all gone")
  func leave() async throws {
    let branch = try await Branch()
    let key = try #require(try await branch.person("50000001", "0019001")).key
    _ = try await branch.give(certificateTo: key)
    let dry = try await branch.ask(Self.request(isDry: true))
    #expect(dry.answer.lines.contains { $0.hasPrefix("would stop 2 people") })
    #expect(try await branch.person("50000001", "0019001")?.suspended == false)

    let heard = try await branch.ask(Self.request())
    #expect(heard.answer.code == "INK-4009")
    let words = heard.answer.lines.filter { $0.hasPrefix("line ") }.map { $0.split(separator: "\t").prefix(2) }
    #expect(words == [["line 3", "noSuchPerson"], ["line 4", "duplicateInFile"], ["line 6", "contractMissing"]])
    for user in ["0019001", "0019002"] {
      let person = try #require(try await branch.person("50000001", user))
      #expect(person.suspended && person.credential.grant == nil)
      #expect(person.credential.certificates.allSatisfy { $0.status == .revoked })
    }
    let log = try await branch.log()
    #expect(log.count { $0.hasPrefix("operator.leave  ") && $0.contains("why=affiliationChanged") } == 2)
    #expect(log.contains { $0.hasPrefix("operator.leavers  ") && $0.contains("form=L-3") })
    let again = try await branch.ask(Self.request("契約番号,利用者ID\n50000001,0019001\n"))
    #expect(again.answer.lines == ["stopped 0 people; stopped already: 1; rows refused: 0"])
  }

  @Test("a row without an ID never means an administrator who has one of his own (B, R)")
  func administrators() async throws {
    let branch = try await Branch()
    let request = StaffRequest(
      act: "leavers", institution: "rokin", reason: "退職者一覧", file: Data("契約番号,利用者ID\n80000001,\n".utf8))
    let heard = try await branch.ask(request)
    #expect(heard.answer.code == "INK-4009" && heard.answer.lines.contains { $0.contains("subscriberIDMissing") })
    #expect(try await branch.person(nil, "mihon01", at: "rokin")?.suspended == false)
  }

  @Test("a file that is no table is refused whole")
  func malformed() async throws {
    #expect(try await Branch().ask(Self.request("色\n赤\n")).answer.code == "INK-4009")
  }
}
