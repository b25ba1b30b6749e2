import Enrolment
import TestTools
import Testing

@Suite("The way from proof to confirmation")
struct EnrolmentFlowTests {
  @Test("a certificate is acquired, installed, confirmed and shown as the completion page does (H-31)")
  func acquires() throws {
    let customer = try Customer()
    let portal = try FakePortal(in: try TemporaryFolder())
    let outcome = customer.issue(at: portal)
    #expect(outcome.status == 0)
    #expect(outcome.shown.contains("Organization: Mihon Daiichi Bank, Ltd.\n"))
    #expect(outcome.shown.contains("Organizational Unit: Mihon Daiichi Bank Internet Banking CA - G1\n"))
    #expect(outcome.shown.contains("Common Name: 50000001\n"))
    let serial = try #require(outcome.shown.firstMatch(of: /Serial number: (57[0-9a-f]{38})\n/)?.1)
    #expect(!outcome.told.contains("\u{202E}") && !outcome.told.contains("\u{7}"))
    let state = try portal.state()
    #expect(state.confirmed)
    // Nobody is asked twice, and a database is made only where somebody answers.
    #expect(state.calls == ["institution", "start", "prove", "prove", "request", "confirm"])

    let listed = customer.run(
      "list", "--store", "nss:" + customer.database, "--portal", portal.address, "--ca", portal.root)
    #expect(listed.shown.contains(serial))
    let json = customer.run("list", "--store", "nss:" + customer.database, "--json")
    #expect(json.shown.contains("\"serialNumber\" : \"\(serial)\""))
  }

  @Test("a renewal shows the old key inside NSS in the handshake, over both TLS versions", arguments: ["1.2", "1.3"])
  func renews(version: String) throws {
    let customer = try Customer()
    let portal = try FakePortal(in: try TemporaryFolder(), tls: version)
    let first = customer.issue(at: portal)
    let old = try #require(first.shown.firstMatch(of: /Serial number: ([0-9a-f]+)/)?.1)
    let second = customer.renew(at: portal)
    #expect(second.status == 0, "\(second.told)")
    let new = try #require(second.shown.firstMatch(of: /Serial number: ([0-9a-f]+)/)?.1)
    #expect(new != old)
    let shown = try portal.state().presented
    #expect(shown.map { $0[0] } == ["start", "prove", "prove", "request"])
    #expect(shown.allSatisfy { $0[1] == old && $0[2] == "TLSv\(version)" })
    #expect(customer.run("list", "--store", "nss:" + customer.database).shown.contains(new))
  }

  @Test("a renewal without a certificate, or with a serial number that is not here, is told so")
  func nothingToRenew() throws {
    let customer = try Customer()
    let portal = try FakePortal(in: try TemporaryFolder())
    let store = "nss:" + customer.database
    #expect(customer.renew(at: portal).told.contains("INK-6101"))
    #expect(customer.issue(at: portal).status == 0)
    let outcome = customer.run(
      "renew", "--portal", portal.address, "--store", store, "--ca", portal.root, "--serial", "57")
    #expect(outcome.told.contains("INK-6202"))
    #expect(try !portal.state().calls.suffix(1).contains("start"))
  }

  @Test("a request whose answer was lost is sent again, and no second certificate is made")
  func lostAnswer() throws {
    let customer = try Customer()
    let folder = try TemporaryFolder()
    var portal = try FakePortal(.cutAfterRequest, in: folder)
    let cut = customer.issue(at: portal)
    #expect(cut.status == 1)
    #expect(cut.told.contains("INK-6006"))
    // The portal's port is part of the procedure's name: the honest one must go on under the same.
    let again = customer.issue(at: portal)
    #expect(again.status == 0, "\(again.told)")
    #expect(try portal.state().count == 1)
    #expect(try portal.state().calls.suffix(3) == ["institution", "request", "confirm"])
    portal = try FakePortal(in: folder)
    #expect(try portal.state().confirmed)
  }

  @Test("a certificate that was installed but not confirmed is confirmed by the next run, without a secret")
  func lostConfirmation() throws {
    let customer = try Customer()
    let portal = try FakePortal(.cutBeforeConfirm, in: try TemporaryFolder())
    #expect(customer.issue(at: portal).status == 1)
    let again = customer.issue(at: portal)
    #expect(again.status == 0, "\(again.told)")
    let state = try portal.state()
    #expect(state.confirmed && state.count == 1)
    #expect(state.calls.count { $0 == "start" } == 1)
    #expect(state.calls.contains { $0.hasPrefix("result/") })
  }

  @Test("a waiting certificate whose key is here is used though the record is lost, and is given up where it is not")
  func waiting() throws {
    let customer = try Customer()
    let portal = try FakePortal(.cutAfterRequest, in: try TemporaryFolder())
    #expect(customer.issue(at: portal).status == 1)
    let elsewhere = customer.run(
      "issue", "--portal", portal.address, "--contract", "50000001", "--store", "nss:" + customer.database, "--ca",
      portal.root, "--answers", customer.answers, "--state", customer.folder["empty"])
    #expect(elsewhere.status == 0, "\(elsewhere.told)")
    #expect(try portal.state().count == 1)

    let portalOfTwo = try FakePortal(.cutAfterRequest, in: try TemporaryFolder())
    #expect(try Customer().issue(at: portalOfTwo).status == 1)
    let other = try Customer()
    #expect(other.issue(at: portalOfTwo).status == 1)
    #expect(try portalOfTwo.state().calls.contains("cancel"))
    #expect(try portalOfTwo.state().count == 2)
  }

  @Test("an attempt that is over begins anew, and its key does not stay behind")
  func attemptOver() throws {
    let customer = try Customer()
    let portal = try FakePortal(.attemptOver, in: try TemporaryFolder())
    #expect(customer.issue(at: portal).told.contains("INK-3011"))
    #expect(customer.issue(at: portal).told.contains("INK-3011"))
    #expect(try portal.state().calls.count { $0 == "start" } == 2)
    let keys = try Tool.run("certutil", "-K", "-d", "sql:" + customer.database).text
    #expect(keys.split(separator: "\n").count { $0.contains("> ec") } == 1)
  }

  @Test("a wrong secret is told with its code, its remedy and the help line, and nothing moves the cursor")
  func refused() throws {
    let customer = try Customer()
    let portal = try FakePortal(in: try TemporaryFolder())
    let answers = try customer.folder.write(#"{"logonSecret": "wrong"}"#, "wrong.json")
    let outcome = customer.run(
      "issue", "--portal", portal.address, "--contract", "50000001", "--store", "nss:" + customer.database, "--ca",
      portal.root, "--answers", answers)
    #expect(outcome.status == 1)
    #expect(outcome.told.contains("INK-1001") && outcome.told.contains("00-0000-0001"))
    #expect(!outcome.told.contains("\u{1B}") && !outcome.told.contains("\nINK-0000"))
  }

  @Test("what no file answers is asked for on the terminal, secrets hidden")
  func asks() throws {
    let customer = try Customer()
    let portal = try FakePortal(in: try TemporaryFolder())
    let terminal = RecordingTerminal(["right", "12", "34"])
    let outcome = customer.run(
      "issue", "--portal", portal.address, "--contract", "50000001", "--store", "nss:" + customer.database, "--ca",
      portal.root, terminal: terminal)
    #expect(outcome.status == 0, "\(outcome.told)")
    #expect(terminal.asked.map(\.hidden) == [true, false, false])
    #expect(terminal.asked.map(\.prompt) == ["暗証番号: ", "乱数表 [A1]: ", "乱数表 [C3]: "])
  }

  @Test("without an answer and without a terminal the command says which one is missing")
  func nobody() throws {
    let customer = try Customer()
    let portal = try FakePortal(in: try TemporaryFolder())
    let outcome = customer.run(
      "issue", "--portal", portal.address, "--store", "nss:" + customer.database, "--ca", portal.root)
    #expect(outcome.status == 1)
    #expect(outcome.told.contains("INK-6204") && outcome.told.contains("logonSecret"))
  }

  @Test("no record holds a secret, and records are readable by their owner only")
  func journal() throws {
    let customer = try Customer()
    let portal = try FakePortal(.cutAfterRequest, in: try TemporaryFolder())
    #expect(customer.issue(at: portal).status == 1)
    let found = try Tool.run("find", customer.folder["state/inkan"], "-type", "f", "-perm", "600", "-name", "*.json")
    let record = try #require(found.text.split(separator: "\n").first.map(String.init))
    let content = try Tool.run("cat", record).text
    #expect(content.contains("attempt") && !content.contains("right"))
    let others = try Tool.run("find", customer.folder["state/inkan"], "-type", "f", "-perm", "/077")
    #expect(others.text.isEmpty)
  }
}
