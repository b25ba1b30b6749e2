import Foundation
import HTTP
import TestTools
import Testing

@Suite struct StapleTests {
  @Test("a client that asks gets the answer about the server's certificate, or goes on without (RFC 6066 8)")
  func stapled() async throws {
    let certificates = try Fixture.certificates.get()
    let openssl = OpenSSLCommand(folder: certificates.folder)
    let serial = try openssl("x509", "-in", "portal.pem", "-noout", "-serial").text.dropFirst("serial=".count)
      .prefix { $0 != "\n" }
    try certificates.folder.write("V\t491231000000Z\t\t\(serial)\tunknown\t/CN=portal\n", "index.txt")
    let made = try openssl(
      "ocsp", "-index", "index.txt", "-CA", "root.pem", "-rsigner", "root.pem", "-rkey", "root.key", "-ndays", "1",
      "-issuer", "root.pem", "-cert", "portal.pem", "-respout", "staple.der", "-noverify")
    #expect(made.succeeded, "\(made.errors)")
    let fixture = try Fixture()
    for version in ["-tls1_2", "-tls1_3"] {
      for name in ["portal.localhost", "cert.localhost"] {
        let ask = [
          "openssl", "s_client", "-connect", "127.0.0.1:\(fixture.tlsPort)", "-servername", name, version, "-status",
        ]
        fixture.staple.current = nil
        #expect(try await Tool.runAside(ask).text.contains("OCSP response: no response sent"))
        fixture.staple.current = try certificates.folder.read("staple.der")
        let text = try await Tool.runAside(ask).text
        #expect(text.contains("OCSP Response Status: successful") && text.contains("Cert Status: good"))
      }
    }
    await fixture.stop()
  }
}
