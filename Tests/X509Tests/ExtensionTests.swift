import DER
import Testing
import X509

@Suite("Extensions")
struct ExtensionTests {
  @Test("every extension is read back as it was written, critical or not")
  func roundTrips() throws {
    try check(BasicConstraints.authority(pathLength: 0))
    try check(BasicConstraints.authority(pathLength: nil))
    try check(BasicConstraints.endEntity)
    try check(KeyUsage([.keyCertSign, .cRLSign]))
    try check(ExtendedKeyUsage([ExtendedKeyUsage.clientAuth, ExtendedKeyUsage.ocspSigning]))
    try check(SubjectKeyIdentifier([1, 2, 3]))
    try check(AuthorityKeyIdentifier([1, 2, 3]))
    try check(AuthorityInformationAccess(ocsp: ["http://a.example/o"], issuers: ["http://a.example/c"]))
    try check(CRLDistributionPoints(urls: ["http://a.example/1.crl", "http://b.example/1.crl"]))
    try check(CertificatePolicies([CertificatePolicies.anyPolicy]))
    try check(SubjectAlternativeName(dnsNames: ["daiichi.localhost", "*.cert.daiichi.localhost"]))
    try check(IssuingDistributionPoint(url: "http://a.example/1.crl"))
    try check(IssuingDistributionPoint(url: "http://a.example/1.crl", onlyUserCertificates: false))
    try check(CRLNumber(.max))
  }

  private func check(_ value: some ExtensionValue, sourceLocation: SourceLocation = #_sourceLocation) throws {
    for written in [Extension(value), Extension.critical(value)] {
      var reader = DERReader(DERWriter.encode { written.encode(into: &$0) })
      let read = try Extension(from: &reader)
      try reader.finish()
      #expect(read == written, sourceLocation: sourceLocation)
      #expect(try [read].first(type(of: value)) == value, sourceLocation: sourceLocation)
    }
  }

  @Test("a default value that is encoded all the same is refused (X.690 11.5)")
  func refusesDefaults() {
    let critical = DERWriter.encode { writer in
      writer.nested(.sequence) { writer in
        writer.objectIdentifier(KeyUsage.identifier)
        writer.boolean(false)
        writer.element(.octetString, [3, 2, 7, 0x80])
      }
    }
    #expect(throws: DERError.self) {
      var reader = DERReader(critical)
      _ = try Extension(from: &reader)
    }
    #expect(throws: DERError.self) {
      var reader = DERReader([0x30, 3, 1, 1, 0])
      _ = try BasicConstraints(from: &reader)
    }
  }
}
