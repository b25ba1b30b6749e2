import CivilTime
import DER
import Testing
import X509

@testable import Authority

@Suite("Rules for CAs before a root signs them")
struct AuthorityLintTests {
  /// A CA's content with one defect, and the section of RFC 5280 that it breaks.
  struct Sample: Sendable {
    let name: String
    let section: String
    let change: @Sendable (Content) throws -> Content

    init(_ name: String, _ section: String, _ change: @escaping @Sendable (Content) throws -> Content) {
      self.name = name
      self.section = "RFC 5280 \(section)"
      self.change = change
    }
  }

  private static func named(_ values: (ObjectIdentifier, String)...) -> [UInt8] { DistinguishedName(values).der }

  /// Of an issuing CA below the client root.
  static let issuing = [
    Sample("version 2", "4.1.2.1") { $0.with(version: 1) },
    Sample("serial number of 16 octets", "4.1.2.2") { $0.with(serial: [UInt8](repeating: 1, count: 16)) },
    Sample("negative serial number", "4.1.2.2") { $0.with(serial: [0x80] + [UInt8](repeating: 1, count: 19)) },
    Sample("another signature algorithm", "4.1.2.3") { $0.with(algorithm: AlgorithmIdentifier(.ecdsaWithSHA512)) },
    Sample("another issuer", "4.1.2.4") { $0.with(issuer: named((.commonName, "x"))) },
    Sample("ends before it begins", "4.1.2.5") { $0.lasting(from: House.now.adding(days: 2), to: House.now) },
    Sample("begins before the root", "4.1.2.5") {
      $0.lasting(from: House.now.adding(days: -1), to: House.now.adding(days: 9))
    },
    Sample("outlives the root", "4.1.2.5") { $0.lasting(from: House.now, to: House.now.adding(days: 7_400)) },
    Sample("no organization", "4.1.2.6") { $0.with(subject: named((.country, "JP"), (.commonName, "x"))) },
    Sample("two common names", "4.1.2.6") {
      $0.with(
        subject: named((.country, "JP"), (.organization, "x"), (.commonName, "x"), (.commonName, "y")))
    },
    Sample("a unit beside", "4.1.2.6") {
      $0.with(
        subject: named((.country, "JP"), (.organization, "x"), (.organizationalUnit, "u"), (.commonName, "x")))
    },
    Sample("a country in small letters", "4.1.2.6") {
      $0.with(subject: named((.country, "jp"), (.organization, "x"), (.commonName, "x")))
    },
    Sample("no authority key identifier", "4.2") { $0.without(AuthorityKeyIdentifier.self) },
    Sample("another authority key identifier", "4.2.1.1") { $0.replacing(Extension(AuthorityKeyIdentifier([1]))) },
    Sample("another subject key identifier", "4.2.1.2") { $0.replacing(Extension(SubjectKeyIdentifier([1]))) },
    Sample("critical subject key identifier", "4.2.1.2") { try $0.critical(SubjectKeyIdentifier.self) },
    Sample("key usage not critical", "4.2.1.3") { $0.replacing(Extension(KeyUsage([.keyCertSign, .cRLSign]))) },
    Sample("no lists", "4.2.1.3") { $0.replacing(.critical(KeyUsage([.keyCertSign]))) },
    Sample("signatures too", "4.2.1.3") {
      $0.replacing(.critical(KeyUsage([.digitalSignature, .keyCertSign, .cRLSign])))
    },
    Sample("any policy", "4.2.1.4") {
      $0.replacing(Extension(CertificatePolicies([CertificatePolicies.anyPolicy])))
    },
    Sample("no CA", "4.2.1.9") { $0.replacing(.critical(BasicConstraints.endEntity)) },
    Sample("basic constraints not critical", "4.2.1.9") {
      $0.replacing(Extension(BasicConstraints.authority(pathLength: 0)))
    },
    Sample("a CA below", "4.2.1.9") { $0.replacing(.critical(BasicConstraints.authority(pathLength: 1))) },
    Sample("any number of CAs below", "4.2.1.9") {
      $0.replacing(.critical(BasicConstraints.authority(pathLength: nil)))
    },
    Sample("servers too", "4.2.1.12") {
      $0.replacing(
        Extension(
          ExtendedKeyUsage([ExtendedKeyUsage.clientAuth, ExtendedKeyUsage.ocspSigning, ExtendedKeyUsage.serverAuth])))
    },
    Sample("two lists", "4.2.1.13") {
      $0.replacing(Extension(CRLDistributionPoints(urls: ["http://a.example/1.crl", "http://a.example/2.crl"])))
    },
    Sample("a list behind TLS", "4.2.1.13") {
      $0.replacing(Extension(CRLDistributionPoints(urls: ["https://a.example/1.crl"])))
    },
    Sample("a responder", "4.2.2.1") {
      $0.replacing(
        Extension(AuthorityInformationAccess(ocsp: ["http://a.example"], issuers: ["http://a.example/r.cer"])))
    },
    Sample("an extension twice", "4.2") { $0.adding(Extension(CertificatePolicies([House.policy]))) },
    Sample("a host name", "4.2") { $0.adding(Extension(SubjectAlternativeName(dnsNames: ["a.example"]))) },
  ]

  @Test("an issuing CA with a defect is found by its rule", arguments: issuing.indices)
  func findsInIssuing(_ index: Int) throws {
    let house = try House()
    let sample = Self.issuing[index]
    let good = Content(house.issuing.certificate.content)
    #expect(try findings(good, .issuing, under: house.root) == [])
    let found = try findings(sample.change(good), .issuing, under: house.root)
    #expect(Set(found).contains(sample.section) && found.count <= 2, "\(sample.name): \(found)")
  }

  @Test("neither the root's name nor its key is given to a CA below it")
  func sharesNothingWithRoot() throws {
    let house = try House()
    let (good, root) = (Content(house.issuing.certificate.content), house.root.certificate.content)
    #expect(
      try findings(good.with(subject: root.subject), .issuing, under: house.root).contains("RFC 5280 4.1.2.6"))
    #expect(
      try findings(good.with(key: root.subjectPublicKeyInfo), .issuing, under: house.root)
        .contains("RFC 5280 4.1.2.7"))
    let weak = try PrivateKey.generate(.rsa2048).publicKey.subjectPublicKeyInfo
    #expect(try findings(good.with(key: weak), .issuing, under: house.root).contains("RFC 5280 4.1.2.7"))
  }

  /// Of a client root.
  static let roots = [
    Sample("another issuer", "4.1.2.4") { $0.with(issuer: named((.commonName, "x"))) },
    Sample("forty years", "4.1.2.5") { $0.lasting(from: House.now, to: House.now.adding(days: 40 * 366)) },
    Sample("a list of its own", "4.2") {
      $0.adding(Extension(CRLDistributionPoints(urls: ["http://a.example/1.crl"])))
    },
    Sample("no CA below", "4.2.1.9") { $0.replacing(.critical(BasicConstraints.authority(pathLength: 0))) },
    Sample("servers", "4.2.1.12") { $0.replacing(Extension(ExtendedKeyUsage([ExtendedKeyUsage.serverAuth]))) },
    Sample("no subject key identifier", "4.2") { $0.without(SubjectKeyIdentifier.self) },
  ]

  @Test("a root with a defect is found by its rule", arguments: roots.indices)
  func findsInRoot(_ index: Int) throws {
    let house = try House()
    let sample = Self.roots[index]
    let good = Content(house.root.certificate.content)
    #expect(try findings(good, .clientRoot, signedBy: house.root) == [])
    let found = try findings(sample.change(good), .clientRoot, signedBy: house.root)
    #expect(found.contains(sample.section) && found.count <= 2, "\(sample.name): \(found)")
  }

  @Test("every rule has a sample that only it finds")
  func everyRule() {
    let tested = Set((Self.issuing + Self.roots).map(\.section) + ["RFC 5280 4.1.2.7"])
    #expect(AuthorityLint.all.map { "RFC 5280 \($0.section)" }.allSatisfy { tested.contains($0) })
  }

  @Test("a ceremony signs nothing that breaks a rule, and says which")
  func refuses() throws {
    let name = DistinguishedName([(.country, "JP"), (.organization, ""), (.commonName, "x - G1")])
    do {
      _ = try Ceremony.clientRoot(name: name, now: House.now)
      Issue.record("a root without an organization was made")
    } catch {
      #expect("\(error)".contains("RFC 5280 4.1.2.6: an empty value in the subject"))
    }
  }

  private func findings(
    _ content: Content, _ kind: AuthorityKind, under root: KeyedCertificate? = nil,
    signedBy own: KeyedCertificate? = nil
  ) throws -> [String] {
    let signer = try #require(root ?? own)
    do {
      try AuthorityLint.examine(
        content.encode(), as: kind, under: root?.certificate,
        signatureAlgorithm: signer.key.signatureAlgorithm.identifier)
      return []
    } catch {
      return error.findings.map(\.section)
    }
  }
}
