import DER
import Enrolment
import TestTools
import Testing
import X509

@Suite("A browser's certificate database")
struct NSSStoreTests {
  @Test("a key is made inside the database, marked as never leaving it, and belongs to its certificate (F-1)")
  func sealed() throws {
    let customer = try Customer()
    let portal = try FakePortal(in: try TemporaryFolder())
    #expect(customer.issue(at: portal).status == 0)
    let directory = "sql:" + customer.database
    let keys = try Tool.run("certutil", "-K", "-d", directory)
    #expect(keys.status == 0)
    #expect(keys.text.contains("< 0> ec"))
    let listed = try Tool.run("certutil", "-L", "-d", directory)
    let own = try #require(listed.text.split(separator: "\n").first { $0.contains("50000001") })
    #expect(own.contains("u,u,u"))

    let database = try NSSStore(directory: customer.database)
    let stored = try #require(try database.certificates().first { $0.hasKey })
    let publicKey = try Certificate(der: stored.der).content.subjectPublicKeyInfo
    #expect(try database.isSealed(publicKey))
  }

  @Test("a key that came from a file is not taken for a sealed one")
  func unsealed() throws {
    let folder = try TemporaryFolder()
    _ = try NSSStore(directory: folder["db"])
    try Tool.run(
      "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout",
      folder["key.pem"], "-out", folder["certificate.pem"], "-subj", "/CN=x")
    try Tool.run(
      "openssl", "pkcs12", "-export", "-inkey", folder["key.pem"], "-in", folder["certificate.pem"], "-out",
      folder["file.p12"], "-passout", "pass:x", "-name", "x")
    let imported = try Tool.run(
      "pk12util", "-i", folder["file.p12"], "-d", "sql:" + folder["db"], "-W", "x", "-K", "")
    #expect(imported.status == 0, "\(imported.errors)")
    let database = try NSSStore(directory: folder["db"])
    let stored = try #require(try database.certificates().first { $0.hasKey })
    let publicKey = try Certificate(der: stored.der).content.subjectPublicKeyInfo
    #expect(try !database.isSealed(publicKey))
  }

  @Test("issuers get no trust, and a TLS root is trusted for servers only")
  func trust() throws {
    let customer = try Customer()
    let portal = try FakePortal(in: try TemporaryFolder())
    #expect(customer.issue(at: portal).status == 0)
    let store = "nss:" + customer.database
    #expect(customer.run("trust", "--ca", portal.root, "--store", store, "--yes").status == 0)
    let listed = try Tool.run("certutil", "-L", "-d", "sql:" + customer.database).text.split(separator: "\n")
    let trusts = Dictionary(
      listed.compactMap { line -> (String, String)? in
        let words = line.split(separator: " ")
        guard words.count > 1, let last = words.last, last.contains(",") else { return nil }
        return (words.dropLast().joined(separator: " "), String(last))
      }, uniquingKeysWith: { first, _ in first })
    #expect(trusts["Mihon TLS Root"] == "C,,")
    #expect(trusts["Mihon CA issuing"] == ",,")
    #expect(trusts["Mihon Client Root"] == ",,")
  }

  @Test("signatures of a key inside verify with its public half, and another database has no such key")
  func signs() throws {
    let folder = try TemporaryFolder()
    let database = try NSSStore(directory: folder["it's 見本/db"])
    let other = try NSSStore(directory: folder["other"])
    let publicKey = try database.makeKey()
    let key = try PublicKey(subjectPublicKeyInfo: publicKey)
    for length in [0, 1, 1000] {
      let message = [UInt8](repeating: 7, count: length)
      let signature = try database.sign(message, with: publicKey)
      #expect(key.verifies(signature: signature, over: message, algorithm: .ecdsaSHA256))
    }
    #expect(try database.holdsKey(publicKey))
    #expect(try !other.holdsKey(publicKey))
    #expect(throws: StoreError(.keyMissing, "")) { try other.sign([], with: publicKey) }
    #expect(throws: StoreError(.malformed, "")) { try other.holdsKey([1, 2, 3]) }
  }

  @Test("a key that was given up is deleted")
  func deletes() throws {
    let folder = try TemporaryFolder()
    let database = try NSSStore(directory: folder["db"])
    let publicKey = try database.makeKey()
    try database.deleteKey(publicKey)
    #expect(try !database.holdsKey(publicKey))
    try database.deleteKey(publicKey)
  }

  @Test("a key outlives the program, and a password locks the database")
  func password() throws {
    let folder = try TemporaryFolder()
    let publicKey = try NSSStore(directory: folder["db"], password: "見本").makeKey()
    #expect(throws: StoreError(.wrongPassword, "")) { try NSSStore(directory: folder["db"], password: "other") }
    #expect(throws: StoreError(.passwordNeeded, "")) { try NSSStore(directory: folder["db"]) }
    #expect(try NSSStore(directory: folder["db"], password: "見本").holdsKey(publicKey))
  }

  @Test(
    "signatures of fixed width become DER with minimal positive integers",
    arguments: [
      ([0x00, 0x01, 0x80, 0x00], [0x30, 0x08, 0x02, 0x01, 0x01, 0x02, 0x03, 0x00, 0x80, 0x00]),
      ([0x7F, 0xFF], [0x30, 0x07, 0x02, 0x01, 0x7F, 0x02, 0x02, 0x00, 0xFF]),
      ([0x00, 0x00], [0x30, 0x06, 0x02, 0x01, 0x00, 0x02, 0x01, 0x00]),
    ] as [([UInt8], [UInt8])])
  func fixedWidth(octets: [UInt8], expected: [UInt8]) {
    #expect(CertificationRequest.signature(fromFixedWidth: octets) == expected)
  }

  @Test("half a signature is none", arguments: [[], [1], [1, 2, 3]] as [[UInt8]])
  func oddWidth(octets: [UInt8]) {
    #expect(CertificationRequest.signature(fromFixedWidth: octets) == nil)
  }
}
