import CivilTime
import DER
import X509

@testable import Authority

/// Content that the authority itself never writes, named by its one defect.
struct LintSample: Sendable {
  let name: String
  /// The sections of RFC 5280 that it breaks; almost always one.
  let sections: [String]
  /// What the certificate is said to be.
  let kind: CertificateKind
  let change: @Sendable (Content) throws -> Content

  init(
    _ name: String, _ sections: String..., as kind: CertificateKind = .person,
    _ change: @escaping @Sendable (Content) throws -> Content
  ) {
    self.name = name
    self.sections = sections.map { "RFC 5280 \($0)" }
    self.kind = kind
    self.change = change
  }

  /// Every sample; each rule has some (`LintTests`).
  static let all = fields + names + identifiers + purposes + addresses + delegates

  private static let fields = [
    LintSample("version 2", "4.1.2.1") { $0.with(version: 1) },
    LintSample("serial number of 3 octets", "4.1.2.2") { $0.with(serial: [1, 2, 3]) },
    LintSample("serial number of 21 octets", "4.1.2.2") { $0.with(serial: [UInt8](repeating: 1, count: 21)) },
    LintSample("negative serial number", "4.1.2.2") { $0.with(serial: [0x80] + [UInt8](repeating: 1, count: 19)) },
    LintSample("serial number zero", "4.1.2.2") { $0.with(serial: [0]) },
    LintSample("another signature algorithm", "4.1.2.3") {
      $0.with(algorithm: AlgorithmIdentifier(.ecdsaWithSHA512))
    },
    LintSample("another issuer", "4.1.2.4") { $0.with(issuer: DistinguishedName([(.commonName, "x")]).der) },
    LintSample("ends before it begins", "4.1.2.5") { $0.lasting(from: House.now.adding(days: 2), to: House.now) },
    LintSample("begins before its CA", "4.1.2.5") {
      $0.lasting(from: House.now.adding(days: -1), to: House.now.adding(days: 1))
    },
    LintSample("outlives its CA", "4.1.2.5") { $0.lasting(from: House.now, to: House.now.adding(days: 3660)) },
    // Nor has it an identifier, then.
    LintSample("a point on no curve", "4.1.2.7", "4.2.1.2") { $0.withBrokenKey() },
  ]

  private static let names: [LintSample] = [
    ("empty subject", []),
    ("common name of 65 characters", [(.commonName, String(repeating: "あ", count: 65))]),
    ("organization of 65 characters", [(.organization, String(repeating: "x", count: 65))]),
    ("unit of 65 characters", [(.organizationalUnit, String(repeating: "x", count: 65))]),
    ("locality of 129 characters", [(.locality, String(repeating: "x", count: 129))]),
    ("empty common name", [(.commonName, "")]),
    ("NUL in a common name", [(.commonName, "50000001\0x")]),
    ("text turned around in a common name", [(.commonName, "5000\u{202E}1000")]),
    ("blank without width in a common name", [(.commonName, "5000\u{200B}0001")]),
    ("country in small letters", [(.country, "jp")]),
    ("country of three letters", [(.country, "JPN")]),
    ("subject's number with an underscore", [(.serialNumber, "5_0")]),
  ].map { (name: String, subject: [(ObjectIdentifier, String)]) in
    LintSample(name, "4.1.2.6") { $0.with(subject: DistinguishedName(subject).der) }
  }

  private static let identifiers = [
    LintSample("no authority key identifier", "4.2.1.1") { $0.without(AuthorityKeyIdentifier.self) },
    LintSample("another authority key identifier", "4.2.1.1") { $0.replacing(Extension(AuthorityKeyIdentifier([1]))) },
    LintSample("critical authority key identifier", "4.2.1.1") { try $0.critical(AuthorityKeyIdentifier.self) },
    LintSample("no subject key identifier", "4.2.1.2") { $0.without(SubjectKeyIdentifier.self) },
    LintSample("another subject key identifier", "4.2.1.2") { $0.replacing(Extension(SubjectKeyIdentifier([1]))) },
    LintSample("critical subject key identifier", "4.2.1.2") { try $0.critical(SubjectKeyIdentifier.self) },
  ]

  private static let purposes = [
    LintSample("an extension twice", "4.2") { $0.adding(Extension(ExtendedKeyUsage([ExtendedKeyUsage.clientAuth]))) },
    LintSample("a host name", "4.2") { $0.adding(Extension(SubjectAlternativeName(dnsNames: ["daiichi.localhost"]))) },
    LintSample("no key usage", "4.2.1.3") { $0.without(KeyUsage.self) },
    LintSample("key usage not critical", "4.2.1.3") { $0.replacing(Extension(KeyUsage.digitalSignature)) },
    LintSample("a key that may sign certificates", "4.2.1.3") {
      $0.replacing(.critical(KeyUsage([.digitalSignature, .keyCertSign])))
    },
    LintSample("no policy", "4.2.1.4") { $0.without(CertificatePolicies.self) },
    LintSample("another policy", "4.2.1.4") {
      $0.replacing(Extension(CertificatePolicies([ObjectIdentifier(1, 3, 6, 1, 4, 1, 32_473, 9)])))
    },
    LintSample("two policies", "4.2.1.4") {
      $0.replacing(Extension(CertificatePolicies([House.policy, ObjectIdentifier(1, 3, 6, 1, 4, 1, 32_473, 9)])))
    },
    LintSample("critical policies", "4.2.1.4") { try $0.critical(CertificatePolicies.self) },
    LintSample("a CA", "4.2.1.9") { $0.adding(.critical(BasicConstraints.authority(pathLength: nil))) },
    LintSample("no purpose", "4.2.1.12") { $0.without(ExtendedKeyUsage.self) },
    LintSample("a server", "4.2.1.12") { $0.replacing(Extension(ExtendedKeyUsage([ExtendedKeyUsage.serverAuth]))) },
    LintSample("a client and a server", "4.2.1.12") {
      $0.replacing(Extension(ExtendedKeyUsage([ExtendedKeyUsage.clientAuth, ExtendedKeyUsage.serverAuth])))
    },
    LintSample("a person who may answer for the CA", "4.2.1.12") {
      $0.replacing(Extension(ExtendedKeyUsage([ExtendedKeyUsage.ocspSigning])))
    },
  ]

  private static let list = "http://status.daiichi.localhost:8080/crl/daiichi-g1/"

  private static let addresses = [
    LintSample("no distribution point", "4.2.1.13") { $0.without(CRLDistributionPoints.self) },
    LintSample("critical distribution points", "4.2.1.13") { try $0.critical(CRLDistributionPoints.self) },
    LintSample("another's distribution point", "4.2.1.13") {
      $0.listed(at: "http://evil.example/crl/daiichi-g1/3.crl")
    },
    LintSample("a shard with a zero before", "4.2.1.13") { $0.listed(at: list + "03.crl") },
    LintSample("a shard beyond the last", "4.2.1.13") { $0.listed(at: list + "16.crl") },
    LintSample("a shard of too many digits", "4.2.1.13") { $0.listed(at: list + "18446744073709551619.crl") },
    LintSample("a shard that is no number", "4.2.1.13") { $0.listed(at: list + "-1.crl") },
    LintSample("two distribution points", "4.2.1.13") { $0.listed(at: list + "1.crl", list + "2.crl") },
    LintSample("no authority information access", "4.2.2.1") { $0.without(AuthorityInformationAccess.self) },
    LintSample("critical authority information access", "4.2.2.1") {
      try $0.critical(AuthorityInformationAccess.self)
    },
    LintSample("another's responder", "4.2.2.1") {
      $0.replacing(Extension(AuthorityInformationAccess(ocsp: ["http://evil.example/"], issuers: [])))
    },
    LintSample("a person whose status nobody would ask for", "4.2") { $0.adding(Extension(OCSPNoCheck())) },
  ]

  private static let delegates = [
    LintSample("a responder that would be asked about itself", "4.2", as: .responder) { $0.without(OCSPNoCheck.self) },
    LintSample("a critical waiver of status checks", "4.2", as: .responder) { try $0.critical(OCSPNoCheck.self) },
    LintSample("a responder in a list", "4.2.1.13", as: .responder) {
      $0.adding(Extension(CRLDistributionPoints(urls: [list + "1.crl"])))
    },
    LintSample("a responder that logs on", "4.2.1.12", as: .responder) {
      $0.replacing(Extension(ExtendedKeyUsage([ExtendedKeyUsage.clientAuth, ExtendedKeyUsage.ocspSigning])))
    },
    LintSample("a registration authority that logs on", "4.2.1.12", as: .registrationAuthority) {
      $0.replacing(Extension(ExtendedKeyUsage([ExtendedKeyUsage.clientAuth])))
    },
    LintSample("a registration authority that nobody asks about", "4.2", as: .registrationAuthority) {
      $0.adding(Extension(OCSPNoCheck()))
    },
    LintSample("a registration authority whose EC key deciphers", "4.2.1.3", as: .registrationAuthority) {
      $0.replacing(.critical(KeyUsage([.digitalSignature, .keyEncipherment])))
    },
  ]
}

extension Content {
  fileprivate func listed(at urls: String...) -> Content { replacing(Extension(CRLDistributionPoints(urls: urls))) }
}
