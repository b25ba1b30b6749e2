import CivilTime
import DER
import X509

/// Certificates without an authority, for tests of reading and of files.
enum Sample {
  static let now = Timestamp(seconds: 1_795_000_000)

  /// A request for a name, signed by the key.
  static func request(_ key: PrivateKey) throws -> [UInt8] {
    let information = CertificationRequest.information(
      subject: DistinguishedName([(.commonName, "50000001")]), publicKey: key.publicKey.subjectPublicKeyInfo)
    return CertificationRequest.assemble(
      information: information, algorithm: key.signatureAlgorithm.identifier, signature: try key.sign(information))
  }

  /// A certificate of one key by another.
  static func certificate(
    of subject: PublicKey, by issuer: PrivateKey, name: String = "50000001", issuerName: String? = "Sample CA - G1"
  ) throws -> Certificate {
    guard let serial = SerialNumber(octets: [0x57] + [UInt8](repeating: 0x9A, count: 19)) else { throw Absent() }
    let own = DistinguishedName([(.organization, "見本第一銀行"), (.commonName, name)]).der
    let content = TBSCertificate(
      serialNumber: serial, signatureAlgorithm: issuer.signatureAlgorithm.identifier,
      issuer: issuerName.map { DistinguishedName([(.commonName, $0)]).der } ?? own,
      validity: Validity(notBefore: now, notAfter: now.adding(days: 365)),
      subject: own,
      subjectPublicKeyInfo: subject.subjectPublicKeyInfo,
      extensions: [
        .critical(KeyUsage.digitalSignature),
        Extension(ExtendedKeyUsage([ExtendedKeyUsage.clientAuth])),
        Extension(SubjectKeyIdentifier(subject.keyIdentifier)),
        Extension(AuthorityKeyIdentifier(issuer.publicKey.keyIdentifier)),
      ])
    let bytes = content.encode()
    return try Certificate(
      der: CertificationRequest.assemble(
        information: bytes, algorithm: content.signatureAlgorithm, signature: try issuer.sign(bytes)))
  }

  struct Absent: Error {}
}
