import CivilTime
import Enrolment
import TestTools
import Testing

@Suite("The command line")
struct CommandTests {
  @Test(
    "a misused command line exits with 2 and says what is wrong",
    arguments: [
      [], ["acquire"], ["issue", "list"], ["issue", "--portal"],
      ["issue", "--portal", "https://a", "--store", "nss:/d", "--out", "/f"],
      ["issue", "--portal", "https://a", "--out", "/f"], ["issue", "--portal", "https://a", "--store", "/d"],
      ["issue", "--portal", "https://a", "--store", "nss:"], ["issue", "--portal=https://a", "--portal=https://b"],
      ["issue", "--portal", "https://a", "--store", "nss:/d", "--frobnicate"],
      ["issue", "--portal", "https://a", "--store", "nss:/d", "--serial", "1"],
      ["issue", "--portal", "https://a", "--store", "nss:/d", "--cipher", "aes256"],
      ["issue", "--portal", "https://a", "--store", "nss:/d", "--lang", "fr"],
      ["issue", "--portal", "https://a", "--store", "nss:/d", "--answers", "/nowhere/answers.json"],
      ["issue", "--portal", "https://a", "--store", "nss:/d", "--first", "--move"],
      ["issue", "--portal", "https://a", "--store", "nss:/d", "--first=yes"],
      ["renew", "--portal", "https://a", "--store", "nss:/d", "--first"],
      ["renew", "--portal", "https://a", "--store", "nss:/d", "--move"],
      ["list", "--json=yes", "--store", "nss:/d"], ["trust", "--store", "nss:/d"],
      ["trust", "--ca", "/f", "--out", "/f"], ["-x"], ["---", "x"],
      ["issue", "--portal", "https://a", "--institution", "b"],
      ["move"], ["move", "up"], ["open"], ["completions"], ["completions", "csh"], ["completions", "bash", "zsh"],
      ["tidy", "--yes", "--dry-run"], ["add"], ["list", "--first"],
    ])
  func misused(words: [String]) throws {
    let customer = try Customer()
    let terminal = RecordingTerminal()
    let status = InkanCommand(
      environment: ["HOME": customer.folder.path], terminal: terminal, now: .init(seconds: 1_800_000_000)
    ).run(words)
    #expect(status == 2)
    #expect(terminal.shown.isEmpty && terminal.told.contains(" --help"))
  }

  @Test("an unknown key in the answers is a misuse")
  func unknownAnswer() throws {
    let customer = try Customer()
    let answers = try customer.folder.write(#"{"logonSecrets": "x"}"#, "bad.json")
    let outcome = customer.run(
      "issue", "--portal", "https://daiichi.localhost", "--store", "nss:" + customer.database, "--answers", answers)
    #expect(outcome.status == 2)
    #expect(outcome.told.contains("logonSecrets"))
  }

  @Test("help and version need nothing else")
  func helps() throws {
    let customer = try Customer()
    #expect(customer.run("--help").shown.contains("inkan issue [OPTIONS]"))
    #expect(customer.run("issue", "--help", language: "ja_JP.UTF-8").shown.contains("電子証明書を取得します"))
    #expect(customer.run("--version").shown == "inkan \(InkanVersion.text)\n")
  }

  @Test("the help names every option and every key of the answers, in both languages", arguments: ["en", "ja"])
  func completeHelp(language: String) throws {
    let help = try Customer().run("--help", "--lang", language).shown
    for option in CommandOption.allCases {
      #expect(help.contains("--" + option.rawValue), "\(option)")
    }
    for name in [
      "logonSecret", "confirmationSecret", "initialSecret", "oneTimePassword", "mailCode", "moveCode", "matrix",
    ] {
      #expect(help.contains(name), "\(name)")
    }
  }

  @Test("messages are Japanese unless the environment or the option says English")
  func languages() throws {
    let customer = try Customer()
    #expect(customer.run("frob", language: "C").told.contains("操作はありません"))
    #expect(customer.run("frob").told.contains("no such act"))
    let refused = customer.run(
      "issue", "--portal", "http://a", "--store", "nss:" + customer.database, "--lang", "en", language: "ja_JP.UTF-8")
    #expect(refused.status == 1)
    #expect(refused.told.contains("must begin with https"))
  }

  @Test("a root is trusted only after its fingerprint was shown and agreed to")
  func trust() throws {
    let customer = try Customer()
    let portal = try FakePortal(in: try TemporaryFolder())
    let store = "nss:" + customer.database
    let fingerprint =
      try Tool.run("openssl", "x509", "-in", portal.root, "-noout", "-fingerprint", "-sha256")
      .text.split(separator: "=").last.map { String($0.dropLast()) } ?? "none"
    let declined = customer.run("trust", "--ca", portal.root, "--store", store, terminal: RecordingTerminal(["y"]))
    #expect(declined.status == 1)
    #expect(declined.told.contains(fingerprint))
    #expect(try !Tool.run("certutil", "-L", "-d", "sql:" + customer.database).text.contains("Mihon TLS Root"))
    #expect(customer.run("trust", "--ca", portal.root, "--store", store).status == 2)
    let agreed = customer.run(
      "trust", "--ca", portal.root, "--store", store, "--portal", portal.address,
      terminal: RecordingTerminal(["yes"]))
    #expect(agreed.status == 0)
    #expect(try Tool.run("certutil", "-L", "-d", "sql:" + customer.database).text.contains("C,,"))
  }

  @Test("people's root and what is no root are never trusted for sites")
  func wrongRoot() throws {
    let customer = try Customer()
    let portal = try FakePortal(in: try TemporaryFolder())
    #expect(customer.issue(at: portal).status == 0)
    let store = "nss:" + customer.database
    for name in ["clientroot.pem", "issuing.pem", "server.pem", "server.key"] {
      let outcome = customer.run("trust", "--ca", portal.folder[name], "--store", store, "--yes")
      #expect(outcome.status == 1)
      #expect(outcome.told.contains("INK-6209"), "\(name): \(outcome.told)")
    }
    #expect(try !Tool.run("certutil", "-L", "-d", "sql:" + customer.database).text.contains("C,,"))
  }

  @Test("text from elsewhere cannot move the cursor, forge a line or turn the writing direction")
  func terminalText() {
    #expect(TerminalText.line("a\u{1B}[2Jb\nc\u{202E}d\u{9B}e") == "a\u{FFFD}[2Jb c\u{FFFD}d\u{FFFD}e")
    #expect(TerminalText.line("見本第一銀行・50000001") == "見本第一銀行・50000001")
    #expect(TerminalText.line(String(repeating: "x", count: 500), limit: 10) == "xxxxxxxxxx…")
  }
}
