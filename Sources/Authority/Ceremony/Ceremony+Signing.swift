import CivilTime
import DER
import X509

extension Ceremony {
  static func newKey(_ algorithm: KeyAlgorithm) throws(CeremonyError) -> PrivateKey {
    do throws(KeyFileError) {
      return try PrivateKey.generate(algorithm)
    } catch {
      throw .key(error)
    }
  }

  static func sign(_ message: [UInt8], with key: PrivateKey) throws(CeremonyError) -> [UInt8] {
    do throws(OpenSSLError) {
      return try key.sign(message)
    } catch {
      throw .openSSL(error)
    }
  }

  /// A self-signed CA.
  static func root(
    name: DistinguishedName, now: Timestamp, years: Int, algorithm: KeyAlgorithm, pathLength: Int,
    purposes: [ObjectIdentifier]
  ) throws(CeremonyError) -> KeyedCertificate {
    let key = try newKey(algorithm)
    return try certified(
      key, subject: name, issuer: name.der, issuerKey: key, authorityKeyIdentifier: nil,
      validity: Validity(notBefore: now, notAfter: end(of: now, years: years)),
      extensions: [
        .critical(BasicConstraints.authority(pathLength: pathLength)),
        .critical(KeyUsage([.keyCertSign, .cRLSign])),
        Extension(ExtendedKeyUsage(purposes)),
      ])
  }

  /// A certificate from a root, within the root's own validity.
  static func keyed(
    _ key: PrivateKey, subject: DistinguishedName, issuer: KeyedCertificate, notBefore: Timestamp, notAfter: Timestamp,
    extensions: [Extension]
  ) throws(CeremonyError) -> KeyedCertificate {
    guard let identifier = issuer.certificate.subjectKeyIdentifier else {
      throw .unsuitableRoot("a root without a subject key identifier")
    }
    guard issuer.certificate.notBefore.seconds <= notBefore.seconds, notAfter <= issuer.certificate.notAfter else {
      throw .unsuitableRoot("the root is not in force as long as what it shall sign")
    }
    return try certified(
      key, subject: subject, issuer: issuer.certificate.subjectDER, issuerKey: issuer.key,
      authorityKeyIdentifier: identifier, validity: Validity(notBefore: notBefore, notAfter: notAfter),
      extensions: extensions)
  }

  /// The last second of so many years.
  static func end(of now: Timestamp, years: Int) -> Timestamp {
    let civil = now.civil(in: .utc)
    let days = civil.date.adding(years: years).daysSinceEpoch - civil.date.daysSinceEpoch
    return now.adding(days: Int64(days)).adding(seconds: -1)
  }

  private static func certified(
    _ key: PrivateKey, subject: DistinguishedName, issuer: [UInt8], issuerKey: PrivateKey,
    authorityKeyIdentifier: [UInt8]?, validity: Validity, extensions: [Extension]
  ) throws(CeremonyError) -> KeyedCertificate {
    guard let serials = SerialNumbers(octets: 20) else { throw .unsuitableRoot("no serial numbers") }
    var extensions = extensions
    extensions.append(Extension(SubjectKeyIdentifier(key.publicKey.keyIdentifier)))
    if let authorityKeyIdentifier { extensions.append(Extension(AuthorityKeyIdentifier(authorityKeyIdentifier))) }
    let content = TBSCertificate(
      serialNumber: serials.next(), signatureAlgorithm: issuerKey.signatureAlgorithm.identifier, issuer: issuer,
      validity: validity, subject: subject.der, subjectPublicKeyInfo: key.publicKey.subjectPublicKeyInfo,
      extensions: extensions)
    let toBeSigned = content.encode()
    let signature = try sign(toBeSigned, with: issuerKey)
    return KeyedCertificate(
      certificate: Certificate(content: content, toBeSigned: toBeSigned, signature: signature), key: key)
  }
}
