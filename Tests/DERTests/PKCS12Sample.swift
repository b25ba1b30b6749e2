import DER
import TestTools

/// A key, its certificate and its issuer's, made by OpenSSL, and the PKCS#12 file that OpenSSL makes of them.
struct PKCS12Sample {
  /// What a tool said that should have succeeded.
  struct Refused: Error, CustomStringConvertible {
    let description: String
  }

  let folder: TemporaryFolder
  let openssl: OpenSSLCommand
  let certificate: [UInt8]
  let issuer: [UInt8]

  init() throws {
    folder = try TemporaryFolder()
    openssl = OpenSSLCommand(folder: folder)
    try Self.succeed(
      openssl(
        "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "issuer.key",
        "-out",
        "issuer.pem", "-subj", "/CN=issuer"))
    try Self.succeed(
      openssl(
        "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "key.pem", "-out",
        "certificate.pem", "-subj", "/CN=50000001", "-CA", "issuer.pem", "-CAkey", "issuer.key"))
    for name in ["certificate", "issuer"] {
      try Self.succeed(openssl("x509", "-in", name + ".pem", "-outform", "DER", "-out", name + ".der"))
    }
    certificate = try folder.read("certificate.der")
    issuer = try folder.read("issuer.der")
  }

  /// OpenSSL's own file, with the ciphers that ours has.
  func export(passphrase: String, friendlyName: String, iterations: Int) throws -> [UInt8] {
    try Self.succeed(
      openssl(
        "pkcs12", "-export", "-in", "certificate.pem", "-inkey", "key.pem", "-certfile", "issuer.pem", "-name",
        friendlyName, "-keypbe", "AES-256-CBC", "-certpbe", "AES-256-CBC", "-macalg", "sha256", "-iter",
        "\(iterations)", "-passout", "pass:" + passphrase, "-out", "openssl.p12"))
    return try folder.read("openssl.p12")
  }

  /// PBKDF2 and AES as the browser would do them.
  func encrypt(_ octets: [UInt8], _ encryption: PBES2, _ passphrase: String) throws -> [UInt8] {
    try transform(octets, encryption, passphrase, [])
  }

  func decrypt(_ octets: [UInt8], _ encryption: PBES2, _ passphrase: String) throws -> [UInt8] {
    try transform(octets, encryption, passphrase, ["-d"])
  }

  private func transform(
    _ octets: [UInt8], _ encryption: PBES2, _ passphrase: String, _ options: [String]
  ) throws -> [UInt8] {
    let key = try Self.succeed(
      openssl(
        "kdf", "-binary", "-keylen", "32", "-kdfopt", "digest:SHA256", "-kdfopt", "pass:" + passphrase, "-kdfopt",
        "hexsalt:" + hexadecimal(encryption.salt), "-kdfopt", "iter:\(encryption.iterations)", "PBKDF2"))
    try folder.write(octets, "octets")
    return try Self.succeed(
      openssl(
        ["enc", "-aes-256-cbc"] + options + [
          "-K", hexadecimal(key.bytes), "-iv", hexadecimal(encryption.initialisationVector), "-in", "octets",
        ])
    ).bytes
  }

  /// The file that ours makes of the same certificates and an encrypted key.
  func file(
    key: EncryptedPrivateKeyInfo, certificates encryption: PBES2, mac: PKCS12MAC, passphrase: String,
    _ attributes: SafeBag.Attributes
  ) throws -> [UInt8] {
    let certificates = PFX.certificates(certificate, chain: [issuer], attributes)
    let safe = PFX.authenticatedSafe(
      certificates: try encrypt(certificates, encryption, passphrase), encryption: encryption, key: key, attributes)
    return PFX.seal(authenticatedSafe: safe, mac, try PKCS12Passphrase(utf8: passphrase.utf8))
  }

  /// The private key, as the browser would hand it over.
  func shroudedKey(_ encryption: PBES2, _ passphrase: String) throws -> EncryptedPrivateKeyInfo {
    try Self.succeed(
      openssl("pkcs8", "-topk8", "-nocrypt", "-in", "key.pem", "-outform", "DER", "-out", "key.der"))
    return EncryptedPrivateKeyInfo(
      encryption, encrypted: try encrypt(try folder.read("key.der"), encryption, passphrase))
  }

  @discardableResult
  static func succeed(_ output: Tool.Output) throws -> Tool.Output {
    guard output.succeeded else { throw Refused(description: output.errors + output.text) }
    return output
  }
}

func hexadecimal(_ octets: [UInt8]) -> String {
  octets.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}
