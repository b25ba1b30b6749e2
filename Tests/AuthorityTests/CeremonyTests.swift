import Authority
import CivilTime
import DER
import TestTools
import Testing
import X509

@Suite("The ceremony")
struct CeremonyTests {
  private func tls() throws -> (root: KeyedCertificate, server: KeyedCertificate) {
    let root = try Ceremony.tlsRoot(
      name: Ceremony.name(organization: "見本", authority: "見本 TLS Root", generation: 1), now: House.now)
    let server = try Ceremony.tlsServer(
      dnsNames: ["daiichi.localhost", "cert.daiichi.localhost", "*.cert.daiichi.localhost"], root: root,
      now: House.now)
    return (root, server)
  }

  @Test("a server's certificate holds for its names, the wildcard's too, under the TLS root")
  func server() throws {
    let (root, server) = try tls()
    let folder = try TemporaryFolder()
    try folder.write(root.certificate.pem, "root.pem")
    try folder.write(server.certificate.pem, "server.pem")
    for (host, isRight) in [
      ("daiichi.localhost", true), ("a1.cert.daiichi.localhost", true), ("daini.localhost", false),
    ] {
      let answer = try OpenSSLCommand(folder: folder)(
        "verify", "-x509_strict", "-attime", "\(House.now.seconds + 60)", "-purpose", "sslserver", "-verify_hostname",
        host, "-CAfile", "root.pem", "server.pem")
      #expect(answer.succeeded == isRight, "\(host): \(answer.errors)")
    }
    #expect(server.certificate.extendedKeyUsages == [ExtendedKeyUsage.serverAuth])
  }

  @Test(
    "what is no DNS name gets no server certificate",
    arguments: [[], [""], ["a b"], ["A.example"], ["*"], ["a.*.example"], ["-a.example"], ["a..example"], ["例.jp"]]
      as [[String]])
  func refusesNames(_ names: [String]) throws {
    let root = try tls().root
    #expect(throws: CeremonyError.self) { try Ceremony.tlsServer(dnsNames: names, root: root, now: House.now) }
  }

  @Test("the issuing CA carries its generation, path length 0, and can never speak for a site (security rule 1)")
  func issuingCA() throws {
    let house = try House()
    let certificate = house.issuing.certificate
    #expect(house.ca.name == "Daiichi Internet Banking CA - G1")
    #expect(try certificate.extensions.first(BasicConstraints.self) == .authority(pathLength: 0))
    #expect(try certificate.extensions.first(KeyUsage.self) == [.keyCertSign, .cRLSign])
    #expect(certificate.extendedKeyUsages == [ExtendedKeyUsage.clientAuth, ExtendedKeyUsage.ocspSigning])
    for kind in [BasicConstraints.identifier, KeyUsage.identifier] {
      #expect(certificate.extensions.contains { $0.identifier == kind && $0.isCritical })
    }
    #expect(certificate.isSigned(by: house.root.key.publicKey))
    #expect(house.ca.chain == [certificate, house.root.certificate])
  }

  @Test("an issuing CA that signs a server's certificate is not believed")
  func issuingCACannotServe() throws {
    let house = try House()
    let forged = try Ceremony.tlsServer(
      dnsNames: ["daiichi.localhost"],
      root: KeyedCertificate(certificate: house.issuing.certificate, key: house.issuing.key),
      now: House.now)
    let folder = try TemporaryFolder()
    try folder.write(house.root.certificate.pem, "root.pem")
    try folder.write(house.issuing.certificate.pem, "ca.pem")
    try folder.write(forged.certificate.pem, "server.pem")
    let answer = try OpenSSLCommand(folder: folder)(
      "verify", "-attime", "\(House.now.seconds + 60)", "-purpose", "sslserver", "-CAfile", "root.pem", "-untrusted",
      "ca.pem", "server.pem")
    #expect(!answer.succeeded)
    #expect(
      answer.errors.contains("unsuitable certificate purpose") || answer.errors.contains("invalid CA certificate"))
  }

  @Test("neither root can do the other's work (security rule 1)")
  func rootsApart() throws {
    let (house, tls) = (try House(), try tls())
    #expect(tls.root.certificate.extendedKeyUsages == [ExtendedKeyUsage.serverAuth])
    #expect(
      house.root.certificate.extendedKeyUsages == [ExtendedKeyUsage.clientAuth, ExtendedKeyUsage.ocspSigning])
    let forged = try Ceremony.tlsServer(dnsNames: ["daiichi.localhost"], root: house.root, now: House.now)
    let folder = try TemporaryFolder()
    try folder.write(house.root.certificate.pem, "root.pem")
    try folder.write(forged.certificate.pem, "server.pem")
    let answer = try OpenSSLCommand(folder: folder)(
      "verify", "-attime", "\(House.now.seconds + 60)", "-purpose", "sslserver", "-CAfile", "root.pem", "server.pem")
    #expect(!answer.succeeded)
  }

  @Test("the client root's list names no shard, and openssl verifies it")
  func rootList() throws {
    let house = try House()
    let list = try Ceremony.revocationList(
      of: house.root, entries: [], number: 1, thisUpdate: House.now, nextUpdate: House.now.adding(days: 365))
    #expect(list.distributionPoint == nil)
    #expect(list.isSigned(by: house.root.key.publicKey))
    let folder = try TemporaryFolder()
    try folder.write(list.pem, "list.pem")
    try folder.write(house.root.certificate.pem, "root.pem")
    let answer = try OpenSSLCommand(folder: folder)("crl", "-in", "list.pem", "-CAfile", "root.pem", "-noout")
    #expect(answer.errors.contains("verify OK"))
  }

  @Test("no CA is made of a certificate that is none, of another root's, or of a root itself")
  func refusesCAs() throws {
    let (house, other, tls) = (try House(), try House(), try tls())
    for (certificate, root) in [
      (tls.server.certificate, tls.root.certificate), (house.issuing.certificate, other.root.certificate),
      (house.root.certificate, house.root.certificate), (tls.root.certificate, tls.root.certificate),
    ] {
      #expect(throws: AuthorityError.self) {
        try IssuingCA(
          certificate: certificate, root: root, addresses: house.ca.addresses, shards: 1, policy: House.policy)
      }
    }
    #expect(throws: AuthorityError.self) {
      try IssuingCA(
        certificate: house.issuing.certificate, root: house.root.certificate, addresses: house.ca.addresses, shards: 0,
        policy: House.policy)
    }
  }

  @Test("nothing outlives the root that signs it")
  func withinRoot() throws {
    let root = try Ceremony.clientRoot(
      name: Ceremony.name(organization: "見本", authority: "x", generation: 1), now: House.now, years: 5)
    let addresses = try #require(StatusAddresses(base: "http://a.example", id: "x"))
    #expect(throws: CeremonyError.self) {
      try Ceremony.issuingCA(
        name: Ceremony.name(organization: "見本", authority: "y", generation: 1), policy: House.policy, clientRoot: root,
        rootAddresses: addresses, now: House.now, years: 10)
    }
  }

  @Test(
    "addresses are plain HTTP without a path, names are fit for paths",
    arguments: [
      ("http://a.example", "x-g1", true), ("http://127.0.0.1:8080", "x", true), ("https://a.example", "x", false),
      ("http://a.example/", "x", false), ("http://", "x", false), ("http://a.example", "", false),
      ("http://a.example", "X", false), ("http://a.example", "../x", false), ("http://a@b.example", "x", false),
    ])
  func addresses(_ base: String, _ id: String, _ isGood: Bool) {
    #expect((StatusAddresses(base: base, id: id) != nil) == isGood)
  }
}
