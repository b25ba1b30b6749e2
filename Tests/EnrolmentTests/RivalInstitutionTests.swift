import Enrolment
import TestTools
import Testing
import X509

/// Any server can name any CA, and call itself anything: what another institution has issued is not its to speak of.
@Suite("An institution that claims what is another's")
struct RivalInstitutionTests {
  private let customer: Customer
  private let bank: FakePortal
  private let rival: FakePortal

  /// A PC with a certificate of a bank, which also knows another institution.
  init() throws {
    customer = try Customer()
    bank = try FakePortal(in: try TemporaryFolder())
    rival = try FakePortal(in: try TemporaryFolder())
    try rival.pose(as: "aku")
    #expect(customer.issue(at: bank).status == 0)
    #expect(add(to: customer) == 0)
  }

  private func add(to customer: Customer) -> Int32 {
    customer.run("add", "--portal", rival.address, "--ca", rival.root, terminal: RecordingTerminal(["yes"])).status
  }

  private var store: String { "nss:" + customer.database }

  private func count() throws -> Int {
    try Inventory(NSSStore(directory: customer.database)).own(of: nil).count
  }

  @Test(
    "it has nothing tidied away, whether the other is asked, too, or not (F-9)",
    arguments: [[], ["--institution", "aku"]])
  func tidy(words: [String]) throws {
    try rival.pose(as: "aku", claiming: bank, saying: .superseded)
    let tidied = customer.run(["tidy", "--store", store, "--yes"] + words)
    #expect(try count() == 1, "\(tidied.told)")
  }

  @Test("it has nothing tidied away while the other cannot be asked (F-9)")
  func away() throws {
    var server: FakePortal? = try FakePortal(in: try TemporaryFolder())
    let other = try Customer()
    #expect(server.map { other.issue(at: $0).status } == 0)
    try rival.pose(as: "aku", claiming: server, saying: .superseded)
    server = nil
    #expect(add(to: other) == 0)
    let tidied = other.run("tidy", "--store", "nss:" + other.database, "--yes")
    #expect(tidied.status == 1 && tidied.told.contains("INK-6001"))
    #expect(try Inventory(NSSStore(directory: other.database)).own(of: nil).count == 1)
  }

  @Test("what it would tidy away is shown with its true issuer, whatever name it gives it (H-80)")
  func shown() throws {
    let lone = try Customer()
    #expect(lone.issue(at: bank).status == 0)
    try rival.pose(as: "aku", claiming: bank, saying: .superseded)
    // The bank is known to this PC no more.
    try lone.folder.write(#"{"institutions": []}"#, ".config/inkan/institutions.json")
    let words = ["tidy", "--portal", rival.address, "--ca", rival.root, "--store", "nss:" + lone.database]
    let terminal = RecordingTerminal(["no"])
    #expect(lone.run(words, terminal: terminal).told.contains("Mihon CA issuing"))
    #expect(try Inventory(NSSStore(directory: lone.database)).own(of: nil).count == 1)
  }

  @Test("no secret is sent to it by a timer because it calls the certificate renewable (F-14)")
  func renew() throws {
    try rival.pose(as: "aku", claiming: bank, saying: .issued)
    #expect(add(to: customer) == 0)
    let before = try rival.state().calls.count
    let auto = ["renew", "--auto", "--store", store, "--answers", customer.answers, "--institution", "aku"]
    #expect(customer.run(auto).status == 0)
    #expect(try rival.state().calls.dropFirst(before) == ["status"])
  }

  @Test("a file of secrets is for one institution, which has to be named where several are known (F-14)")
  func secrets() throws {
    try bank.order(.renewable)
    let auto = ["renew", "--auto", "--store", store, "--answers", customer.answers]
    let unnamed = customer.run(auto)
    #expect(unnamed.status == 1 && unnamed.told.contains("INK-6213"))
    #expect(try bank.state().count == 1)
    #expect(customer.run(auto + ["--institution", "daiichi"]).status == 0)
    #expect(try bank.state().count == 2 && rival.state().answers.isEmpty)
  }

  @Test("a CA that serves two institutions is no rival's: the one that knows the certificate is believed")
  func shared() throws {
    try rival.pose(as: "aku", claiming: bank)
    let output = try JSONOutput(customer.run("list", "--store", store, "--json"))
    #expect(output.list("certificates").map { $0["institution"] as? String } == ["daiichi"])
    #expect(output.list("certificates").map { $0["state"] as? String } == ["issued"])
  }

  @Test("under another's id it is not heard, and what is known of the other stays")
  func impostor() throws {
    try rival.pose(as: "daiichi")
    let unheard = customer.run("tidy", "--store", store, "--institution", "aku", "--dry-run")
    #expect(unheard.status == 1 && unheard.told.contains("INK-6008"))
    let output = try JSONOutput(customer.run("list", "--store", store, "--json"))
    #expect(output.list("certificates").map { $0["state"] as? String } == ["issued"])
  }
}
