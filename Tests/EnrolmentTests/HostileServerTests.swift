import Enrolment
import TestTools
import Testing

@Suite("A server that errs or lies")
struct HostileServerTests {
  @Test(
    "an answer that is not right ends the procedure with a code, and nothing is installed",
    arguments: [
      (FakePortal.Mode.foreignKey, "INK-6201"), (.foreignIssuer, "INK-6201"), (.oversized, "INK-6008"),
      (.garbage, "INK-6008"), (.nested, "INK-6008"), (.redirect, "INK-6012"), (.plainHost, "INK-6007"),
      (.endless, "INK-6205"), (.busy, "INK-5006"),
    ])
  func refused(mode: FakePortal.Mode, code: String) throws {
    let customer = try Customer()
    let portal = try FakePortal(mode, in: try TemporaryFolder())
    let outcome = customer.run(
      "issue", "--portal", portal.address, "--store", "nss:" + customer.database, "--ca", portal.root, "--answers",
      try customer.folder.write(
        #"{"logonSecret": "right", "oneTimePassword": "123456", "matrix": {"A1": "12", "C3": "34"}}"#,
        "all.json"))
    #expect(outcome.status == 1)
    #expect(outcome.told.contains(code), "\(outcome.told)")
    let listed = try Tool.run("certutil", "-L", "-d", "sql:" + customer.database)
    #expect(!listed.text.contains("50000001"))
    if mode == .busy { #expect(outcome.told.contains("7 seconds")) }
  }

  @Test("a server under another root is not spoken to, and the issuer is named")
  func untrusted() throws {
    let customer = try Customer()
    let portal = try FakePortal(in: try TemporaryFolder())
    let outcome = customer.run(
      "issue", "--portal", portal.address, "--store", "nss:" + customer.database, "--ca",
      portal.folder["clientroot.pem"], "--answers", customer.answers)
    #expect(outcome.status == 1)
    #expect(outcome.told.contains("INK-6003") && outcome.told.contains("Mihon TLS Root"))
  }

  @Test("a server under another name is not spoken to")
  func misnamed() throws {
    let customer = try Customer()
    let portal = try FakePortal(in: try TemporaryFolder())
    let outcome = customer.run(
      "issue", "--portal", "https://a.b.localhost:\(portal.port)", "--store", "nss:" + customer.database, "--ca",
      portal.root, "--answers", customer.answers)
    #expect(outcome.told.contains("INK-6004"), "\(outcome.told)")
  }

  @Test("nobody there is told apart from somebody wrong")
  func nobody() throws {
    let customer = try Customer()
    var portal: FakePortal? = try FakePortal(in: try TemporaryFolder())
    let (address, folder) = (portal?.address ?? "", portal?.folder)
    portal = nil
    let outcome = customer.run(
      "issue", "--portal", address, "--store", "nss:" + customer.database, "--ca", folder?["tlsroot.pem"] ?? "")
    #expect(outcome.told.contains("INK-6001"), "\(outcome.told)")
  }

  @Test(
    "only an https address is taken",
    arguments: [
      "http://daiichi.localhost", "daiichi.localhost", "https://", "https://user@daiichi.localhost",
      "https://daiichi.localhost/path", "https://daiichi.localhost:0", "https://daiichi.localhost:99999",
      "https://daiichi.localhost?x", "https://a:1:2", "ftp://daiichi.localhost", "https://daiichi.localhost\u{0}",
    ])
  func addresses(text: String) {
    #expect(throws: EnrolmentError.self) { try PortalAddress(text) }
  }

  @Test("a slash at an address's end does not matter")
  func slash() throws {
    #expect(try PortalAddress("https://Daiichi.localhost:8443/").description == "https://daiichi.localhost:8443")
  }
}
