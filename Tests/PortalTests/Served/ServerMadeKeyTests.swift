import CivilTime
import Foundation
import HTTP
import Lifecycle
import Registration
import Testing
import X509

@Suite("Keys that the server makes (security rule 12)")
struct ServerMadeKeyTests {
  private static let secret = "Cd2#Cd2#"

  /// R's user, registered, with an attempt in which everything was shown.
  private func proven() async throws -> (Served, Client, attempt: String) {
    let served = try await Served("r-payroll")
    let person = Newcomer(
      id: "taro0001", role: .member, name: "見本 太郎", mail: "a@example.jp", logonSecret: Self.secret,
      confirmationSecret: nil, oneTimePasswordKey: nil, granted: true)
    try await served.register([person], contract: "M1")
    let client = Client(served)
    return (served, client, try await prove(client, served))
  }

  private func prove(_ client: Client, _ served: Served) async throws -> String {
    let started = try await client.api("start", ["intent": "acquire", "subscriberID": "taro0001"]).1
    let attempt = try #require(started["attempt"] as? String)
    _ = try await client.api("prove", ["attempt": attempt, "answers": ["logonSecret": Self.secret]])
    let post = Post()
    _ = try await served.registration.sendMails(by: post, at: served.clock.now())
    let code = try #require(post.texts.last?.firstMatch(of: /：(\d{3} ?\d{3})\n/)?.output.1)
    let asked = try await client.api("prove", ["attempt": attempt, "answers": ["mailCode": String(code)]]).1
    #expect(names(asked) == [] && asked["asks"] != nil, "\(asked)")
    return attempt
  }

  private func contents(_ answer: [String: Any], _ passphrase: String) throws -> (PKCS12.Contents, [UInt8]) {
    let file = Array(try #require((answer["file"] as? String).flatMap { Data(base64Encoded: $0) }))
    return (try PKCS12.decode(file, passphrase: Array(passphrase.utf8)), file)
  }

  @Test("the file has the name and the passphrase of the rules, and its certificate logs on (R-84, R-85, R-90, R-98)")
  func file() async throws {
    let (_, client, attempt) = try await proven()
    let (status, answer) = try await client.api("server-key", ["attempt": attempt, "device": "経理PC"])
    #expect(status == 200, "\(answer)")
    #expect((answer["fileName"] as? String)?.wholeMatch(of: /taro0001\d{14}\.p12/) != nil)
    let (opened, _) = try contents(answer, Self.secret)
    #expect(try opened.certificate.publicKey == opened.key.publicKey && opened.chain.count == 2)
    #expect(throws: (any Error).self) { try contents(answer, "Cd2#Cd2$") }

    client.chain = [opened.certificate.der]
    let (_, html) = try await client.page("/", certificateHost: true)
    let logon = try await client.post(
      "/logon", ["csrf": try csrf(html), "logonSecret": Self.secret], certificateHost: true)
    #expect(logon.status == 303)
    #expect(
      try await client.refusal("server-key", ["attempt": attempt]) == "INK-3003", "after the first use nothing is made")
  }

  @Test("asked again before the first use, the certificate before is revoked and another key is made (R-87)")
  func again() async throws {
    let (_, client, attempt) = try await proven()
    let (first, _) = try contents(try await client.api("server-key", ["attempt": attempt]).1, Self.secret)
    let (second, _) = try contents(
      try await client.api("server-key", ["attempt": attempt, "cipher": "legacy"]).1, Self.secret)
    #expect(first.key.publicKey != second.key.publicKey)
    client.chain = [first.certificate.der]
    #expect(try await client.page("/", certificateHost: true).1.contains("INK-2005"))
    client.chain = [second.certificate.der]
    #expect(try await client.page("/", certificateHost: true).0 == 200)
  }

  @Test("neither key nor file nor secret is in the store")
  func nothingIsKept() async throws {
    let (served, client, attempt) = try await proven()
    let (opened, file) = try contents(try await client.api("server-key", ["attempt": attempt]).1, Self.secret)
    let encoded = Data(try #require(try PEM.documents(in: opened.key.pem()).first).der)
    // The octets of the private number stand behind their tag and length.
    let tag = try #require(encoded.firstRange(of: Data([0x04, 0x20])))
    let scalar = encoded[tag.upperBound...].prefix(32)
    let kept = try ["store.sqlite", "store.sqlite-wal"].map {
      try Data(contentsOf: served.folder.appending(path: $0))
    }
    for store in kept {
      #expect(store.firstRange(of: scalar) == nil)
      #expect(store.firstRange(of: Data(file.prefix(64))) == nil)
      #expect(store.firstRange(of: Data(Self.secret.utf8)) == nil)
    }
  }

  @Test("half an hour later the secret is forgotten; the rules name the ciphers and who has such keys at all")
  func limits() async throws {
    let (served, client, attempt) = try await proven()
    #expect(try await client.refusal("server-key", ["attempt": attempt, "cipher": "rc2"]) == "INK-5001")
    served.clock.move(to: Served.now.adding(minutes: 31))
    #expect(try await client.refusal("server-key", ["attempt": attempt]) == "INK-3011")
    let other = try await Served("t-direct")
    #expect(
      try await Client(other).refusal("server-key", ["attempt": String(repeating: "A", count: 43)]) == "INK-4007")
  }
}
