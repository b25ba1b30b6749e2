import Enrolment
import Foundation
import TestTools
import Testing
import X509

@Suite("Commands that know the institution")
struct KnownCommandTests {
  private static let nonce = "abcdefghijklmnopqrstuv"

  private let customer: Customer
  private let portal: FakePortal

  init() throws {
    customer = try Customer()
    portal = try FakePortal(in: try TemporaryFolder())
  }

  private var store: String { "nss:" + customer.database }

  private func add(yes: String = "yes") -> (status: Int32, shown: String, told: String) {
    customer.run("add", "--portal", portal.address, "--ca", portal.root, terminal: RecordingTerminal([yes]))
  }

  @Test("an institution is added after its name, address and root were shown and agreed to")
  func added() throws {
    let declined = add(yes: "no")
    #expect(declined.status == 1 && declined.told.contains("INK-6210"))
    let issue = ["issue", "--contract", "50000001", "--store", store, "--answers", customer.answers]
    let unmet = customer.run(issue).told
    #expect(unmet.contains("INK-6212") && !unmet.contains("link") && !unmet.contains("Detail"), "\(unmet)")
    let agreed = add()
    #expect(agreed.status == 0 && agreed.told.contains(portal.address) && agreed.told.contains("見本第一銀行"))
    #expect(customer.run(issue).status == 0)
    #expect(
      customer.run("renew", "--store", store, "--answers", customer.answers, "--institution", "daiichi").status == 0)
    #expect(customer.run("renew", "--store", store, "--institution", "kumiai").told.contains("INK-6212"))
  }

  @Test("of a file with several roots each is shown: a hidden one would vouch for servers, too")
  func roots() throws {
    let both = try portal.folder.text("tlsroot.pem") + portal.folder.text("clientroot.pem")
    let bundle = try customer.folder.write(both, "bundle.pem")
    let words = ["add", "--portal", portal.address, "--ca", bundle]
    let told = customer.run(words, terminal: RecordingTerminal(["no"])).told
    #expect(told.components(separatedBy: "Root, SHA-256: ").count == 3)
  }

  @Test("with several known institutions one has to be named")
  func several() throws {
    #expect(add().status == 0)
    try FileManager.default.createDirectory(atPath: customer.folder["placed"], withIntermediateDirectories: true)
    try customer.folder.write(
      #"{"institutions": [{"id": "kumiai", "name": "x", "portal": "https://a.localhost"}]}"#, "placed/two.json")
    let outcome = customer.run("issue", "--store", store)
    #expect(outcome.status == 1 && outcome.told.contains("INK-6213") && outcome.told.contains("daiichi kumiai"))
  }

  @Test("a link of a known institution asks first, and then does what its nonce stands for, once (B-20, B-21)")
  func opened() throws {
    #expect(add().status == 0)
    try portal.launch(Self.nonce, .acquire)
    let link = "inkan://daiichi/" + Self.nonce
    let words = ["open", link, "--store", store, "--answers", customer.answers]
    #expect(customer.run(words).status == 2)
    let declined = customer.run(words, terminal: RecordingTerminal(["y"]))
    #expect(declined.status == 1 && declined.told.contains("INK-6210") && declined.told.contains(portal.address))
    #expect(try !portal.state().calls.contains("launch"))
    let terminal = RecordingTerminal(["yes", "50000001", ""])
    #expect(customer.run(words, terminal: terminal).status == 0)
    #expect(terminal.asked.dropFirst().first?.prompt.contains("契約法人ID") == true)
    #expect(try portal.state().started.last?.contains(#""contractID": "50000001""#) == true)
    let again = customer.run(words, terminal: RecordingTerminal(["yes"]))
    #expect(again.status == 1 && again.told.contains("INK-3020"))
  }

  @Test("a link made for a stranger's contract shows whose before any secret is asked for (B-21)")
  func stranger() throws {
    #expect(add().status == 0)
    try portal.launch(Self.nonce, .acquire, contract: "66666666")
    let terminal = RecordingTerminal(["yes"])
    let words = ["open", "inkan://daiichi/" + Self.nonce, "--store", store]
    let stopped = customer.run(words, terminal: terminal)
    #expect(stopped.status == 1 && stopped.told.contains("66666666") && stopped.told.contains("acquiring"))
    let said = try #require(stopped.told.range(of: "66666666")?.lowerBound)
    let connected = try #require(stopped.told.range(of: "見本第一銀行", options: .backwards)?.lowerBound)
    #expect(said < connected)
    #expect(try portal.state().answers.isEmpty)
  }

  @Test("a file of secrets that others may read is told of, one of the owner's alone is not")
  func secrets() throws {
    let words = ["issue", "--portal", "https://a.localhost:1", "--store", store, "--answers"]
    chmod(customer.answers, 0o644)
    #expect(customer.run(words + [customer.answers]).told.contains("chmod 600"))
    chmod(customer.answers, 0o600)
    #expect(!customer.run(words + [customer.answers]).told.contains("chmod 600"))
  }

  @Test("whoever gives no ID is asked for those that the institution has, in its words")
  func identified() throws {
    #expect(add().status == 0)
    try portal.order(.identifiers)
    let terminal = RecordingTerminal(["50000001", "", "right", "12", "34"])
    let outcome = customer.run("issue", "--store", store, terminal: terminal)
    #expect(outcome.status == 0, "\(outcome.told)")
    #expect(terminal.asked[0].prompt.contains("契約法人ID") && !terminal.asked[0].hidden)
    #expect(try portal.state().started.last == #"{"contractID": "50000001", "intent": "acquire"}"#)
  }

  @Test("a link of an unknown institution is refused before anything is asked or sent (B-21)")
  func unknown() throws {
    #expect(add().status == 0)
    let terminal = RecordingTerminal(["yes"])
    let refused = customer.run("open", "inkan://kumiai/" + Self.nonce, "--store", store, terminal: terminal)
    #expect(refused.status == 1 && refused.told.contains("INK-6212") && terminal.asked.isEmpty)
    #expect(refused.told.contains("a link that you did not expect"))
    let malformed = customer.run("open", "inkan://daiichi/\(Self.nonce)?x=1", terminal: terminal)
    #expect(malformed.told.contains("INK-6214") && terminal.asked.isEmpty)
    #expect(try !portal.state().calls.contains("launch"))
  }

  @Test("a move code is made under the old certificate and taken by the new PC (F-7)")
  func moved() throws {
    #expect(customer.issue(at: portal).status == 0)
    let made = customer.run("move", "out", "--store", store, "--answers", customer.answers)
    #expect(made.status == 0 && made.shown.contains("1234 5678 9012") && made.shown.contains("2026-11-20 10:30:00"))
    #expect(try portal.state().presented.contains { $0[0] == "move-code" })
    let other = try Customer()
    let taken = other.run(
      "move", "in", "--portal", portal.address, "--ca", portal.root, "--contract", "50000001", "--store",
      "nss:" + other.database, terminal: RecordingTerminal(["right", "1234 5678 9012"]))
    #expect(taken.status == 0 && taken.shown.contains("was moved to this PC"), "\(taken.told)")
  }

  @Test("the doctor examines this PC and the way, and gives a code for the help line (F-21)")
  func examined() throws {
    #expect(customer.issue(at: portal).status == 0)
    let output = try JSONOutput(customer.run("doctor", "--store", store, "--json"))
    #expect(output.list("checks").count == 6 && (output.result["supportCode"] as? String)?.isEmpty == false)
    #expect(output.result["institution"] as? String == "daiichi")
    let offline = try JSONOutput(try Customer().run("doctor", "--store", store, "--json"))
    #expect(
      offline.list("checks").contains { $0["check"] as? String == "portal" && $0["grade"] as? String == "unchecked" })
    let told = try Customer().run("doctor", "--store", store).shown
    #expect(told.contains("not examined (no institution is known)"), "\(told)")
    #expect(customer.run("doctor", "--proxy", "ftp://x", "--store", store).told.contains("INK-"))
  }
}
