import Enrolment
import Foundation
import TestTools
import Testing

@Suite("Which store a command uses")
struct StoreChoiceTests {
  private let customer: Customer
  private let portal: FakePortal

  init() throws {
    customer = try Customer()
    portal = try FakePortal(in: try TemporaryFolder())
  }

  private var chromium: String { customer.folder[".pki/nssdb"] }
  private var firefox: String { customer.folder[".mozilla/firefox/abc.default"] }

  private func make(_ folder: String) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    #expect(try Tool.run("certutil", "-N", "-d", "sql:" + folder, "--empty-password").succeeded)
  }

  private func issue(_ words: String..., terminal: RecordingTerminal = RecordingTerminal())
    -> (status: Int32, shown: String, told: String)
  {
    customer.run(
      [
        "issue", "--portal", portal.address, "--ca", portal.root, "--contract", "50000001", "--answers",
        customer.answers,
      ]
        + words, terminal: terminal)
  }

  @Test("the browser's own database is found, named and used; where no browser was started, it is made")
  func found() throws {
    let made = issue()
    #expect(made.status == 0 && made.shown.contains(chromium))
    let listed = customer.run("list")
    #expect(listed.status == 0 && listed.shown.contains("50000001"))
    let renewed = customer.run("renew", "--answers", customer.answers)
    #expect(renewed.status == 0 && renewed.told.contains(chromium))
  }

  @Test("for an institution that does not answer no database is made")
  func silent() {
    let refused = customer.run("issue", "--portal", "https://127.0.0.1:1", "--contract", "50000001")
    #expect(refused.status == 1 && refused.told.contains("cannotConnect: 127.0.0.1:1"), "\(refused.told)")
    #expect(!FileManager.default.fileExists(atPath: chromium))
  }

  @Test("of several databases a person chooses; where nobody is there, one has to be named; a list shows all")
  func several() throws {
    try make(chromium)
    try make(firefox)
    try customer.folder.write(
      "[Profile0]\nName=default\nIsRelative=1\nPath=abc.default\nDefault=1\n", ".mozilla/firefox/profiles.ini")
    let alone = issue()
    #expect(alone.status == 1 && alone.told.contains("INK-6215") && alone.told.contains(firefox))
    let terminal = RecordingTerminal(["2"])
    #expect(issue(terminal: terminal).status == 0)
    #expect(try Inventory(NSSStore(directory: firefox)).own(of: nil).count == 1)
    #expect(customer.run("list").shown.contains("50000001"))
    // Whoever writes `auto` has chosen what it prefers.
    #expect(issue("--store", "auto").status == 0)
    #expect(try Inventory(NSSStore(directory: chromium)).own(of: nil).count == 1)
  }

  @Test("nothing to look at has its own code")
  func nothing() {
    #expect(customer.run("list").told.contains("INK-6216"))
  }

  @Test("a locked database's password is asked for, hidden, and a wrong one may be typed again")
  func locked() throws {
    _ = try NSSStore(directory: chromium, password: "kasumi")
    let alone = issue()
    #expect(alone.status == 1 && alone.told.contains("INK-6107"))
    let terminal = RecordingTerminal(["wrong", "kasumi"])
    let unlocked = issue(terminal: terminal)
    #expect(unlocked.status == 0, "\(unlocked.told)")
    #expect(terminal.asked.count == 2 && terminal.asked.allSatisfy(\.hidden))
    let file = try customer.folder.write("kasumi\n", "password")
    #expect(customer.run("list", "--store-password-file", file).shown.contains("50000001"))
  }
}
