import X509

extension CredentialFile {
  /// What the file holds, whatever its format.
  struct Contents {
    let key: PrivateKey
    let certificate: Certificate
    let chain: [Certificate]
  }

  /// Nil where there is no file.
  func contents() throws(StoreError) -> Contents? {
    switch format {
    case .pkcs12:
      guard let bytes = try DurableFile.read(path) else { return nil }
      do throws(PKCS12Error) {
        let contents = try PKCS12.decode(bytes, passphrase: passphrase ?? [])
        return Contents(key: contents.key, certificate: contents.certificate, chain: contents.chain)
      } catch .wrongPassphrase {
        throw StoreError(.wrongPassword, "\(path) does not open with this passphrase")
      } catch {
        throw StoreError(.unreadable, "\(path) is no PKCS#12 file with a key and a certificate")
      }
    case .pem:
      guard let bytes = try DurableFile.readPrivate(path) else { return nil }
      return try contents(of: String(decoding: bytes, as: UTF8.self))
    }
  }

  /// The file of a key with its certificate.
  func encode(
    _ key: PrivateKey, _ certificate: Certificate, _ chain: [Certificate], label: String
  ) throws(StoreError) -> [UInt8] {
    switch format {
    case .pkcs12(let cipher):
      return try container(key, certificate, chain, label: label, passphrase: passphrase ?? [], cipher: cipher)
    case .pem:
      do throws(KeyFileError) {
        let certificates = ([certificate] + chain).map { PEM(label: "CERTIFICATE", der: $0.der).text }
        return Array((try key.pem(passphrase: passphrase) + certificates.joined()).utf8)
      } catch {
        throw StoreError(.unwritable, "cannot make \(path): \(error)")
      }
    }
  }

  /// What a handshake opens: the file itself, or for PEM one that lives in memory only, under a passphrase of its own.
  func container(of contents: Contents) throws(StoreError) -> (file: [UInt8], passphrase: [UInt8]) {
    if case .pkcs12 = format, let file = try DurableFile.read(path), let passphrase { return (file, passphrase) }
    var random = SystemRandomNumberGenerator()
    let once = Array((String(random.next(), radix: 36) + String(random.next(), radix: 36)).utf8)
    let file = try container(
      contents.key, contents.certificate, [], label: "inkan", passphrase: once, cipher: .aes256)
    return (file, once)
  }

  /// A PKCS#8 key of a PEM text.
  func privateKey(_ text: String, of path: String) throws(StoreError) -> PrivateKey {
    do throws(KeyFileError) {
      return try PrivateKey(pem: text, passphrase: passphrase)
    } catch {
      switch error.code {
      case .wrongPassphrase: throw StoreError(.wrongPassword, "\(path) does not open with this passphrase")
      case .passphraseMissing: throw StoreError(.passwordNeeded, "\(path) needs a passphrase")
      default: throw StoreError(.unreadable, "\(path) holds no PKCS#8 key")
      }
    }
  }

  private func contents(of text: String) throws(StoreError) -> Contents {
    guard let documents = try? PEM.documents(in: text) else {
      throw StoreError(.unreadable, "\(path) is no PEM file")
    }
    let keys = documents.filter { $0.label.hasSuffix("PRIVATE KEY") }
    guard keys.count == 1, let document = keys.first else {
      throw StoreError(.unreadable, "\(path) does not hold one key")
    }
    let key = try privateKey(document.text, of: path)
    let certificates = documents.filter { $0.label == "CERTIFICATE" }.compactMap { try? Certificate(der: $0.der) }
    // The certificate of the key comes first, as nginx wants it.
    guard let own = certificates.first, own.content.subjectPublicKeyInfo == key.publicKey.subjectPublicKeyInfo else {
      throw StoreError(.unreadable, "\(path) does not hold the key's certificate")
    }
    return Contents(key: key, certificate: own, chain: Array(certificates.dropFirst()))
  }

  private func container(
    _ key: PrivateKey, _ certificate: Certificate, _ chain: [Certificate], label: String, passphrase: [UInt8],
    cipher: PKCS12.Cipher
  ) throws(StoreError) -> [UInt8] {
    do throws(PKCS12Error) {
      return try PKCS12.encode(
        key: key, certificate: certificate, chain: chain, friendlyName: label, passphrase: passphrase, cipher: cipher)
    } catch {
      throw StoreError(.unwritable, "cannot make \(path): \(error)")
    }
  }
}
