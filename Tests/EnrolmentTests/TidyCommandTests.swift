import Enrolment
import TestTools
import Testing
import X509

@Suite("Tidying up and listing on a PC")
struct TidyCommandTests {
  private let customer: Customer
  private let portal: FakePortal

  /// A PC with a certificate and its successor.
  init() throws {
    customer = try Customer()
    portal = try FakePortal(in: try TemporaryFolder())
    #expect(customer.issue(at: portal).status == 0)
    #expect(customer.renew(at: portal).status == 0)
  }

  private var store: String { "nss:" + customer.database }

  private func serials() throws -> [String] {
    try Inventory(NSSStore(directory: customer.database)).own(of: nil).map(\.certificate.serialNumber.hex)
  }

  @Test("the list shows friendly names and what the institution says of each, with one question to it (F-9, C-25)")
  func list() throws {
    let before = try portal.state().calls.count
    let listed = customer.run("list", "--store", store)
    #expect(listed.status == 0 && listed.shown.contains("in use") && listed.shown.contains("renewed or moved"))
    #expect(listed.shown.contains("見本ダイレクト・管理者・2"))
    #expect(try portal.state().calls.dropFirst(before) == ["status"])
    let json = try JSONOutput(customer.run("list", "--store", store, "--json"))
    let certificates = json.list("certificates")
    #expect(certificates.map { $0["state"] as? String } == ["issued", "superseded"])
  }

  @Test("without the institution the list says that states are not known, and nothing is deleted")
  func offline() throws {
    let other = try Customer()
    var server: FakePortal? = try FakePortal(in: try TemporaryFolder())
    #expect(server.map { other.issue(at: $0).status } == 0)
    server = nil
    let listed = other.run("list", "--store", "nss:" + other.database)
    #expect(listed.status == 0 && listed.shown.contains("not known") && listed.told.contains("INK-6001"))
    let tidied = other.run("tidy", "--store", "nss:" + other.database, "--yes")
    #expect(tidied.status == 1 && tidied.told.contains("INK-6001"))
  }

  @Test(
    "only the superseded certificate goes, after both dates were shown and agreed to; again is harmless (F-9, H-84)")
  func tidies() throws {
    let before = try serials()
    let dry = customer.run("tidy", "--store", store, "--dry-run")
    #expect(dry.status == 0 && before.allSatisfy(dry.shown.contains))
    #expect(try serials() == before)
    #expect(customer.run("tidy", "--store", store).status == 2)
    let declined = customer.run("tidy", "--store", store, terminal: RecordingTerminal(["no"]))
    #expect(declined.status == 1 && declined.told.contains("INK-6210"))
    #expect(try serials() == before)
    let terminal = RecordingTerminal(["yes"])
    let done = customer.run("tidy", "--store", store, terminal: terminal)
    #expect(done.status == 0 && before.allSatisfy(done.told.contains))
    #expect(terminal.asked.first?.prompt.contains("can no longer be decrypted") == true)
    let left = try serials()
    #expect(left.count == 1 && before.contains(left[0]))
    let listed = customer.run("list", "--store", store)
    #expect(listed.shown.contains("in use") && !listed.shown.contains("renewed"))
    #expect(customer.run("tidy", "--store", store, "--yes").shown.contains("nothing to tidy away"))
    #expect(customer.renew(at: portal).status == 0)
  }

  @Test(
    "an answer that is short or shifted deletes nothing", arguments: [FakePortal.Event.statusShort, .statusShifted])
  func garbled(event: FakePortal.Event) throws {
    let before = try serials()
    try portal.order(event)
    let tidied = customer.run("tidy", "--store", store, "--yes")
    #expect(tidied.status == 1 && tidied.told.contains("INK-6008"))
    #expect(try serials() == before)
  }

  @Test(
    "whatever the institution calls in use, pending or unknown stays",
    arguments: [
      CertificateState.issued, .pending, .unknown,
    ])
  func stays(state: CertificateState) throws {
    let before = try serials()
    try portal.say([1: state, 2: state])
    #expect(customer.run("tidy", "--store", store, "--yes").status == 0)
    #expect(try serials() == before)
  }

  @Test("the superseded certificate with which a renewal goes on stays until that is done (H-85)")
  func unfinished() throws {
    let before = try serials()
    let old = try #require(before.last)
    _ = try customer.folder.write(
      #"{"attempt": "", "publicKey": "", "request": "", "renewedSerial": "\#(old)"}"#, "state/inkan/cut.json")
    let tidied = try JSONOutput(customer.run("tidy", "--store", store, "--yes", "--json"))
    let kept = tidied.list("kept")
    #expect(kept.contains { $0["reason"] as? String == "awaited" })
    #expect(try serials() == before)
  }
}
