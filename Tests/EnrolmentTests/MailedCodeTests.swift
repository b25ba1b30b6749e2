import CivilTime
import Enrolment
import TestTools
import Testing

@Suite("A mailed code where nobody sits at a terminal")
struct MailedCodeTests {
  private let customer: Customer

  init() throws {
    customer = try Customer()
  }

  private typealias Outcome = (status: Int32, shown: String, told: String)

  /// Runs the same procedure with a file of answers.
  private func run(
    _ procedure: [String], at portal: FakePortal, _ answers: String, terminal: RecordingTerminal = RecordingTerminal(),
    language: String = "en_GB.UTF-8"
  ) throws -> Outcome {
    customer.run(
      procedure + [
        "--portal", portal.address, "--store", "nss:" + customer.database, "--ca", portal.root, "--answers",
        try customer.folder.write(answers, "given.json"),
      ], language: language, terminal: terminal)
  }

  private func records() throws -> [String] {
    try Tool.run("find", customer.folder["state"], "-name", "*.json", "-perm", "600").text
      .split(separator: "\n").map { try Tool.run("cat", String($0)).text }
  }

  private func keys() throws -> Int {
    try Tool.run("certutil", "-K", "-d", "sql:" + customer.database).text.split(separator: "\n")
      .count { $0.contains("> ec") }
  }

  private let issue = ["issue", "--contract", "50000001"]
  private let right = #"{"logonSecret": "right"}"#

  private func right(_ code: String) -> String { #"{"logonSecret": "right", "mailCode": "\#(code)"}"# }

  @Test("the run that had the code mailed says so and until when, and the next one goes on with the code alone (R-78)")
  func goesOn() throws {
    let portal = try FakePortal(.mail, in: try TemporaryFolder())
    let first = try run(issue, at: portal, right)
    #expect(first.status == 1)
    #expect(first.told.contains("INK-6204") && first.told.contains("mailCode"), "\(first.told)")
    #expect(first.told.contains("run the same command again"))
    #expect(first.told.contains("2026-11-20 10:30:00 (Japan)"))
    #expect(try keys() == 0)

    let second = try run(issue, at: portal, right("111-111"))
    #expect(second.status == 0, "\(second.told)")
    #expect(second.told.contains("Going on where it stopped"))
    let state = try portal.state()
    #expect(state.confirmed && state.started.count == 1 && state.mailed == 1)
    #expect(state.answers == [#"{"logonSecret": "right"}"#, #"{"mailCode": "111111"}"#])
    #expect(try records().isEmpty, "nothing of a finished procedure is remembered")
  }

  @Test("the message stands in the person's language")
  func japanese() throws {
    let portal = try FakePortal(.mail, in: try TemporaryFolder())
    let told = try run(issue, at: portal, right, language: "ja_JP.UTF-8").told
    #expect(told.contains("2026年11月20日 10時30分00秒までに、同じコマンドをもう一度実行してください"), "\(told)")
  }

  @Test("what is recorded for the next run is the owner's alone and holds no secret, no code and no ID")
  func record() throws {
    let portal = try FakePortal(.mail, in: try TemporaryFolder())
    let file = #"{"initialSecret": "letter", "logonSecret": "chosen1", "confirmationSecret": "chosen2"}"#
    #expect(try run(issue + ["--first"], at: portal, file).status == 1)
    let record = try #require(try records().first)
    #expect(record.contains("AAAA") && record.contains("awaited"))
    for secret in ["letter", "chosen1", "chosen2", "111111", "50000001"] { #expect(!record.contains(secret)) }
    #expect(try Tool.run("find", customer.folder["state/inkan"], "-type", "f", "-perm", "/077").text.isEmpty)
  }

  @Test("a first registration goes on with its code, and is not done twice (R-62)", arguments: [false, true])
  func registersOnce(over: Bool) throws {
    let portal = try FakePortal(.mail, in: try TemporaryFolder())
    let secrets = #""initialSecret": "letter", "logonSecret": "chosen1", "confirmationSecret": "chosen2""#
    #expect(try run(issue + ["--first"], at: portal, "{\(secrets)}").told.contains("INK-6204"))
    if over {
      try portal.order(.over)
      #expect(try run(issue + ["--first"], at: portal, #"{\#(secrets), "mailCode": "111111"}"#).status == 1)
    }
    let code = over ? "222222" : "111111"
    let last = try run(issue + ["--first"], at: portal, #"{\#(secrets), "mailCode": "\#(code)"}"#)
    #expect(last.status == 0, "\(last.told)")
    let state = try portal.state()
    let intents = [#"{"contractID": "50000001", "intent": "register"}"#]
    #expect(state.started == intents + (over ? [#"{"contractID": "50000001", "intent": "acquire"}"#] : []))
    #expect(state.answers.count { $0.contains("initialSecret") } == 1)
    #expect(state.count == 1 && state.confirmed)
  }

  @Test("a renewal goes on in the attempt that began under its certificate (R-78)")
  func renews() throws {
    let folder = try TemporaryFolder()
    #expect(customer.issue(at: try FakePortal(in: folder)).status == 0)
    let portal = try FakePortal(.mail, in: folder)
    let first = try run(["renew"], at: portal, right)
    #expect(first.told.contains("INK-6204"), "\(first.told)")
    let second = try run(["renew"], at: portal, right("111111"))
    #expect(second.status == 0, "\(second.told)")
    let state = try portal.state()
    #expect(state.started.count { $0 == #"{"intent": "renew"}"# } == 1)
    #expect(state.presented.map { $0[0] } == ["start", "prove", "prove", "request"])
    #expect(Set(state.presented.map { $0[1] }).count == 1)
  }

  @Test("a code that was never typed chooses the certificate for half an hour, and not that of a later renewal (F-6)")
  func forgottenRenewal() throws {
    let folder = try TemporaryFolder()
    func serial(_ outcome: Outcome) throws -> String {
      String(try #require(outcome.shown.firstMatch(of: /Serial number: ([0-9a-f]+)/)?.1))
    }
    let old = try serial(customer.issue(at: try FakePortal(.past, in: folder)))
    let portal = try FakePortal(.mail, in: folder)
    #expect(try run(["renew"], at: portal, right).told.contains("INK-6204"))
    let new = try serial(customer.issue(at: try FakePortal(in: folder)))

    let end = try #require(Timestamp(rfc3339: "2026-11-20T01:30:00Z"))
    for (now, shown, attempts) in [(end.adding(seconds: -1), old, 1), (end, new, 2)] {
      let outcome = customer.run(
        [
          "renew", "--portal", portal.address, "--store", "nss:" + customer.database, "--ca", portal.root,
          "--answers", try customer.folder.write(right, "given.json"),
        ], at: now)
      #expect(outcome.told.contains("INK-6204"), "\(outcome.told)")
      let state = try portal.state()
      #expect(state.presented.last?[1] == shown)
      #expect(state.started.count { $0 == #"{"intent": "renew"}"# } == attempts)
    }
  }

  @Test("an attempt that is over begins anew, and its code is not tried on the new one")
  func over() throws {
    let portal = try FakePortal(.mail, in: try TemporaryFolder())
    _ = try run(issue, at: portal, right)
    try portal.order(.over)
    let second = try run(issue, at: portal, right("111111"))
    #expect(second.status == 1)
    #expect(second.told.contains("beginning anew") && second.told.contains("it is not used"), "\(second.told)")
    #expect(second.told.contains("INK-6204"))
    let state = try portal.state()
    #expect(state.started.count == 2 && state.mailed == 2)
    #expect(state.answers.suffix(2) == [#"{"mailCode": "111111"}"#, #"{"logonSecret": "right"}"#])
    #expect(try run(issue, at: portal, right("222222")).status == 0)
    #expect(try portal.state().started.count == 2)
  }

  @Test("a code that stood in the file before any was mailed is not sent")
  func before() throws {
    let portal = try FakePortal(.mail, in: try TemporaryFolder())
    let first = try run(issue, at: portal, right("999999"))
    #expect(first.status == 1)
    #expect(first.told.contains("INK-6204") && first.told.contains("it is not used"), "\(first.told)")
    #expect(try portal.state().answers == [#"{"logonSecret": "right"}"#])
    // A person at a terminal is asked for the one that has come.
    let other = try FakePortal(.mail, in: try TemporaryFolder())
    let terminal = RecordingTerminal(["111111"])
    #expect(try run(issue, at: other, right("999999"), terminal: terminal).status == 0)
    #expect(terminal.asked.map(\.prompt) == ["認証コード (6 digits): "])
  }

  @Test("a wrong code of the file ends the run with its number and keeps the attempt (R-78)")
  func wrong() throws {
    let portal = try FakePortal(.mail, in: try TemporaryFolder())
    _ = try run(issue, at: portal, right)
    let second = try run(issue, at: portal, right("999999"), terminal: RecordingTerminal(["111111"]))
    #expect(second.status == 1)
    #expect(second.told.contains("INK-1015") && second.told.contains("The procedure is kept"), "\(second.told)")
    #expect(try run(issue, at: portal, right("111111")).status == 0)
    let state = try portal.state()
    #expect(state.mailed == 1 && state.started.count == 1)
  }

  @Test("a code that is used up is replaced by a new one for the same attempt (R-78)")
  func usedUp() throws {
    let portal = try FakePortal(.mail, in: try TemporaryFolder())
    _ = try run(issue, at: portal, right)
    #expect(try run(issue, at: portal, right("999999")).told.contains("INK-1015"))
    let third = try run(issue, at: portal, right("999999"))
    #expect(third.status == 1)
    for text in ["INK-1016", "A code was mailed", "run the same command again", "INK-6204"] {
      #expect(third.told.contains(text), "\(third.told)")
    }
    #expect(try portal.state().answers.suffix(2) == [#"{"mailCode": "999999"}"#, "{}"])
    #expect(try run(issue, at: portal, right("222222")).status == 0)
    let state = try portal.state()
    #expect(state.mailed == 2 && state.started.count == 1)
  }

  @Test("run again without the code it goes on waiting: nothing is mailed, and nothing begins anew")
  func waitsOn() throws {
    let portal = try FakePortal(.mail, in: try TemporaryFolder())
    _ = try run(issue, at: portal, right)
    let second = try run(issue, at: portal, right)
    #expect(second.status == 1)
    #expect(second.told.contains("INK-6204") && second.told.contains("2026-11-20 10:30:00"), "\(second.told)")
    #expect(try portal.state().mailed == 1)
    // Unless the attempt has ended.
    try portal.order(.over)
    #expect(try run(issue, at: portal, right).told.contains("beginning anew"))
    #expect(try portal.state().started.count == 2)
  }

  @Test("on a terminal the next run asks for the code and nothing else; who has none yet presses return")
  func terminal() throws {
    let portal = try FakePortal(.mail, in: try TemporaryFolder())
    let none = RecordingTerminal([""])
    #expect(try run(issue, at: portal, right, terminal: none).told.contains("INK-6204"))
    let giving = RecordingTerminal(["999999"])
    #expect(try run(issue, at: portal, "{}", terminal: giving).told.contains("INK-6210"))
    let last = RecordingTerminal(["111111"])
    let outcome = try run(issue, at: portal, "{}", terminal: last)
    #expect(outcome.status == 0, "\(outcome.told)")
    #expect(last.asked.map(\.prompt) == ["認証コード (6 digits): "])
    let state = try portal.state()
    #expect(state.started.count == 1 && state.mailed == 1)
  }

  @Test("a right code whose answer was lost is not needed again")
  func lostAnswer() throws {
    let portal = try FakePortal(.mail, in: try TemporaryFolder())
    _ = try run(issue, at: portal, right)
    try portal.order(.cut)
    #expect(try run(issue, at: portal, right("111111")).told.contains("INK-6006"))
    let last = try run(issue, at: portal, right)
    #expect(last.status == 0, "\(last.told)")
    let state = try portal.state()
    #expect(state.started.count == 1 && state.mailed == 1)
  }

  @Test("a key whose request was cut off and whose attempt is over is remembered while the code is awaited")
  func formerKey() throws {
    let portal = try FakePortal(.mailCutAfterRequest, in: try TemporaryFolder())
    _ = try run(issue, at: portal, right)
    #expect(try run(issue, at: portal, right("111111")).told.contains("INK-6006"))
    try portal.order(.over)
    #expect(try run(issue, at: portal, right).told.contains("INK-6204"))
    #expect(try keys() == 1)
    let last = try run(issue, at: portal, right("222222"))
    #expect(last.status == 0, "\(last.told)")
    let state = try portal.state()
    #expect(state.count == 1 && state.confirmed, "the certificate that waited was fetched by its key")
    #expect(try keys() == 1)
  }

  @Test("the help says how it is done, in both languages", arguments: [("en", "30 minutes"), ("ja", "30分以内")])
  func help(language: String, words: String) throws {
    let help = customer.run("--help", "--lang", language).shown
    #expect(help.contains(words) && help.contains("INK-6204"))
    #expect(help.split(separator: "\n").allSatisfy { $0.count <= 110 })
  }
}
