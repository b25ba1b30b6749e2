import Foundation
import HTTP
import TestTools
import Testing

@Suite struct HandshakeTests {
  private func session(of fixture: Fixture, name: String, version: String, file: String, resume: Bool, identity: Bool)
    async throws -> String
  {
    let certificates = try Fixture.certificates.get()
    var arguments = [
      "s_client", "-connect", "127.0.0.1:\(fixture.tlsPort)", "-servername", name, version, "-ign_eof",
      resume ? "-sess_in" : "-sess_out", file,
    ]
    if identity {
      arguments += ["-cert", certificates.path("client.pem"), "-key", certificates.path("client.key")]
    }
    let request = "GET / HTTP/1.1\r\nHost: \(name)\r\nConnection: close\r\n\r\n"
    return try await Tool.runAside(["openssl"] + arguments, input: Array(request.utf8)).text
  }

  @Test(
    "no session resumes, on its own host or on another (F-5)", arguments: ["-tls1_2", "-tls1_3"],
    ["portal.localhost", "cert.localhost"])
  func noResumption(version: String, second: String) async throws {
    let fixture = try Fixture()
    let file = try Fixture.certificates.get().path("session-\(UUID().uuidString)")
    let first = try await session(
      of: fixture, name: "cert.localhost", version: version, file: file, resume: false, identity: true)
    #expect(first.contains("certificates=1"))
    #expect(first.contains("New, TLSv1"))
    #expect(!first.contains("TLS session ticket:"))
    // OpenSSL 3 writes the file for TLS 1.2 even without an id; without a file there is nothing to offer.
    if FileManager.default.fileExists(atPath: file) {
      let again = try await session(
        of: fixture, name: second, version: version, file: file, resume: true, identity: false)
      #expect(again.contains("New, TLSv1"))
      #expect(!again.contains("Reused"))
      #expect(again.contains("certificates=0"))
    }
    await fixture.stop()
  }

  @Test("the client's certificate is handed over byte for byte", arguments: ["1.2", "1.3"])
  func certificateHandedOver(version: String) async throws {
    let fixture = try Fixture()
    let output = try await fixture.curl(
      ["-i", "--tlsv\(version)", "--tls-max", version] + fixture.identity("client"), host: "cert.localhost")
    let leaf = try Fixture.certificates.get().clientDER
    #expect(output.text.contains("X-Leaf: \(Data(leaf).base64EncodedString())\r\n"))
    #expect(output.text.contains("cert.localhost certificate 127.0.0.1"))
    let entry = await fixture.log.entries(1)[0]
    #expect(entry.clientCertificatePresent)
    #expect(entry.tlsVersion == "TLSv\(version)")
    await fixture.stop()
  }

  @Test(
    "expired, foreign and no certificates complete the handshake (F-4)", arguments: ["expired", "stranger", nil],
    ["1.2", "1.3"])
  func everyCertificateIsLetThrough(name: String?, version: String) async throws {
    let fixture = try Fixture()
    let identity = try name.map(fixture.identity) ?? []
    let output = try await fixture.curl(
      ["--tlsv\(version)", "--tls-max", version] + identity, host: "a1.cert.localhost")
    #expect(output.status == 0)
    // curl sends the issuer along where it knows it.
    #expect(output.text.contains("certificates=0 ") == (name == nil))
    #expect(output.text.contains("over=false"))
    await fixture.stop()
  }

  @Test("a host that does not ask gets no certificate, and names its authorities only where it asks")
  func asksOnlyWhereConfigured() async throws {
    let fixture = try Fixture()
    let portal = try await fixture.curl(fixture.identity("client"))
    #expect(portal.text.contains("portal.localhost portal 127.0.0.1 certificates=0"))
    let shown = try await session(
      of: fixture, name: "cert.localhost", version: "-tls1_3", file: "/dev/null", resume: false, identity: false)
    #expect(shown.contains("Acceptable client certificate CA names\nCN = root\n"))
    let unasked = try await session(
      of: fixture, name: "portal.localhost", version: "-tls1_3", file: "/dev/null", resume: false, identity: false)
    #expect(unasked.contains("No client certificate CA names sent"))
    await fixture.stop()
  }

  @Test("a chain of four is handed over, one of five is flagged and withheld", arguments: [4, 5])
  func chainLimit(count: Int) async throws {
    let fixture = try Fixture()
    let certificates = try Fixture.certificates.get()
    let output = try await fixture.curl(
      ["--cert", try certificates.longChain(count), "--key", certificates.path("client.key")], host: "cert.localhost")
    #expect(output.text.contains(count == 4 ? "certificates=4 over=false" : "certificates=0 over=true"))
    await fixture.stop()
  }

  @Test("an unknown name and no name end in the alert unrecognized_name", arguments: ["other.localhost", nil])
  func unknownName(name: String?) async throws {
    let fixture = try Fixture()
    let output = try await Tool.runAside(
      ["openssl", "s_client", "-connect", "127.0.0.1:\(fixture.tlsPort)"]
        + (name.map { ["-servername", $0] } ?? ["-noservername"]))
    #expect(output.errors.contains("unrecognized name") || output.text.contains("unrecognized name"))
    await fixture.stop()
    #expect(fixture.metric("inkan_http_handshake_failures_total 1"))
  }

  @Test("old TLS versions are refused", arguments: ["-tls1_1", "-tls1"])
  func oldVersions(version: String) async throws {
    let fixture = try Fixture()
    let output = try await Tool.runAside([
      "openssl",
      "s_client", "-connect", "127.0.0.1:\(fixture.tlsPort)", "-servername", "portal.localhost", version, "-cipher",
      "ALL:@SECLEVEL=0",
    ])
    #expect(output.status != 0)
    #expect(output.text.contains("Cipher is (NONE)"))
    await fixture.stop()
  }

  @Test("ALPN offers HTTP/1.1 and no HTTP/2")
  func alpn() async throws {
    let fixture = try Fixture()
    for (offer, answer) in [("h2,http/1.1", "ALPN protocol: http/1.1"), ("h2", "No ALPN negotiated")] {
      let output = try await Tool.runAside([
        "openssl",
        "s_client", "-connect", "127.0.0.1:\(fixture.tlsPort)", "-servername", "portal.localhost", "-alpn", offer,
      ])
      #expect(output.text.contains(answer))
    }
    await fixture.stop()
  }

  @Test("a Host other than SNI is answered 421")
  func misdirected() async throws {
    let fixture = try Fixture()
    let arguments = ["-o", "/dev/null", "-w", "%{http_code}", "-H", "Host: cert.localhost"]
    #expect(try await fixture.curl(arguments).text == "421")
    await fixture.stop()
  }

  @Test("a broken key and a name claimed twice are found before listening")
  func badConfiguration() throws {
    let certificates = try Fixture.certificates.get()
    func make(names: [String], key: String) throws {
      let host = TLSHost(
        id: "x", names: names, certificateChainPEM: try certificates.text("portal.pem"),
        privateKeyPEM: try certificates.text(key), clientCertificates: .never)
      _ = try Server(listeners: [.tls(address: "127.0.0.1", port: 0, hosts: [host])]) { _ in .text("") }
    }
    #expect(throws: ServerError.self) { try make(names: ["a"], key: "client.key") }
    #expect(throws: ServerError.self) { try make(names: ["a"], key: "portal.pem") }
    #expect(throws: ServerError.self) { try make(names: ["a", "A"], key: "portal.key") }
    #expect(throws: ServerError.self) { try make(names: ["a b"], key: "portal.key") }
  }
}
