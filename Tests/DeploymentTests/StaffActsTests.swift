import Foundation
import Lifecycle
import Registration
import Testing

@testable import Deployment

/// Acts on one person, each done once and refused once.
@Suite("What staff do to one person")
struct StaffActsTests {
  private static func request(
    _ act: String, _ contract: String? = "50000001", _ user: String? = nil, at institution: String = "daiichi",
    _ fill: (inout StaffRequest) -> Void = { _ in }
  ) -> StaffRequest {
    var request = StaffRequest(
      act: act, institution: institution, contract: contract, user: user, reason: "本人確認済み", form: "F-12")
    fill(&request)
    return request
  }

  @Test(
    "a right, a stop and an address are given and taken back; a second time it is refused",
    arguments: [
      ("grant", "withdraw"), ("suspend", "resume"),
    ])
  func there(act: String, back: String) async throws {
    let branch = try await Branch()
    if act == "grant" { _ = try await branch.ask(Self.request("withdraw")) }
    let codes = try await branch.say(
      Self.request(back), Self.request(act), Self.request(back), Self.request(back)
    ).map(\.answer.code)
    #expect(codes == ["INK-4004", nil, nil, "INK-4004"])
    #expect(try await branch.log().contains { $0.hasPrefix("operator.\(act)  ") && $0.contains("form=F-12") })
  }

  @Test("a lock is released, and only one that holds (R-76)")
  func unlock() async throws {
    let branch = try await Branch()
    for _ in 1...12 { _ = try await branch.logOn("50000001", nil, "wrong0") }
    let held = try await branch.ask(Self.request("show")).answer.lines
    #expect(held.contains { $0.contains("locked") || $0.contains("blocked") })
    let codes = try await branch.say(Self.request("unlock"), Self.request("unlock")).map(\.answer.code)
    #expect(codes == [nil, "INK-4004"])
  }

  @Test("unblock is a second word for unlock, the same act in the log")
  func unblock() async throws {
    let branch = try await Branch()
    for _ in 1...12 { _ = try await branch.logOn("50000001", nil, "wrong0") }
    try await branch.run(["unblock", "--institution", "daiichi", "--contract", "50000001", "--reason", "本人確認済み"])
    let held = try await branch.ask(Self.request("show")).answer.lines
    #expect(held.contains("  hold     by ID: none, 0 wrong tries"))
    #expect(try await branch.log().contains { $0.hasPrefix("operator.unlock  ") })
  }

  @Test("one certificate is revoked by its number, and no other; what is not there is refused")
  func revoke() async throws {
    let branch = try await Branch()
    let key = try #require(try await branch.person("50000001", nil)).key
    let serial = try await branch.give(certificateTo: key)
    let heard = try await branch.say(
      Self.request("revoke") { $0.serial = "0102" },
      Self.request("revoke") { ($0.serial, $0.why) = (serial, "keyCompromise") },
      Self.request("revoke"))
    #expect(heard.map(\.answer.code) == ["INK-4004", nil, "INK-4004"])
    #expect(heard[1].answer.lines.contains { $0.hasPrefix("  revoked") })
    #expect(try await branch.log().contains { $0.contains("why=keyCompromise") && $0.contains(serial) })
  }

  @Test("reissue revokes and grants in one act where something was issued (T-18)")
  func reissue() async throws {
    let branch = try await Branch()
    let key = try #require(try await branch.person("50000001", nil)).key
    _ = try await branch.ask(Self.request("withdraw"))
    #expect(try await branch.ask(Self.request("reissue")).answer.code == "INK-4004")
    _ = try await branch.give(certificateTo: key)
    let done = try await branch.ask(Self.request("reissue"))
    #expect(done.answer.code == nil && done.answer.lines[0].contains("granted"))
  }

  @Test("an address is corrected on a form, and must be one (R-79)")
  func mail() async throws {
    let branch = try await Branch()
    let heard = try await branch.say(
      Self.request("set-mail") { $0.to = "new@customer.example" }, Self.request("set-mail") { $0.to = "none" },
      Self.request("set-mail") { ($0.to, $0.form) = ("new@customer.example", nil) })
    #expect(heard.map(\.answer.code) == [nil, "INK-4004", "INK-4005"])
    #expect(try await branch.person("50000001", nil)?.mail == "new@customer.example")
  }

  @Test("marks are those of the deployment's columns, take each other's place, and are shown (H-92 to H-94)")
  func marks() async throws {
    let branch = try await Branch()
    let heard = try await branch.say(
      Self.request("set-marks") { $0.marks = "balance, incident" },
      Self.request("set-marks") { $0.marks = "balance x" },
      Self.request("set-marks"), Self.request("show"))
    #expect(heard.map(\.answer.code) == [nil, "INK-4004", "INK-4004", nil])
    #expect(heard[3].answer.lines.contains("  marks    balance incident"))
    #expect(try await branch.person("50000001", nil)?.marks == ["balance", "incident"])
    #expect(try await branch.ask(Self.request("set-marks") { $0.marks = "none" }).answer.code == nil)
    #expect(try await branch.person("50000001", nil)?.marks.isEmpty == true)
    #expect(try await branch.log().contains { $0.contains("operator.setMarks") && $0.contains("to=balance,incident") })
  }

  @Test("the mails to a person are listed with their state, without codes; a stranger's are not")
  func mails() async throws {
    let branch = try await Branch()
    _ = try await branch.ask(Self.request("suspend"))
    let heard = try await branch.say(
      Self.request("mails"), Self.request("mails", "59999999"), Self.request("mails", "50000002"))
    #expect(heard.map(\.answer.code) == [nil, "INK-4002", nil])
    #expect(heard[2].answer.lines == ["no mails"])
    #expect(heard[0].answer.lines.contains { $0.contains("queued") && $0.contains("suspended") })
  }

  @Test("the method is opened once on a form, and with it the administrator's window (B-1, S-4)")
  func open() async throws {
    let branch = try await Branch()
    let contract = try #require(try await branch.person("50000005", nil)).contract.key
    try await branch.rows().write { try $0.setMethodOpen(false, of: contract) }
    let codes = try await branch.say(
      Self.request("open", "50000005") { $0.form = nil }, Self.request("open", "50000005"),
      Self.request("open", "50000005")
    ).map(\.answer.code)
    #expect(codes == ["INK-4005", nil, "INK-4004"])
    #expect(try await branch.person("50000005", nil)?.credential.grant != nil)
  }

  @Test("a person goes back to logon by ID on a form; who is there already is refused (B-74)")
  func changeBack() async throws {
    let branch = try await Branch()
    let key = try #require(try await branch.person("50000001", nil)).key
    _ = try await branch.give(certificateTo: key)
    let codes = try await branch.say(Self.request("change-back"), Self.request("change-back")).map(\.answer.code)
    #expect(codes == [nil, "INK-4004"])
    #expect(try await branch.person("50000001", nil)?.credential.logonMethod == .idAndSecret)
    #expect(try await branch.log().contains { $0.contains("operator.changeBack") && $0.contains("people=") })
  }

  @Test("one call resets one contract, and a form is one (H-14 to H-16)")
  func reset() async throws {
    let branch = try await Branch()
    for contract in ["50000001", "50000002"] {
      _ = try await branch.give(certificateTo: try #require(try await branch.person(contract, nil)).key)
    }
    let codes = try await branch.say(
      Self.request("reset") { $0.channel = "registeredPhone" },
      Self.request("reset") { ($0.channel, $0.call) = ("registeredPhone", "C-1") },
      Self.request("reset", "50000002") { ($0.channel, $0.call) = ("registeredPhone", "C-1") },
      Self.request("reset", "50000002") { ($0.channel, $0.form) = ("form", nil) },
      Self.request("reset", "50000002") { $0.channel = "form" },
      Self.request("reset", "50000001", "0019001") { $0.channel = "form" },
      Self.request("reset") { $0.channel = "fax" }
    ).map(\.answer.code)
    #expect(codes == ["INK-4005", nil, "INK-4006", "INK-4005", nil, "INK-4004", "INK-4004"])
  }

  @Test("the letter's secret is the new one; it stands in no file of the store and in no line of the log (R-6)")
  func initialise() async throws {
    let branch = try await Branch()
    let refused = try await branch.say(
      Self.request("initialise"), Self.request("initialise") { ($0.letters, $0.form) = (true, nil) })
    #expect(refused.map(\.answer.code) == ["INK-4004", "INK-4005"])
    let heard = try await branch.ask(Self.request("initialise") { $0.letters = true })
    #expect(heard.answer.code == nil)
    let letter = try #require(heard.letters.first)
    #expect(letter.secret.count >= 8)
    #expect(heard.answer.lines.contains { $0.contains("initial") })
    #expect(!heard.answer.lines.contains { $0.contains(letter.secret) })
    #expect(try await branch.logOn("50000001", nil, letter.secret).failureCode == .firstRegistrationDue)
    #expect(try !branch.storeHolds(letter.secret))
    let line = try #require(try await branch.log().last { $0.hasPrefix("operator.initialise  ") })
    #expect(line.contains("form=F-12") && line.contains("letter=2026"))
  }

  @Test("a letter goes into a new file that only its owner reads, and an existing file is kept (security rule 3)")
  func letterFile() async throws {
    let branch = try await Branch()
    let path = branch.sample.folder.file("letter.html")
    let words = [
      "initialise", "--institution", "daiichi", "--contract", "50000001", "--reason", "依頼書", "--letter", path,
    ]
    func run(_ form: String?) async throws {
      let all = words + (form.map { ["--form", $0] } ?? []) + ["--lang", "en"]
      try await branch.run(all)
    }
    await #expect(throws: Misused.self) { try await run(nil) }
    await #expect(throws: DeploymentError.self) { try await run("a form") }
    #expect(!FileManager.default.fileExists(atPath: path), "no empty letter stays behind")
    try await run("F-12")
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    let html = try branch.sample.folder.text("letter.html")
    #expect(html.contains("How to register") && html.contains("https://daiichi.localhost:8443/"))
    let secret = StaffLetter(name: "", content: html).secret
    #expect(try await branch.logOn("50000001", nil, secret).failureCode == .firstRegistrationDue)
    let kept = await #expect(throws: DeploymentError.self) { try await run("F-13") }
    #expect(kept?.description.contains("give another name; the letter that is there is kept") == true)
    #expect(try branch.sample.folder.text("letter.html") == html)
  }

  @Test("a new card takes the old one's place with the question about it; rules without cards have none (S-21)")
  func card() async throws {
    let branch = try await Branch()
    let person = try #require(try await branch.person("10000000001", nil, at: "shinkin"))
    _ = try await branch.registration("shinkin").oneTimeQuestion(for: person.key)
    #expect(try await branch.person("10000000001", nil, at: "shinkin")?.matrixChallenge != nil)
    let heard = try await branch.say(
      Self.request("matrix-card", "10000000001", at: "shinkin") { $0.letters = true },
      Self.request("matrix-card") { $0.letters = true })
    #expect(heard.map(\.answer.code) == [nil, "INK-4004"])
    let after = try #require(try await branch.person("10000000001", nil, at: "shinkin"))
    #expect(after.matrixChallenge == nil && after.secrets.matrixCard != person.secrets.matrixCard)
    #expect(try #require(heard[0].letters.first).content.contains("お客様カード"))
    #expect(try await branch.log("shinkin").contains { $0.contains("operator.giveCard") && $0.contains("card=") })

    let secret = try #require(
      try branch.credentials("shinkin", "10000000001", nil)["logonSecret"] as? String)
    let progress = try await branch.logOn("10000000001", nil, secret, at: "shinkin").get()
    #expect(progress.stage == .awaitingOneTimePassword)
    let origin = Origin(source: "127.0.0.1", host: "shinkin.localhost", asksForCertificate: false)
    let registration = try branch.registration("shinkin")
    let visit = try await registration.visit(
      token: progress.token, origin: origin, presented: nil, at: SampleFolder.now)
    guard case .cells(let cells) = try await registration.oneTimeQuestion(for: person.key) else {
      Issue.record("no cells asked")
      return
    }
    let printed = Self.cells(of: try #require(heard[0].letters.first).content)
    let answer = Dictionary(uniqueKeysWithValues: cells.map { ($0, printed[$0] ?? "") })
    let on = try await registration.answerOneTimePassword(
      .cells(answer), of: visit, origin: origin, at: SampleFolder.now)
    #expect(on.stage == .loggedOn)
  }

  /// The printed card's cells, read row by row.
  private static func cells(of html: String) -> [String: String] {
    let digits = html.components(separatedBy: "<td>").dropFirst().map { String($0.prefix(2)) }
    let names = (1...5).flatMap { row in "ABCDEFGHIJ".map { "\($0)\(row)" } }
    return Dictionary(zip(names, digits), uniquingKeysWith: { first, _ in first })
  }

  @Test(
    "what an act does not take, or lacks, is misuse",
    arguments: [
      ["erase"], ["find"], ["grant", "--contract", "1", "--why", "superseded"], ["open", "--contract", "1"],
      ["set-mail", "--contract", "1", "--form", "1"], ["set-marks", "--contract", "1"],
      ["show", "--contract", "1", "--marks", "none"], ["reset", "--contract", "1"],
      ["revoke", "--contract", "1", "--why", "bored"], ["reissue", "--contract", "1", "--why", "keycompromise"],
      ["reset", "--contract", "1", "--channel", "fax"],
      ["initialise", "--contract", "1", "--form", "1"], ["import", "--file", "x"], ["import", "--dry-run"],
      ["leavers", "--file", "x", "--contract", "1"], ["register", "--letters", "x"],
      ["import-tokens", "--file", "x", "--key-file", "k", "--password-file", "p"],
      ["matrix-card", "--contract", "1", "--letter", "x", "--lang", "fr"],
    ])
  func misuse(words: [String]) async {
    let all = ["operator"] + words + ["--data", "/nonexistent", "--reason", "x"]
    #expect(await CommandLineInterface.run(all) == 2)
  }
}

extension Result where Failure == Rejected {
  var failureCode: FailureCode? {
    if case .failure(let rejected) = self { rejected.code } else { nil }
  }
}
