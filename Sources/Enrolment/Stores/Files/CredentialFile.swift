public import Transfer
public import X509

/// A file as a store of one key with its certificate and issuers.
///
/// Until the certificate arrives the key waits beside it in `FILE.key`, sealed as the file will be; during a renewal the
/// former file stays as `FILE.old` until the institution knows that the new certificate works.
public struct CredentialFile: CredentialStore {
  /// How the file is written.
  public enum Format: Sendable, Hashable {
    /// PKCS#12 (RFC 7292) under a passphrase: what browsers and other PCs import.
    case pkcs12(PKCS12.Cipher)
    /// PKCS#8, certificate and issuers one after another (RFC 7468), as curl, nginx and HAProxy read them in one file.
    case pem
  }

  public var location: String { (format == .pem ? "pem:" : "p12:") + path }
  let path: String
  let format: Format
  let passphrase: [UInt8]?
  private let replaces: Bool

  /// A file, there already or still to be made; one that is there is opened at once, so that a passphrase is judged
  /// before anything else is asked.
  ///
  /// - Parameters:
  ///   - passphrase: UTF-8 without NUL, not empty; PEM may do without one and is then kept from others by its mode only.
  ///   - replaces: whether a new key may be made where the file is there already, as for a renewal.
  public init(path: String, format: Format, passphrase: [UInt8]?, replaces: Bool) throws(StoreError) {
    guard !path.isEmpty, !path.utf8.contains(0), path.utf8.last != 0x2F else {
      throw StoreError(.malformed, "not a file's name")
    }
    if let passphrase {
      guard !passphrase.isEmpty, !passphrase.contains(0), String(validating: passphrase, as: UTF8.self) != nil else {
        throw StoreError(.wrongPassword, "the passphrase is empty or not text")
      }
    } else if format != .pem {
      throw StoreError(.passwordNeeded, "\(path) needs a passphrase")
    }
    self.path = path
    self.format = format
    self.passphrase = passphrase
    self.replaces = replaces
    _ = try contents()
    _ = try waitingKey()
  }

  public func checkPlace() throws(StoreError) {
    guard try !DurableFile.isLink(path) else {
      throw StoreError(.unwritable, "\(path) is a symbolic link; name the file itself")
    }
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
    let file = try encode(key, own, issuers, label: label)
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
    guard let contents = try contents(), contents.certificate.der == certificate else {
      throw StoreError(.keyMissing, "the certificate is not in \(path)")
    }
    let (container, passphrase) = try container(of: contents)
    return ClientIdentity(chain: [certificate] + chain, pkcs12: container, passphrase: passphrase)
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
    guard let bytes = try DurableFile.readPrivate(waitingPath) else { return nil }
    return try privateKey(String(decoding: bytes, as: UTF8.self), of: waitingPath)
  }

  private static func certificate(_ der: [UInt8]) throws(StoreError) -> Certificate {
    guard let certificate = try? Certificate(der: der) else { throw StoreError(.malformed, "not a certificate") }
    return certificate
  }
}
