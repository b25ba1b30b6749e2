import COpenSSL

/// PKCS#8 files (RFC 5958), encrypted by PBES2 with AES-256-CBC under a key from scrypt.
///
/// scrypt (N = 2¹⁴, r = 8, p = 1: 16 MB, some 40 ms) because a stolen backup is attacked with many machines, and
/// memory is what they lack.
extension PrivateKey {
  private static let scryptCost: UInt64 = 1 << 14
  private static let scryptBlock: UInt64 = 8
  private static let scryptParallel: UInt64 = 1

  /// The one key of a PEM text, encrypted or not.
  public convenience init(pem text: String, passphrase: UnsafeRawBufferPointer?) throws(KeyFileError) {
    let documents: [PEM]
    do throws(PEMError) {
      documents = try PEM.documents(in: text)
    } catch {
      throw KeyFileError(.malformed(error.reason))
    }
    guard documents.count == 1, let document = documents.first else {
      throw KeyFileError(.malformed("not exactly one PEM document"))
    }
    switch document.label {
    case "PRIVATE KEY":
      var der = document.der
      defer { der.withUnsafeMutableBytes { OPENSSL_cleanse($0.baseAddress, $0.count) } }
      try self.init(pkcs8: der)
    case "ENCRYPTED PRIVATE KEY":
      guard let passphrase else { throw KeyFileError(.passphraseMissing) }
      guard let box = decoded(document.der, { d2i_X509_SIG(nil, $0, $1) }) else {
        throw KeyFileError(.malformed("not an encrypted PKCS#8 key"))
      }
      defer { X509_SIG_free(box) }
      let information = PKCS8_decrypt(
        box, passphrase.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(clamping: passphrase.count))
      guard let information else {
        ERR_clear_error()
        throw KeyFileError(.wrongPassphrase)
      }
      defer { PKCS8_PRIV_KEY_INFO_free(information) }
      try self.init(information: information)
    default: throw KeyFileError(.malformed("a PEM document that is no PKCS#8 key"))
    }
  }

  /// The one key of a PEM text, encrypted or not.
  public convenience init(pem text: String, passphrase: [UInt8]? = nil) throws(KeyFileError) {
    guard let passphrase else {
      try self.init(pem: text, passphrase: UnsafeRawBufferPointer?.none)
      return
    }
    self.init(
      try passphrase.withUnsafeBufferPointer { bytes throws(KeyFileError) in
        try PrivateKey(pem: text, passphrase: UnsafeRawBufferPointer(bytes))
      })
  }

  /// A key from an unencrypted `PrivateKeyInfo`.
  public convenience init(pkcs8: [UInt8]) throws(KeyFileError) {
    guard let information = decoded(pkcs8, { d2i_PKCS8_PRIV_KEY_INFO(nil, $0, $1) }) else {
      throw KeyFileError(.malformed("not a PKCS#8 key"))
    }
    defer { PKCS8_PRIV_KEY_INFO_free(information) }
    try self.init(information: information)
  }

  private convenience init(information: OpaquePointer) throws(KeyFileError) {
    guard let key = EVP_PKCS82PKEY(information) else {
      throw KeyFileError(.openSSL(OpenSSLError("reading a PKCS#8 key")))
    }
    defer { EVP_PKEY_free(key) }
    try self.init(envelope: key)
  }

  /// The key as PEM; unencrypted where no passphrase is given.
  public func pem(passphrase: UnsafeRawBufferPointer?) throws(KeyFileError) -> String {
    try withInformation { information throws(KeyFileError) in
      guard let passphrase else {
        guard var der = encoded({ i2d_PKCS8_PRIV_KEY_INFO(information, $0) }) else {
          throw KeyFileError(.openSSL(OpenSSLError("writing a key")))
        }
        defer { der.withUnsafeMutableBytes { OPENSSL_cleanse($0.baseAddress, $0.count) } }
        return PEM(label: "PRIVATE KEY", der: der).text
      }
      let scheme = PKCS5_pbe2_set_scrypt(
        EVP_aes_256_cbc(), nil, 16, nil, Self.scryptCost, Self.scryptBlock, Self.scryptParallel)
      guard let scheme else { throw KeyFileError(.openSSL(OpenSSLError("writing a key"))) }
      let box = PKCS8_set0_pbe(
        passphrase.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(clamping: passphrase.count), information,
        scheme)
      guard let box else {
        X509_ALGOR_free(scheme)
        throw KeyFileError(.openSSL(OpenSSLError("writing a key")))
      }
      defer { X509_SIG_free(box) }
      guard let der = encoded({ i2d_X509_SIG(box, $0) }) else {
        throw KeyFileError(.openSSL(OpenSSLError("writing a key")))
      }
      return PEM(label: "ENCRYPTED PRIVATE KEY", der: der).text
    }
  }

  /// The key as PEM; unencrypted where no passphrase is given.
  public func pem(passphrase: [UInt8]? = nil) throws(KeyFileError) -> String {
    guard let passphrase else { return try pem(passphrase: UnsafeRawBufferPointer?.none) }
    return try passphrase.withUnsafeBufferPointer { bytes throws(KeyFileError) in
      try pem(passphrase: UnsafeRawBufferPointer(bytes))
    }
  }

  func withInformation<R>(_ body: (OpaquePointer) throws(KeyFileError) -> R) throws(KeyFileError) -> R {
    try handle.withEnvelope { key throws(KeyFileError) in
      guard let key, let information = EVP_PKEY2PKCS8(key) else {
        throw KeyFileError(.openSSL(OpenSSLError("writing a key")))
      }
      defer { PKCS8_PRIV_KEY_INFO_free(information) }
      return try body(information)
    }
  }
}
