import Enrolment
import TestTools
import Testing

@Suite("What the institution asks, and how it is answered")
struct ProofTests {
  private func issue(
    _ customer: Customer, at portal: FakePortal, _ more: [String] = [], answers: String? = nil,
    terminal: RecordingTerminal = RecordingTerminal(), language: String = "en_GB.UTF-8"
  ) throws -> (status: Int32, shown: String, told: String) {
    var words = [
      "issue", "--portal", portal.address, "--contract", "50000001", "--store", "nss:" + customer.database, "--ca",
      portal.root,
    ]
    if let answers { words += ["--answers", try customer.folder.write(answers, "given.json")] }
    return customer.run(words + more, language: language, terminal: terminal)
  }

  // The first registration.

  @Test("the first registration and the certificate are one attempt, with the letter's secret and the new ones (R-62)")
  func registers() throws {
    let customer = try Customer()
    let portal = try FakePortal(.mail, in: try TemporaryFolder())
    let terminal = RecordingTerminal(["111111"])
    let outcome = try issue(
      customer, at: portal, ["--first"],
      answers: #"{"initialSecret": "letter", "logonSecret": "chosen1", "confirmationSecret": "chosen2"}"#,
      terminal: terminal)
    #expect(outcome.status == 0, "\(outcome.told)")
    let state = try portal.state()
    #expect(state.started == [#"{"contractID": "50000001", "intent": "register"}"#])
    #expect(
      state.answers == [
        #"{"confirmationSecret": "chosen2", "initialSecret": "letter", "logonSecret": "chosen1"}"#,
        #"{"mailCode": "111111"}"#,
      ])
    #expect(state.confirmed && state.count == 1)
    #expect(outcome.told.contains("The first registration is done"))
    #expect(terminal.asked.map(\.prompt) == ["認証コード (6 digits): "], "what the file gives is not asked again")
  }

  @Test("on a terminal new secrets are typed hidden and twice, until both agree; the rule is told first")
  func choosesTwice() throws {
    let customer = try Customer()
    let portal = try FakePortal(.mail, in: try TemporaryFolder())
    let terminal = RecordingTerminal(
      ["letter", "chosen1", "chosen9", "chosen1", "chosen1", "other2", "other2", "111111"])
    let outcome = try issue(customer, at: portal, ["--first"], terminal: terminal)
    #expect(outcome.status == 0, "\(outcome.told)")
    #expect(
      terminal.asked.map(\.prompt) == [
        "初期暗証番号: ", "新しい暗証番号: ", "新しい暗証番号 (again): ", "新しい暗証番号: ", "新しい暗証番号 (again): ",
        "新しい確認暗証番号: ", "新しい確認暗証番号 (again): ", "認証コード (6 digits): ",
      ])
    #expect(terminal.asked.map(\.hidden) == [true, true, true, true, true, true, true, false])
    #expect(outcome.told.contains("新しい暗証番号: 8 digits\n") && outcome.told.contains("do not agree"))
    #expect(
      try portal.state().answers.first
        == #"{"confirmationSecret": "other2", "initialSecret": "letter", "logonSecret": "chosen1"}"#)
  }

  @Test("new secrets that the rules do not allow are chosen again on a terminal, in the same attempt (R-63)")
  func choosesAgain() throws {
    let customer = try Customer()
    let portal = try FakePortal(in: try TemporaryFolder())
    let terminal = RecordingTerminal([
      "letter", "short", "short", "chosen2", "chosen2", "chosen1", "chosen1", "chosen2", "chosen2", "12", "34",
    ])
    let outcome = try issue(customer, at: portal, ["--first"], terminal: terminal)
    #expect(outcome.status == 0, "\(outcome.told)")
    #expect(outcome.told.contains("INK-1014"))
    #expect(outcome.told.ranges(of: "新しい暗証番号: 8 digits").count == 2)
    #expect(terminal.asked.count { $0.prompt == "初期暗証番号: " } == 1)
    let state = try portal.state()
    #expect(state.started.count == 1)
    #expect(
      state.answers.prefix(2) == [
        #"{"confirmationSecret": "chosen2", "initialSecret": "letter", "logonSecret": "short"}"#,
        #"{"confirmationSecret": "chosen2", "initialSecret": "letter", "logonSecret": "chosen1"}"#,
      ])
  }

  @Test("new secrets of a file that the rules do not allow end the command with the number, also on a terminal")
  func unsuitableInFile() throws {
    let customer = try Customer()
    let portal = try FakePortal(in: try TemporaryFolder())
    let outcome = try issue(
      customer, at: portal, ["--first"],
      answers: #"{"initialSecret": "letter", "logonSecret": "short", "confirmationSecret": "chosen2"}"#,
      terminal: RecordingTerminal(["12", "34"]))
    #expect(outcome.status == 1)
    #expect(outcome.told.contains("INK-1014"))
    #expect(try portal.state().answers.count == 1)
  }

  @Test("a file with the letter's secret means the first registration, and the command says so")
  func impliesFirst() throws {
    let customer = try Customer()
    let portal = try FakePortal(in: try TemporaryFolder())
    let outcome = try issue(
      customer, at: portal,
      answers: """
        {"initialSecret": "letter", "logonSecret": "chosen1", "confirmationSecret": "chosen2",
         "matrix": {"A1": "12", "C3": "34"}}
        """)
    #expect(outcome.status == 0, "\(outcome.told)")
    #expect(outcome.told.contains("--first"))
    #expect(try portal.state().started == [#"{"contractID": "50000001", "intent": "register"}"#])
    // In Customer's own file it is null, which means nothing.
    let other = try Customer()
    let plain = try FakePortal(in: try TemporaryFolder())
    let acquired = other.issue(at: plain)
    #expect(acquired.status == 0 && !acquired.told.contains("--first"))
    #expect(try plain.state().started == [#"{"contractID": "50000001", "intent": "acquire"}"#])
  }

  @Test("a registration that took place is not repeated with the letter's secret, which would count as a wrong one")
  func goesOnAfterRegistration() throws {
    let customer = try Customer()
    let portal = try FakePortal(.mail, in: try TemporaryFolder())
    let file = #"{"initialSecret": "letter", "logonSecret": "chosen1", "confirmationSecret": "chosen2"}"#
    let givenUp = RecordingTerminal(["999999"])
    #expect(try issue(customer, at: portal, ["--first"], answers: file, terminal: givenUp).told.contains("INK-6210"))
    let again = try issue(
      customer, at: portal, ["--first"], answers: file, terminal: RecordingTerminal(["222222"]))
    #expect(again.status == 0, "\(again.told)")
    let state = try portal.state()
    #expect(
      state.started == [
        #"{"contractID": "50000001", "intent": "register"}"#, #"{"contractID": "50000001", "intent": "acquire"}"#,
      ])
    #expect(state.answers.suffix(2) == [#"{"logonSecret": "chosen1"}"#, #"{"mailCode": "222222"}"#])
    // Once the certificate is there, nothing of it is remembered: another letter would be another registration.
    let third = try issue(customer, at: portal, ["--first"], answers: file)
    #expect(third.told.contains("INK-1001") && third.told.contains("leave out --first"))
  }

  // The mailed code.

  @Test(
    "a code is sent as digits, however it is typed",
    arguments: ["111-111", "１１１　１１１", "111ー111", " 11 11 11 "])
  func typedCode(text: String) throws {
    let customer = try Customer()
    let portal = try FakePortal(.mail, in: try TemporaryFolder())
    let outcome = try issue(customer, at: portal, terminal: RecordingTerminal(["right", text]))
    #expect(outcome.status == 0, "\(outcome.told)")
    #expect(try portal.state().answers.last == #"{"mailCode": "111111"}"#)
    #expect(outcome.told.contains("A code was mailed"))
  }

  @Test("what cannot be the code is asked for again without costing a try")
  func impossibleCode() throws {
    let customer = try Customer()
    let portal = try FakePortal(.mail, in: try TemporaryFolder())
    let outcome = try issue(
      customer, at: portal, terminal: RecordingTerminal(["right", "11111", "abcdef", "111111"]))
    #expect(outcome.status == 0, "\(outcome.told)")
    #expect(outcome.told.contains("Please type 6 digits."))
    #expect(try portal.state().calls.count { $0 == "prove" } == 2)
  }

  @Test("a wrong code is asked for again on a terminal, and no other code is mailed (R-78)")
  func wrongThenRight() throws {
    let customer = try Customer()
    let portal = try FakePortal(.mail, in: try TemporaryFolder())
    let outcome = try issue(
      customer, at: portal, terminal: RecordingTerminal(["right", "999999", "111111"]))
    #expect(outcome.status == 0, "\(outcome.told)")
    #expect(outcome.told.contains("INK-1015"))
    let state = try portal.state()
    #expect(state.mailed == 1)
    #expect(
      state.answers == [
        #"{"logonSecret": "right"}"#, #"{"mailCode": "999999"}"#, #"{"mailCode": "111111"}"#,
      ])
  }

  @Test("a code that is used up is replaced by a new one, and the person is told (R-78)")
  func usedUp() throws {
    let customer = try Customer()
    let portal = try FakePortal(.mail, in: try TemporaryFolder())
    let outcome = try issue(
      customer, at: portal, terminal: RecordingTerminal(["right", "999999", "999999", "222222"]))
    #expect(outcome.status == 0, "\(outcome.told)")
    #expect(outcome.told.contains("INK-1016"))
    #expect(outcome.told.ranges(of: "A code was mailed").count == 2)
    let state = try portal.state()
    #expect(state.mailed == 2)
    #expect(state.answers.suffix(3) == [#"{"mailCode": "999999"}"#, "{}", #"{"mailCode": "222222"}"#])
  }

  @Test("a person who gives up at the code leaves nothing behind")
  func givesUp() throws {
    let customer = try Customer()
    let portal = try FakePortal(.mail, in: try TemporaryFolder())
    #expect(try issue(customer, at: portal, terminal: RecordingTerminal(["right"])).told.contains("INK-6210"))
    #expect(try Tool.run("find", customer.folder["state"], "-name", "*.json").text.isEmpty)
    #expect(try !Tool.run("certutil", "-K", "-d", "sql:" + customer.database).text.contains("> ec"))
  }

  // The matrix card.

  @Test("only the cells that are asked leave the file, under the name of the card (S-21)")
  func cellsOfFile() throws {
    let customer = try Customer()
    let portal = try FakePortal(in: try TemporaryFolder())
    let outcome = try issue(
      customer, at: portal,
      answers: #"{"logonSecret": "right", "matrix": {"A1": "１２", "B2": "77", "C3": "3 4", "J5": "99"}}"#)
    #expect(outcome.status == 0, "\(outcome.told)")
    #expect(try portal.state().answers.last == #"{"matrix": {"A1": "12", "C3": "34"}}"#)
  }

  @Test("cells that the file lacks are asked for by name, and without a terminal named as missing (S-21)")
  func cellsOfTerminal() throws {
    let customer = try Customer()
    let portal = try FakePortal(in: try TemporaryFolder())
    let file = #"{"logonSecret": "right", "matrix": {"A1": "12"}}"#
    let missing = try issue(customer, at: portal, answers: file)
    #expect(missing.told.contains("INK-6204") && missing.told.contains("matrix.C3"))
    let terminal = RecordingTerminal(["３４"])
    let outcome = try issue(customer, at: portal, answers: file, terminal: terminal)
    #expect(outcome.status == 0, "\(outcome.told)")
    #expect(terminal.asked.map(\.prompt) == ["乱数表 [C3]: "])
    #expect(try portal.state().answers.last == #"{"matrix": {"A1": "12", "C3": "34"}}"#)
  }

  // The move to another PC.

  @Test("a move asks for the code of the old PC and says that the old one ends (F-7)")
  func moves() throws {
    let customer = try Customer()
    let portal = try FakePortal(in: try TemporaryFolder())
    let outcome = try issue(
      customer, at: portal, ["--move"], terminal: RecordingTerminal(["right", "1234 5678 9012"]),
      language: "ja_JP.UTF-8")
    #expect(outcome.status == 0, "\(outcome.told)")
    #expect(outcome.shown.contains("電子証明書の移行が完了しました"))
    let state = try portal.state()
    #expect(state.started == [#"{"contractID": "50000001", "intent": "move"}"#])
    #expect(state.answers == [#"{"logonSecret": "right", "moveCode": "123456789012"}"#])
  }

  @Test("a wrong move code is asked for again on a terminal, and nothing else is typed twice (F-7)")
  func correctsMoveCode() throws {
    let customer = try Customer()
    let portal = try FakePortal(in: try TemporaryFolder())
    let terminal = RecordingTerminal(["right", "000000000000", "123456789012"])
    let outcome = try issue(customer, at: portal, ["--move"], terminal: terminal)
    #expect(outcome.status == 0, "\(outcome.told)")
    #expect(outcome.told.contains("INK-3019"))
    #expect(terminal.asked.map(\.prompt) == ["暗証番号: ", "移行コード (12 digits): ", "移行コード (12 digits): "])
    let state = try portal.state()
    #expect(state.started.count == 1)
    #expect(state.answers.last == #"{"logonSecret": "right", "moveCode": "123456789012"}"#)
  }

  @Test("a wrong move code of a file ends the command with its number (F-7)")
  func wrongMoveCode() throws {
    let customer = try Customer()
    let portal = try FakePortal(in: try TemporaryFolder())
    let outcome = try issue(
      customer, at: portal, ["--move"],
      answers: #"{"logonSecret": "right", "moveCode": "0000-0000-0000", "initialSecret": "letter"}"#)
    #expect(outcome.status == 1)
    #expect(outcome.told.contains("INK-3019"))
    #expect(
      try portal.state().answers == [#"{"logonSecret": "right", "moveCode": "000000000000"}"#],
      "what is asked for by --move is not turned into a first registration")
  }

  // The record.

  @Test("no secret and no code is in the record of a first registration, at whatever step it was cut off")
  func record() throws {
    let customer = try Customer()
    let portal = try FakePortal(.mailCutAfterRequest, in: try TemporaryFolder())
    let file = #"{"initialSecret": "letter", "logonSecret": "chosen1", "confirmationSecret": "chosen2"}"#
    var records: [String] = []
    for replies in [["999999"], ["222222"]] {
      #expect(
        try issue(customer, at: portal, ["--first"], answers: file, terminal: RecordingTerminal(replies)).status == 1)
      let found = try Tool.run("find", customer.folder["state/inkan"], "-name", "*.json", "-perm", "600").text
      records.append(try Tool.run("cat", try #require(found.split(separator: "\n").first.map(String.init))).text)
    }
    #expect(records.allSatisfy { $0.contains("registered") })
    for secret in ["letter", "chosen1", "chosen2", "111111", "222222", "50000001"] {
      #expect(!records.contains { $0.contains(secret) })
    }
    // The interrupted request is finished by the same command.
    let finished = try issue(customer, at: portal, ["--first"], answers: file)
    #expect(finished.status == 0, "\(finished.told)")
    #expect(try portal.state().count == 1)
  }
}
