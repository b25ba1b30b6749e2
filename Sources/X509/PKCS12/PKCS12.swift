import COpenSSL

/// Key and certificates in one file under a passphrase (RFC 7292).
public enum PKCS12 {
  /// How the file is encrypted.
  public enum Cipher: String, Sendable, CaseIterable {
    /// PBES2 with AES-256-CBC and PBKDF2 (HMAC-SHA-256), SHA-256 for the MAC.
    case aes256
    /// PBE-SHA1-3DES, SHA-1 for the MAC: what Windows before 1709 and old phones open (C-11).
    case legacy
  }

  /// What a file holds.
  public struct Contents: Sendable {
    public let key: PrivateKey
    public let certificate: Certificate
    /// The other certificates, the issuer first as we write them.
    public let chain: [Certificate]
    /// What key stores show.
    public let friendlyName: String?
  }

  /// Rounds of the key derivation: for AES what a clerk's PC bears, for the legacy cipher what old readers accept.
  private static func rounds(_ cipher: Cipher) -> Int32 { cipher == .aes256 ? 100_000 : 10_000 }

  /// A file of a key with its certificate and chain.
  ///
  /// - Parameters:
  ///   - friendlyName: what key stores show.
  ///   - passphrase: at least one octet of UTF-8, none of them NUL; it stays the caller's to erase.
  public static func encode(
    key: PrivateKey, certificate: Certificate, chain: [Certificate], friendlyName: String,
    passphrase: UnsafeRawBufferPointer, cipher: Cipher
  ) throws(PKCS12Error) -> [UInt8] {
    guard !friendlyName.utf8.contains(0) else { throw .malformed("a friendly name with NUL") }
    let subject = try X509Handle(certificate)
    let others = try X509Stack(chain)
    return try withTerminated(passphrase) { passphrase throws(PKCS12Error) in
      try key.handle.withEnvelope { envelope throws(PKCS12Error) in
        let scheme = cipher == .aes256 ? NID_aes_256_cbc : NID_pbe_WithSHA1And3_Key_TripleDES_CBC
        let file = PKCS12_create(
          passphrase, friendlyName, envelope, subject.pointer, others.pointer, scheme, scheme, rounds(cipher), -1, 0)
        guard let file else { throw .openSSL(OpenSSLError("writing PKCS#12")) }
        defer { PKCS12_free(file) }
        let digest = cipher == .aes256 ? EVP_sha256() : EVP_sha1()
        guard PKCS12_set_mac(file, passphrase, -1, nil, 0, rounds(cipher), digest) == 1,
          let der = encoded({ i2d_PKCS12(file, $0) })
        else { throw .openSSL(OpenSSLError("writing PKCS#12")) }
        return der
      }
    }
  }

  /// What a file holds.
  public static func decode(_ der: [UInt8], passphrase: UnsafeRawBufferPointer) throws(PKCS12Error) -> Contents {
    guard let file = decoded(der, { d2i_PKCS12(nil, $0, $1) }) else { throw .malformed("not a PKCS#12 file") }
    defer { PKCS12_free(file) }
    return try withTerminated(passphrase) { passphrase throws(PKCS12Error) in
      guard PKCS12_verify_mac(file, passphrase, -1) == 1 else {
        ERR_clear_error()
        throw .wrongPassphrase
      }
      var envelope: OpaquePointer?
      var subject: OpaquePointer?
      var others: OpaquePointer?
      guard PKCS12_parse(file, passphrase, &envelope, &subject, &others) == 1 else {
        throw .openSSL(OpenSSLError("reading PKCS#12"))
      }
      defer {
        EVP_PKEY_free(envelope)
        X509_free(subject)
      }
      let chain = X509Stack(taking: others)
      guard let envelope, let subject else { throw .malformed("a file without key and certificate") }
      let key: PrivateKey
      do throws(KeyFileError) {
        key = try PrivateKey(envelope: envelope)
      } catch {
        throw .unsuitableKey(error)
      }
      var length: Int32 = 0
      let name = X509_alias_get0(subject, &length).map {
        String(decoding: UnsafeBufferPointer(start: $0, count: Int(length)), as: UTF8.self)
      }
      return Contents(
        key: key, certificate: try X509Handle.certificate(subject), chain: try chain.certificates(), friendlyName: name)
    }
  }

  /// OpenSSL wants a C string here; the copy is erased.
  private static func withTerminated<R>(
    _ passphrase: UnsafeRawBufferPointer, _ body: (UnsafePointer<CChar>) throws(PKCS12Error) -> R
  ) throws(PKCS12Error) -> R {
    guard !passphrase.isEmpty, !passphrase.contains(0) else { throw .unusablePassphrase }
    let copy = UnsafeMutableBufferPointer<CChar>.allocate(capacity: passphrase.count + 1)
    defer {
      OPENSSL_cleanse(copy.baseAddress, copy.count)
      copy.deallocate()
    }
    copy.initialize(repeating: 0)
    for (index, octet) in passphrase.enumerated() { copy[index] = CChar(bitPattern: octet) }
    guard let start = copy.baseAddress else { throw .unusablePassphrase }
    return try body(start)
  }
}

extension PKCS12 {
  /// A file of a key with its certificate and chain; for passphrases that are in an array already.
  public static func encode(
    key: PrivateKey, certificate: Certificate, chain: [Certificate], friendlyName: String, passphrase: [UInt8],
    cipher: Cipher
  ) throws(PKCS12Error) -> [UInt8] {
    try passphrase.withUnsafeBufferPointer { bytes throws(PKCS12Error) in
      try encode(
        key: key, certificate: certificate, chain: chain, friendlyName: friendlyName,
        passphrase: UnsafeRawBufferPointer(bytes), cipher: cipher)
    }
  }

  /// What a file holds; for passphrases that are in an array already.
  public static func decode(_ der: [UInt8], passphrase: [UInt8]) throws(PKCS12Error) -> Contents {
    try passphrase.withUnsafeBufferPointer { bytes throws(PKCS12Error) in
      try decode(der, passphrase: UnsafeRawBufferPointer(bytes))
    }
  }
}
