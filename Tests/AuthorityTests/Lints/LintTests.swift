import CivilTime
import DER
import Testing
import X509

@testable import Authority

@Suite("Lints")
struct LintTests {
  private static func name(_ type: ObjectIdentifier, _ value: String) -> DistinguishedName {
    DistinguishedName([(type, value)])
  }

  /// Orders that break one rule each, and the rule.
  static let orders: [(name: String, section: String, order: @Sendable (House) throws -> IssuanceOrder)] = [
    ("empty subject", "RFC 5280 4.1.2.6", { try $0.order(subject: DistinguishedName([])) }),
    (
      "common name of 65", "RFC 5280 4.1.2.6",
      { try $0.order(subject: name(.commonName, String(repeating: "あ", count: 65))) }
    ),
    (
      "organization of 65", "RFC 5280 4.1.2.6",
      { try $0.order(subject: name(.organization, String(repeating: "x", count: 65))) }
    ),
    (
      "unit of 65", "RFC 5280 4.1.2.6",
      { try $0.order(subject: name(.organizationalUnit, String(repeating: "x", count: 65))) }
    ),
    ("empty value", "RFC 5280 4.1.2.6", { try $0.order(subject: name(.commonName, "")) }),
    ("NUL", "RFC 5280 4.1.2.6", { try $0.order(subject: name(.commonName, "50000001\0x")) }),
    ("country in small letters", "RFC 5280 4.1.2.6", { try $0.order(subject: name(.country, "jp")) }),
    ("number not printable", "RFC 5280 4.1.2.6", { try $0.order(subject: name(.serialNumber, "5_0")) }),
    ("address not ASCII", "RFC 5280 4.1", { try $0.order(subject: name(.emailAddress, "あ@example.jp")) }),
    ("ends before it begins", "RFC 5280 4.1.2.5", { try $0.order(notAfter: House.now.adding(seconds: -1)) }),
    ("begins before the CA", "RFC 5280 4.1.2.5", { try $0.order(notBefore: House.now.adding(seconds: -1)) }),
    ("outlives the CA", "RFC 5280 4.1.2.5", { try $0.order(notAfter: House.now.adding(days: 3660)) }),
    ("shard of nobody", "RFC 5280 4.2.1.13", { try $0.order(shard: 16) }),
    ("negative shard", "RFC 5280 4.2.1.13", { try $0.order(shard: -1) }),
  ]

  @Test("an order that breaks a rule is refused before anything is signed", arguments: orders.indices)
  func refusesOrders(_ index: Int) throws {
    let vector = Self.orders[index]
    let house = try House()
    let order = try vector.order(house)
    var failure: LintFailure?
    do {
      _ = try house.authority.prepare(order)
    } catch {
      failure = error
    }
    #expect(failure?.findings.map(\.section) == [vector.section], "\(vector.name)")
  }

  @Test("the longest values that X.520 allows pass")
  func longest() throws {
    let house = try House()
    _ = try house.authority.prepare(
      house.order(subject: Self.name(.commonName, String(repeating: "あ", count: 64))))
  }

  /// Content that the authority itself never writes.
  static let contents: [(name: String, section: String, change: @Sendable (Content) throws -> Content)] = [
    ("short serial", "RFC 5280 4.1.2.2", { try $0.with(serial: [1, 2, 3]) }),
    ("negative serial", "RFC 5280 4.1.2.2", { try $0.with(serial: [0x80] + [UInt8](repeating: 1, count: 19)) }),
    ("zero serial", "RFC 5280 4.1.2.2", { try $0.with(serial: [0]) }),
    ("version 2", "RFC 5280 4.1.2.1", { $0.with(version: 1) }),
    ("another algorithm", "RFC 5280 4.1.2.3", { $0.with(algorithm: AlgorithmIdentifier(.ecdsaWithSHA512)) }),
    ("another issuer", "RFC 5280 4.1.2.4", { $0.with(issuer: name(.commonName, "x").der) }),
    ("no key usage", "RFC 5280 4.2.1.3", { $0.without(KeyUsage.self) }),
    ("key usage not critical", "RFC 5280 4.2.1.3", { $0.replacing(Extension(KeyUsage.digitalSignature)) }),
    (
      "may sign certificates", "RFC 5280 4.2.1.3",
      { $0.replacing(.critical(KeyUsage([.digitalSignature, .keyCertSign]))) }
    ),
    ("no purpose", "RFC 5280 4.2.1.12", { $0.without(ExtendedKeyUsage.self) }),
    ("server", "RFC 5280 4.2.1.12", { $0.replacing(Extension(ExtendedKeyUsage([ExtendedKeyUsage.serverAuth]))) }),
    ("a CA", "RFC 5280 4.2.1.9", { $0.adding(.critical(BasicConstraints.authority(pathLength: nil))) }),
    ("no authority key", "RFC 5280 4.2.1.1", { $0.without(AuthorityKeyIdentifier.self) }),
    ("another authority key", "RFC 5280 4.2.1.1", { $0.replacing(Extension(AuthorityKeyIdentifier([1]))) }),
    ("another subject key", "RFC 5280 4.2.1.2", { $0.replacing(Extension(SubjectKeyIdentifier([1]))) }),
    ("critical subject key", "RFC 5280 4.2.1.2", { try $0.critical(SubjectKeyIdentifier.self) }),
    (
      "another policy", "RFC 5280 4.2.1.4",
      { $0.replacing(Extension(CertificatePolicies([ObjectIdentifier(1, 2, 3)]))) }
    ),
    (
      "another's list", "RFC 5280 4.2.1.13",
      { $0.replacing(Extension(CRLDistributionPoints(urls: ["http://evil.example/crl/daiichi-g1/3.crl"]))) }
    ),
    (
      "a shard with a zero before", "RFC 5280 4.2.1.13",
      {
        $0.replacing(
          Extension(CRLDistributionPoints(urls: ["http://status.daiichi.localhost:8080/crl/daiichi-g1/03.crl"])))
      }
    ),
    (
      "another's responder", "RFC 5280 4.2.2.1",
      { $0.replacing(Extension(AuthorityInformationAccess(ocsp: ["http://evil.example/"], issuers: []))) }
    ),
    ("twice", "RFC 5280 4.2", { $0.adding(Extension(ExtendedKeyUsage([ExtendedKeyUsage.clientAuth]))) }),
    ("a host name", "RFC 5280 4.2", { $0.adding(Extension(SubjectAlternativeName(dnsNames: ["daiichi.localhost"]))) }),
  ]

  @Test("content that breaks a rule is found, whoever wrote it", arguments: contents.indices)
  func finds(_ index: Int) throws {
    let vector = Self.contents[index]
    let house = try House()
    let good = Content(try house.authority.prepare(house.order()).content)
    let algorithm = house.ca.publicKey.signatureAlgorithm.identifier
    _ = try Lint.examine(good.encode(), as: .person, of: house.ca, signatureAlgorithm: algorithm)
    let bad = try vector.change(good).encode()
    let failure = #expect(throws: LintFailure.self) {
      try Lint.examine(bad, as: .person, of: house.ca, signatureAlgorithm: algorithm)
    }
    #expect(failure?.findings.map(\.section) == [vector.section], "\(vector.name): \(String(describing: failure))")
  }

  @Test("a key that is not accepted is found")
  func findsKey() throws {
    let house = try House()
    let prepared = try house.authority.prepare(house.order())
    var key = prepared.content.subjectPublicKeyInfo
    key[key.count - 1] ^= 1
    let bad = Content(prepared.content).with(key: key).encode()
    let failure = #expect(throws: LintFailure.self) {
      try Lint.examine(
        bad, as: .person, of: house.ca,
        signatureAlgorithm: house.ca.publicKey.signatureAlgorithm.identifier)
    }
    #expect(failure?.findings.map(\.section).contains("RFC 5280 4.1.2.7") == true)
  }

  @Test("a year under 2050 in GeneralizedTime is found (RFC 5280 4.1.2.5)")
  func findsTimeForm() throws {
    let house = try House()
    let prepared = try house.authority.prepare(house.order())
    let moment = DERWriter.encode { $0.time(House.now) }
    let general = DERWriter.encode { $0.generalizedTime(House.now) }
    let start = try #require(prepared.toBeSigned.firstRange(of: moment)?.lowerBound)
    var content = prepared.toBeSigned
    content.replaceSubrange(start..<start + moment.count, with: general)
    // The enclosing lengths grow by the two octets of the century.
    content[start - 1] += 2
    var outer = DERReader(prepared.toBeSigned)
    let inner = try outer.octets(.sequence)
    content = DERWriter.encode { $0.element(.sequence, content.suffix(inner.count + 2)) }
    let failure = #expect(throws: LintFailure.self) {
      try Lint.examine(
        content, as: .person, of: house.ca,
        signatureAlgorithm: house.ca.publicKey.signatureAlgorithm.identifier)
    }
    #expect(failure?.findings.map(\.section) == ["RFC 5280 4.1.2.5"])
  }

  @Test("every prefix of good content is refused")
  func truncated() throws {
    let house = try House()
    let bytes = try house.authority.prepare(house.order()).toBeSigned
    for count in 0..<bytes.count {
      #expect(throws: LintFailure.self) {
        try Lint.examine(
          Array(bytes.prefix(count)), as: .person, of: house.ca,
          signatureAlgorithm: house.ca.publicKey.signatureAlgorithm.identifier)
      }
    }
  }
}
