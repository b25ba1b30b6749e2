public import Transfer
public import X509

/// A PKCS#12 file (RFC 7292) as a store of one key with its certificate.
///
/// Until the certificate arrives the key waits beside it, sealed by the same passphrase, in `FILE.key`; during a renewal
/// the former file stays as `FILE.old` until the institution knows that the new certificate works.
public struct PKCS12File: CredentialStore {
  public var location: String { "file:" + path }
  private let path: String
  private let passphrase: [UInt8]
  private let cipher: PKCS12.Cipher
  private let replaces: Bool

  /// A file, there already or still to be made.
  ///
  /// - Parameters:
  ///   - passphrase: UTF-8 without NUL, not empty.
  ///   - replaces: whether a new key may be made where the file is there already, as for a renewal.
  public init(path: String, passphrase: [UInt8], cipher: PKCS12.Cipher, replaces: Bool) throws(StoreError) {
    guard !passphrase.isEmpty, !passphrase.contains(0), String(validating: passphrase, as: UTF8.self) != nil else {
      throw StoreError(.wrongPassword, "the passphrase is empty or not text")
    }
    self.path = path
    self.passphrase = passphrase
    self.cipher = cipher
    self.replaces = replaces
  }

  public func checkPlace() throws(StoreError) {
    if !replaces, try DurableFile.read(path) != nil { throw StoreError(.exists, "\(path) is there already") }
  }

  public func makeKey() throws(StoreError) -> [UInt8] {
    try checkPlace()
    let key: PrivateKey
    let text: String
    do throws(KeyFileError) {
      key = try .generate(.ecP256)
      text = try key.pem(passphrase: passphrase)
    } catch {
      throw StoreError(.unwritable, "cannot make a key: \(error)")
    }
    try DurableFile.write(Array(text.utf8), to: waitingPath)
    return key.publicKey.subjectPublicKeyInfo
  }

  public func holdsKey(_ publicKey: [UInt8]) throws(StoreError) -> Bool {
    try key(publicKey) != nil
  }

  public func sign(_ message: [UInt8], with publicKey: [UInt8]) throws(StoreError) -> [UInt8] {
    guard let key = try key(publicKey) else { throw StoreError(.keyMissing, "the key is not in \(path)") }
    do throws(OpenSSLError) {
      return try key.signSHA256(message)
    } catch {
      throw StoreError(.unsuitableKey, "the key does not sign: \(error)")
    }
  }

  public func install(_ certificate: [UInt8], chain: [[UInt8]], label: String) throws(StoreError) {
    let present = try contents()
    if present?.certificate.der == certificate {
      DurableFile.remove(waitingPath)
      return
    }
    let own = try Self.certificate(certificate)
    guard let key = try key(own.content.subjectPublicKeyInfo) else {
      throw StoreError(.keyMissing, "the certificate's key is not here")
    }
    var issuers: [Certificate] = []
    for issuer in chain { issuers.append(try Self.certificate(issuer)) }
    let file: [UInt8]
    do throws(PKCS12Error) {
      file = try PKCS12.encode(
        key: key, certificate: own, chain: issuers, friendlyName: label, passphrase: passphrase, cipher: cipher)
    } catch {
      throw StoreError(.unwritable, "cannot make \(path): \(error)")
    }
    if present != nil { try DurableFile.keep(path, as: formerPath) }
    try DurableFile.write(file, to: path)
    DurableFile.remove(waitingPath)
  }

  public func settle() {
    DurableFile.remove(formerPath)
  }

  public func deleteKey(_ publicKey: [UInt8]) throws(StoreError) {
    guard try waitingKey()?.publicKey.subjectPublicKeyInfo == publicKey else { return }
    DurableFile.remove(waitingPath)
  }

  public func deleteCertificate(_ der: [UInt8]) throws(StoreError) {
    guard try contents()?.certificate.der == der else { return }
    DurableFile.remove(path)
  }

  public func certificates() throws(StoreError) -> [StoredCertificate] {
    guard let contents = try contents() else { return [] }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return [StoredCertificate(der: contents.certificate.der, label: name, hasKey: true)]
      + contents.chain.map { StoredCertificate(der: $0.der, label: name, hasKey: false) }
  }

  public func identity(
    _ certificate: [UInt8], chain: [[UInt8]], publicKey: [UInt8]
  ) throws(StoreError) -> ClientIdentity {
    guard let file = try DurableFile.read(path), try contents()?.certificate.der == certificate else {
      throw StoreError(.keyMissing, "the certificate is not in \(path)")
    }
    return ClientIdentity(chain: [certificate] + chain, pkcs12: file, passphrase: passphrase)
  }

  private var waitingPath: String { path + ".key" }
  private var formerPath: String { path + ".old" }

  private func key(_ publicKey: [UInt8]) throws(StoreError) -> PrivateKey? {
    for key in [try waitingKey(), try contents()?.key] where key?.publicKey.subjectPublicKeyInfo == publicKey {
      return key
    }
    return nil
  }

  private func waitingKey() throws(StoreError) -> PrivateKey? {
    guard let bytes = try DurableFile.read(waitingPath, limit: 65_536) else { return nil }
    do throws(KeyFileError) {
      return try PrivateKey(pem: String(decoding: bytes, as: UTF8.self), passphrase: passphrase)
    } catch {
      if case .wrongPassphrase = error.code {
        throw StoreError(.wrongPassword, "\(waitingPath) does not open with this passphrase")
      }
      throw StoreError(.unreadable, "\(waitingPath) is no key")
    }
  }

  private func contents() throws(StoreError) -> PKCS12.Contents? {
    guard let bytes = try DurableFile.read(path) else { return nil }
    do throws(PKCS12Error) {
      return try PKCS12.decode(bytes, passphrase: passphrase)
    } catch .wrongPassphrase {
      throw StoreError(.wrongPassword, "\(path) does not open with this passphrase")
    } catch {
      throw StoreError(.unreadable, "\(path) is no PKCS#12 file with a key and a certificate")
    }
  }

  private static func certificate(_ der: [UInt8]) throws(StoreError) -> Certificate {
    guard let certificate = try? Certificate(der: der) else { throw StoreError(.malformed, "not a certificate") }
    return certificate
  }
}
