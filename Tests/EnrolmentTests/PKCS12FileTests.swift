import Enrolment
import TestTools
import Testing

@Suite("A PKCS#12 file as the store")
struct PKCS12FileTests {
  @Test(
    "openssl opens the file in either cipher, and it is readable by its owner only (C-11)",
    arguments: ["aes256", "legacy"])
  func acquires(cipher: String) throws {
    let customer = try Customer()
    let portal = try FakePortal(in: try TemporaryFolder())
    let file = customer.folder["mine.p12"]
    let outcome = customer.run(
      "issue", "--portal", portal.address, "--contract", "50000001", "--out", file, "--passphrase-file",
      customer.folder["passphrase"], "--cipher", cipher, "--ca", portal.root, "--answers", customer.answers)
    #expect(outcome.status == 0, "\(outcome.told)")
    let opened = try Tool.run(
      "openssl", "pkcs12", "-in", file, "-passin", "file:" + customer.folder["passphrase"], "-noenc", "-info")
    #expect(opened.status == 0, "\(opened.errors)")
    #expect(opened.text.contains("BEGIN PRIVATE KEY") && opened.text.contains("CN = 50000001"))
    #expect(opened.errors.contains("AES-256-CBC") == (cipher == "aes256"))
    #expect(opened.errors.contains("pbeWithSHA1And3-KeyTripleDES-CBC") == (cipher == "legacy"))
    #expect(try Tool.run("stat", "-c", "%a", file).text == "600\n")
    #expect(try Tool.run("ls", customer.folder["mine.p12.key"]).status != 0)

    let again = customer.run(
      "issue", "--portal", portal.address, "--out", file, "--passphrase-file", customer.folder["passphrase"],
      "--ca", portal.root, "--answers", customer.answers)
    #expect(again.told.contains("INK-6104"))
    #expect(try portal.state().calls.last == "institution")
  }

  @Test("a file is renewed by showing its own certificate, and the former goes when the new one is confirmed")
  func renews() throws {
    let customer = try Customer()
    let portal = try FakePortal(in: try TemporaryFolder())
    let common = ["--portal", portal.address, "--ca", portal.root, "--answers", customer.answers]
    let file = ["--out", customer.folder["mine.p12"], "--passphrase-file", customer.folder["passphrase"]]
    func run(_ verb: String) -> (status: Int32, shown: String, told: String) {
      customer.run(
        verb, common[0], common[1], common[2], common[3], common[4], common[5], file[0], file[1], file[2], file[3])
    }
    let old = try #require(run("issue").shown.firstMatch(of: /Serial number: ([0-9a-f]+)/)?.1)
    let renewed = run("renew")
    #expect(renewed.status == 0, "\(renewed.told)")
    #expect(try portal.state().presented.allSatisfy { $0[1] == old })
    #expect(try portal.state().presented.count == 4)
    let listed = customer.run("list", file[0], file[1], file[2], file[3])
    #expect(!listed.shown.contains(old) && listed.shown.contains("50000001"))
    #expect(try Tool.run("ls", customer.folder["mine.p12.old"]).status != 0)
  }

  @Test("another passphrase does not open the file")
  func wrongPassphrase() throws {
    let customer = try Customer()
    let portal = try FakePortal(in: try TemporaryFolder())
    let file = customer.folder["mine.p12"]
    customer.run(
      "issue", "--portal", portal.address, "--out", file, "--passphrase-file", customer.folder["passphrase"], "--ca",
      portal.root, "--answers", customer.answers)
    let other = try customer.folder.write("other\n", "other")
    #expect(customer.run("list", "--out", file, "--passphrase-file", other).told.contains("INK-6102"))
  }
}
