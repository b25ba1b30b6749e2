/// What the module does between WebCrypto's calls: it writes structures, and it seals the file.
enum Operations {
  static func requestInformation(_ arguments: inout Fields, _ result: inout [UInt8]) throws(Failure) {
    let key = try arguments.next()
    try arguments.finish()
    // The institution names the holder; what a request says of the subject is not used.
    let subject = DistinguishedName([(.commonName, "inkan")])
    Fields.append(CertificationRequest.information(subject: subject, publicKey: key), to: &result)
  }

  static func request(_ arguments: inout Fields, _ result: inout [UInt8]) throws(Failure) {
    let information = try arguments.next()
    let signature = try arguments.next()
    let isElliptic = try arguments.number() != 0
    try arguments.finish()
    let algorithm: AlgorithmIdentifier
    let encoded: [UInt8]
    if isElliptic {
      guard let der = CertificationRequest.signature(fromFixedWidth: signature) else { throw .malformed }
      algorithm = AlgorithmIdentifier(.ecdsaWithSHA256)
      encoded = der
    } else {
      algorithm = AlgorithmIdentifier(.sha256WithRSAEncryption, parameters: AlgorithmIdentifier.nullParameters)
      encoded = signature
    }
    Fields.append(
      CertificationRequest.assemble(information: information, algorithm: algorithm, signature: encoded), to: &result)
  }

  static func shroud(_ arguments: inout Fields, _ result: inout [UInt8]) throws(Failure) {
    let encryption = try encryption(&arguments)
    let encrypted = try arguments.next()
    try arguments.finish()
    Fields.append(EncryptedPrivateKeyInfo(encryption, encrypted: encrypted).der, to: &result)
  }

  static func unshroud(_ arguments: inout Fields, _ result: inout [UInt8]) throws(Failure) {
    let key = try key(&arguments)
    try arguments.finish()
    Fields.append(key.encryption.salt, to: &result)
    Fields.append(number: key.encryption.iterations, to: &result)
    Fields.append(key.encryption.initialisationVector, to: &result)
    Fields.append(key.encrypted, to: &result)
  }

  static func judge(_ arguments: inout Fields, _ result: inout [UInt8]) throws(Failure) {
    let passphrase = try passphrase(&arguments)
    try arguments.finish()
    _ = passphrase
  }

  /// Every 256th wrong passphrase leaves a valid padding behind, but no structure.
  static func privateKey(_ arguments: inout Fields, _ result: inout [UInt8]) throws(Failure) {
    let octets = try arguments.next()
    try arguments.finish()
    do throws(DERError) {
      var reader = DERReader(octets)
      var sequence = try reader.nested(.sequence)
      try reader.finish()
      _ = try sequence.smallInteger()
      let algorithm = try AlgorithmIdentifier(from: &sequence)
      _ = try sequence.octets(.octetString)
      Fields.append(number: algorithm.algorithm == .ecPublicKey ? 1 : 0, to: &result)
    } catch {
      throw .malformed
    }
  }

  static func certificateKey(_ arguments: inout Fields, _ result: inout [UInt8]) throws(Failure) {
    let certificate = try arguments.next()
    try arguments.finish()
    do throws(DERError) {
      Fields.append(try publicKey(of: certificate), to: &result)
    } catch {
      throw .malformed
    }
  }

  static func certificates(_ arguments: inout Fields, _ result: inout [UInt8]) throws(Failure) {
    let name = try arguments.next()
    let certificate = try arguments.next()
    let chain = try arguments.rest()
    Fields.append(PFX.certificates(certificate, chain: chain, try attributes(name, certificate)), to: &result)
  }

  static func seal(_ arguments: inout Fields, _ result: inout [UInt8]) throws(Failure) {
    let passphrase = try passphrase(&arguments)
    let salt = try arguments.next()
    let iterations = try arguments.number()
    let name = try arguments.next()
    let certificate = try arguments.next()
    let key = try key(&arguments)
    let encryption = try encryption(&arguments)
    let certificates = try arguments.next()
    try arguments.finish()
    let safe = PFX.authenticatedSafe(
      certificates: certificates, encryption: encryption, key: key, try attributes(name, certificate))
    do throws(PKCS12Error) {
      let mac = try PKCS12MAC(salt: salt, iterations: iterations)
      Fields.append(PFX.seal(authenticatedSafe: safe, mac, passphrase), to: &result)
    } catch {
      throw .file(error)
    }
  }

  private static func passphrase(_ arguments: inout Fields) throws(Failure) -> PKCS12Passphrase {
    let octets = try arguments.next()
    do throws(PKCS12Error) { return try PKCS12Passphrase(utf8: octets) } catch { throw .file(error) }
  }

  private static func encryption(_ arguments: inout Fields) throws(Failure) -> PBES2 {
    let salt = try arguments.next()
    let iterations = try arguments.number()
    let vector = try arguments.next()
    do throws(PKCS12Error) {
      return try PBES2(salt: salt, iterations: iterations, initialisationVector: vector)
    } catch {
      throw .file(error)
    }
  }

  private static func key(_ arguments: inout Fields) throws(Failure) -> EncryptedPrivateKeyInfo {
    let octets = try arguments.next()
    do throws(PKCS12Error) { return try EncryptedPrivateKeyInfo(der: octets) } catch { throw .file(error) }
  }

  /// The identifier that binds the key to its certificate is the certificate's hash.
  private static func attributes(_ name: [UInt8], _ certificate: [UInt8]) throws(Failure) -> SafeBag.Attributes {
    guard let name = String(validating: name, as: UTF8.self) else { throw .arguments }
    return SafeBag.Attributes(friendlyName: name, localKeyID: SHA256.hash(certificate))
  }

  /// The key of a certificate, which stands behind serial, algorithm, issuer, validity and subject (RFC 5280 4.1).
  private static func publicKey(of certificate: [UInt8]) throws(DERError) -> [UInt8] {
    var reader = DERReader(certificate)
    var sequence = try reader.nested(.sequence)
    try reader.finish()
    var content = try sequence.nested(.sequence)
    _ = try content.optional(.context(0, constructed: true))
    _ = try content.integerOctets()
    for _ in 0..<4 { _ = try content.encoding(.sequence) }
    return try content.encoding(.sequence)
  }
}
