import Enrolment
import Foundation
import TestTools
import Testing
import X509

@Suite("A PEM file as the store")
struct PEMFileTests {
  let folder: TemporaryFolder
  let authority: ClientCA

  init() throws {
    (folder, authority) = (try TemporaryFolder(), try ClientCA())
  }

  private func open(_ use: StoreUse = .acquiring, password: String? = nil) throws -> any CredentialStore {
    try StoreAddress.pem(path: folder["mine.pem"]).open(for: use, password: password.map { Array($0.utf8) })
  }

  private func mode(_ name: String) throws -> String {
    try Tool.run("stat", "-c", "%a", folder[name]).text
  }

  @Test(
    "openssl and curl read key, certificate and issuers from it, and nobody else can (F-1)", arguments: [nil, "見本"])
  func layout(password: String?) throws {
    let store = try open(password: password)
    let publicKey = try store.makeKey()
    #expect(try mode("mine.pem.key") == "600\n")
    let certificate = try authority.issue(publicKey, name: "50000001")
    try store.install(certificate, chain: [authority.root], label: "x")
    #expect(try mode("mine.pem") == "600\n")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["mine.pem"])
    let labels = try PEM.documents(in: try folder.text("mine.pem")).map(\.label)
    #expect(labels == [password == nil ? "PRIVATE KEY" : "ENCRYPTED PRIVATE KEY", "CERTIFICATE", "CERTIFICATE"])
    let seen = try Tool.run(
      "openssl", "pkey", "-in", folder["mine.pem"], "-passin", "pass:" + (password ?? ""), "-pubout", "-outform", "DER")
    #expect(seen.bytes == publicKey)
    #expect(try Tool.run("openssl", "x509", "-in", folder["mine.pem"], "-outform", "DER").bytes == certificate)
  }

  @Test("the former file stays until the new certificate is settled, and its mode is kept to its owner (F-2)")
  func renews() throws {
    let store = try open()
    let old = try store.makeKey()
    try store.install(try authority.issue(old, name: "x"), chain: [], label: "x")
    #expect(throws: StoreError(.exists, "")) { try open().checkPlace() }
    let renewing = try open(.renewing)
    let new = try renewing.makeKey()
    #expect(try renewing.holdsKey(old) && renewing.holdsKey(new))
    try renewing.install(try authority.issue(new, name: "x"), chain: [], label: "x")
    #expect(try Set(FileManager.default.contentsOfDirectory(atPath: folder.path)) == ["mine.pem", "mine.pem.old"])
    #expect(try mode("mine.pem.old") == "600\n")
    try renewing.settle()
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["mine.pem"])
  }

  @Test("a key that others may read, and one behind a link, are refused (C-19)")
  func refuses() throws {
    let store = try open()
    try store.install(try authority.issue(try store.makeKey(), name: "x"), chain: [], label: "x")
    #expect(chmod(folder["mine.pem"], 0o640) == 0)
    #expect(throws: StoreError(.unreadable, "")) { try open(.reading) }
    #expect(chmod(folder["mine.pem"], 0o600) == 0)
    try FileManager.default.moveItem(atPath: folder["mine.pem"], toPath: folder["other.pem"])
    try FileManager.default.createSymbolicLink(atPath: folder["mine.pem"], withDestinationPath: "other.pem")
    #expect(throws: StoreError(.unreadable, "")) { try open(.reading) }
    #expect(throws: StoreError(.unreadable, "")) { try open(.renewing) }
    try FileManager.default.removeItem(atPath: folder["mine.pem"])
    #expect(mkfifo(folder["mine.pem"], 0o600) == 0)
    #expect(throws: StoreError(.unreadable, "")) { try open(.reading) }
  }

  @Test("what is no key with its certificate is refused, and stays as it is")
  func damaged() throws {
    let store = try open()
    let publicKey = try store.makeKey()
    try store.install(try authority.issue(publicKey, name: "x"), chain: [authority.root], label: "x")
    let documents = try PEM.documents(in: try folder.text("mine.pem")).map(\.text)
    let texts = [
      "", "-----BEGIN CERTIFICATE-----\n", documents[0], documents[1], documents[0] + documents[2],
      documents[0] + documents[0] + documents[1],
    ]
    for text in texts {
      try folder.write(text, "mine.pem")
      #expect(throws: StoreError(.unreadable, "")) { try open(.renewing) }
      #expect(try folder.text("mine.pem") == text)
    }
  }
}
