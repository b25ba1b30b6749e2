import CivilTime
import DER
import Foundation
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

  /// Orders of everything that is at the edge of what the rules allow.
  static let good: [(name: String, order: @Sendable (House) throws -> IssuanceOrder)] = [
    ("longest common name", { try $0.order(subject: name(.commonName, String(repeating: "あ", count: 64))) }),
    ("longest locality", { try $0.order(subject: name(.locality, String(repeating: "x", count: 128))) }),
    ("number of every kind of character", { try $0.order(subject: name(.serialNumber, "Az09 '()+,-./:=?")) }),
    ("serial number of 16 octets", { try $0.order(octets: 16) }),
    ("first shard", { try $0.order(shard: 0) }),
    ("last shard", { try $0.order(shard: 15) }),
    ("P-384", { try $0.order(key: PrivateKey.generate(.ecP384).publicKey) }),
    ("RSA", { try $0.order(key: PrivateKey.generate(.rsa2048).publicKey) }),
    ("as long as its CA", { try $0.order(notAfter: $0.ca.certificate.notAfter) }),
    ("one second", { try $0.order(notAfter: House.now.adding(seconds: 1)) }),
    ("responder", { try $0.order(kind: .responder) }),
    ("registration authority", { try $0.order(kind: .registrationAuthority) }),
    (
      "registration authority that deciphers",
      { try $0.order(kind: .registrationAuthority, key: PrivateKey.generate(.rsa2048).publicKey) }
    ),
  ]

  @Test("what is just allowed passes", arguments: good.indices)
  func passes(_ index: Int) throws {
    let house = try House()
    #expect(throws: Never.self, "\(Self.good[index].name)") {
      _ = try house.authority.prepare(Self.good[index].order(house))
    }
  }

  @Test("content that breaks a rule is found, whoever wrote it", arguments: LintSample.all.indices)
  func finds(_ index: Int) throws {
    let sample = LintSample.all[index]
    let house = try House()
    let good = Content(try house.authority.prepare(house.order(kind: sample.kind)).content)
    #expect(findings(in: good, as: sample.kind, house) == [])
    let bad = try sample.change(good)
    #expect(findings(in: bad, as: sample.kind, house) == sample.sections, "\(sample.name)")
  }

  private func findings(in content: Content, as kind: CertificateKind, _ house: House) -> [String] {
    do {
      _ = try Lint.examine(
        content.encode(), as: kind, of: house.ca,
        signatureAlgorithm: house.ca.publicKey.signatureAlgorithm.identifier)
      return []
    } catch {
      return error.findings.map(\.section)
    }
  }

  @Test("every rule has a sample that breaks it")
  func everyRuleHasSamples() {
    let rules = Set(Lint.certificate.map { "RFC 5280 \($0.section)" })
    #expect(Set(LintSample.all.flatMap(\.sections)) == rules)
    #expect(Set(LintSample.all.map(\.name)).count == LintSample.all.count, "two samples of one name")
  }

  /// Where the samples are wanted as certificates; nobody signs such content but here (`Tests/Judges/test_lints.py`).
  static let folder = ProcessInfo.processInfo.environment["INKAN_LINT_SAMPLES"].map { URL(filePath: $0) }

  @Test("the samples are there for other linters", .enabled(if: folder != nil, "only where a judge asks for them"))
  func writeSamples() throws {
    let folder = try #require(Self.folder)
    let house = try House()
    let algorithm = house.ca.publicKey.signatureAlgorithm.identifier
    for kind in CertificateKind.allCases {
      let good = Content(try house.authority.prepare(house.order(kind: kind)).content)
      let samples = LintSample.all.filter { $0.kind == kind }.map { ($0.name, $0.change) }
      for (name, change) in [("good \(kind)", { @Sendable in $0 })] + samples {
        let content = try change(good).encode()
        let der = CertificationRequest.assemble(
          information: content, algorithm: algorithm, signature: try house.issuing.key.sign(content))
        try Data(der).write(to: folder.appending(path: "\(name).der"))
      }
    }
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
