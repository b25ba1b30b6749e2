import CSV
import CivilTime
import Foundation
import Lifecycle
import Registration
import Secrets
import Testing

@testable import Deployment

@Suite("Challenges for many people's devices, from a list (F-23)")
struct ChallengeListTests {
  private static let file = """
    契約番号,利用者ID
    50000001,0019001
    50000001,9999999
    50000001,0019001
    50000001,0019002
    50000001,

    """

  private static func request(_ text: String = file, form: String? = "F-8", hours: Int? = 48) -> StaffRequest {
    StaffRequest(
      act: "challenges", institution: "daiichi", reason: "MDM", form: form, hours: hours, letters: true,
      file: Data(text.utf8))
  }

  @Test("each person's stands in the file that device management takes in; who may not draw one holds up nobody")
  func challenges() async throws {
    let branch = try await Branch()
    _ = try await branch.ask(
      StaffRequest(
        act: "withdraw", institution: "daiichi", contract: "50000001", user: "0019002", reason: "異動"))
    let heard = try await branch.ask(Self.request())
    #expect(heard.answer.code == "INK-4009")
    let words = heard.answer.lines.filter { $0.hasPrefix("line ") }.map { $0.split(separator: "\t").prefix(2) }
    #expect(words == [["line 3", "noSuchPerson"], ["line 4", "duplicateInFile"], ["line 5", "INK-3001"]])
    #expect(heard.answer.lines.contains("made 2 challenges; rows refused: 3"))

    let letter = try #require(heard.letters.first)
    #expect(heard.letters.count == 1 && letter.name == "challenges.csv")
    let columns = ["contract", "userID", "challenge", "reference", "until"].map { CSVColumn($0) }
    let made = try CSVTable.read(Array(letter.content.utf8), columns: columns, limits: CSVLimits(rows: 10))
    #expect(made.errors.isEmpty)
    #expect(made.rows.map { [$0["contract"], $0["userID"]] } == [["50000001", "0019001"], ["50000001", ""]])
    let registration = try branch.registration()
    for row in made.rows {
      let reference = try #require(row["reference"])
      let pending = try #require(try await registration.challenge(reference: reference, at: SampleFolder.now))
      #expect(pending.secret.withBytes { String(decoding: $0, as: UTF8.self) } == row["challenge"])
      #expect(pending.until == SampleFolder.now.adding(minutes: 48 * 60) && pending.until.rfc3339 == row["until"])
    }
    let log = try await branch.log()
    #expect(log.count { $0.hasPrefix("operator.challenge  ") && $0.contains("form=F-8") } == 2)
    #expect(log.contains { $0.hasPrefix("operator.challenges  ") && $0.contains("done=2") })
    let told = log.joined()
    #expect(made.rows.allSatisfy { row in row["challenge"].map { !told.contains($0) } ?? false })
  }

  @Test("no challenge is made without the form's number, without a file to take them, or for longer than two weeks")
  func refused() async throws {
    let branch = try await Branch()
    var nowhere = Self.request()
    nowhere.letters = false
    for request in [Self.request(form: nil), nowhere, Self.request(hours: 24 * 14 + 1), Self.request("色\n赤\n")] {
      let heard = try await branch.ask(request)
      #expect(heard.answer.code != nil && heard.letters.isEmpty)
    }
    #expect(try await branch.log().contains { $0.hasPrefix("operator.challenge  ") && $0.contains("until=") } == false)
  }
}
