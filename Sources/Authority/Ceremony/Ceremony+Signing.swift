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
    _ kind: AuthorityKind, name: DistinguishedName, now: Timestamp, years: Int, algorithm: KeyAlgorithm
  ) throws(CeremonyError) -> KeyedCertificate {
    let key = try newKey(algorithm)
    return try certified(
      key, kind, subject: name, root: nil, issuerKey: key,
      validity: Validity(notBefore: now, notAfter: end(of: now, years: years)), extensions: extensions(of: kind))
  }

  /// What every CA of a kind has.
  static func extensions(of kind: AuthorityKind) -> [Extension] {
    [
      .critical(BasicConstraints.authority(pathLength: kind.pathLength)),
      .critical(KeyUsage([.keyCertSign, .cRLSign])),
      Extension(ExtendedKeyUsage(kind.purposes)),
    ]
  }

  /// A certificate from a root, within the root's own validity.
  ///
  /// - Parameter kind: what CA it is; nil for none.
  static func keyed(
    _ key: PrivateKey, _ kind: AuthorityKind? = nil, subject: DistinguishedName, issuer: KeyedCertificate,
    notBefore: Timestamp, notAfter: Timestamp,
    extensions: [Extension]
  ) throws(CeremonyError) -> KeyedCertificate {
    guard issuer.certificate.subjectKeyIdentifier != nil else {
      throw .unsuitableRoot("a root without a subject key identifier")
    }
    guard issuer.certificate.notBefore.seconds <= notBefore.seconds, notAfter <= issuer.certificate.notAfter else {
      throw .unsuitableRoot("the root is not in force as long as what it shall sign")
    }
    return try certified(
      key, kind, subject: subject, root: issuer.certificate, issuerKey: issuer.key,
      validity: Validity(notBefore: notBefore, notAfter: notAfter), extensions: extensions)
  }

  /// The last second of so many years.
  static func end(of now: Timestamp, years: Int) -> Timestamp {
    let civil = now.civil(in: .utc)
    let days = civil.date.adding(years: years).daysSinceEpoch - civil.date.daysSinceEpoch
    return now.adding(days: Int64(days)).adding(seconds: -1)
  }

  private static func certified(
    _ key: PrivateKey, _ kind: AuthorityKind?, subject: DistinguishedName, root: Certificate?, issuerKey: PrivateKey,
    validity: Validity, extensions: [Extension]
  ) throws(CeremonyError) -> KeyedCertificate {
    guard let serials = SerialNumbers(octets: 20) else { throw .unsuitableRoot("no serial numbers") }
    var extensions = extensions
    extensions.append(Extension(SubjectKeyIdentifier(key.publicKey.keyIdentifier)))
    if let identifier = root?.subjectKeyIdentifier {
      extensions.append(Extension(AuthorityKeyIdentifier(identifier)))
    }
    let content = TBSCertificate(
      serialNumber: serials.next(), signatureAlgorithm: issuerKey.signatureAlgorithm.identifier,
      issuer: root?.subjectDER ?? subject.der,
      validity: validity, subject: subject.der, subjectPublicKeyInfo: key.publicKey.subjectPublicKeyInfo,
      extensions: extensions)
    let toBeSigned = content.encode()
    if let kind { try examine(toBeSigned, as: kind, under: root, signatureAlgorithm: content.signatureAlgorithm) }
    let signature = try sign(toBeSigned, with: issuerKey)
    return KeyedCertificate(
      certificate: Certificate(content: content, toBeSigned: toBeSigned, signature: signature), key: key)
  }

  private static func examine(
    _ toBeSigned: [UInt8], as kind: AuthorityKind, under root: Certificate?, signatureAlgorithm: AlgorithmIdentifier
  ) throws(CeremonyError) {
    do throws(LintFailure) {
      try AuthorityLint.examine(toBeSigned, as: kind, under: root, signatureAlgorithm: signatureAlgorithm)
    } catch {
      throw .unsuitableContent(error)
    }
  }
}
