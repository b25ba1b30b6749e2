import COpenSSL

/// What is done to each TLS context that curl makes: our identity goes in, what was wrong with the server comes out.
final class TLSHook {
  /// What the verification found wrong.
  private(set) var distrust: Distrust?
  /// Why our identity could not be set up or used.
  var identityFailure: String? { setupFailure ?? signer?.failure.map { String(describing: $0) } }

  private let identity: ClientIdentity?
  private let asksTime: Bool
  private let signer: ForeignKey.Signer?
  private var setupFailure: String?

  /// - Parameter asksTime: whether a certificate may be outside its time, for the server's clock is what is asked for.
  init(identity: ClientIdentity?, asksTime: Bool = false) {
    self.identity = identity
    self.asksTime = asksTime
    if case .signing(let signing) = identity?.key { signer = ForeignKey.Signer(signing) } else { signer = nil }
  }

  func forget() {
    distrust = nil
    setupFailure = nil
    signer?.failure = nil
  }

  /// Prepares a context; false breaks the connection off. The hook must outlive the context.
  func prepare(_ context: OpaquePointer) -> Bool {
    SSL_CTX_set_ex_data(context, Self.slot, Unmanaged.passUnretained(self).toOpaque())
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER) { accepted, store in
      if accepted == 0, let store { TLSHook.note(store) }
      return accepted
    }
    if asksTime { X509_VERIFY_PARAM_set_flags(SSL_CTX_get0_param(context), UInt(X509_V_FLAG_NO_CHECK_TIME)) }
    guard let identity else { return true }
    setupFailure = install(identity, in: context)
    return setupFailure == nil
  }

  private func install(_ identity: ClientIdentity, in context: OpaquePointer) -> String? {
    guard let own = identity.chain.first.flatMap(Self.certificate) else { return "our certificate cannot be read" }
    defer { X509_free(own) }
    guard SSL_CTX_use_certificate(context, own) == 1 else { return "our certificate cannot be used" }
    for encoded in identity.chain.dropFirst() {
      guard let issuer = Self.certificate(encoded) else { return "an issuer of our certificate cannot be read" }
      guard SSL_CTX_ctrl(context, SSL_CTRL_EXTRA_CHAIN_CERT, 0, UnsafeMutableRawPointer(issuer)) == 1 else {
        X509_free(issuer)
        return "an issuer of our certificate cannot be used"
      }
    }
    guard let key = self.key(of: identity, matching: own) else { return "our key cannot be used" }
    defer { EVP_PKEY_free(key) }
    return SSL_CTX_use_PrivateKey(context, key) == 1 ? nil : "our key does not fit our certificate"
  }

  private func key(of identity: ClientIdentity, matching certificate: OpaquePointer) -> OpaquePointer? {
    switch identity.key {
    case .signing:
      signer.flatMap { ForeignKey.make(matching: certificate, signer: $0) }
    case .file(let file, let passphrase): Self.open(file, passphrase)
    }
  }

  private static func open(_ file: SecretBytes, _ passphrase: SecretBytes) -> OpaquePointer? {
    let container = file.withBytes { bytes in
      var position = bytes.baseAddress
      return d2i_PKCS12(nil, &position, bytes.count)
    }
    guard let container else { return nil }
    defer { PKCS12_free(container) }
    var key: OpaquePointer?
    var certificate: OpaquePointer?
    let opened = passphrase.withBytes { bytes in
      bytes.withMemoryRebound(to: CChar.self) { PKCS12_parse(container, $0.baseAddress, &key, &certificate, nil) }
    }
    X509_free(certificate)
    return opened == 1 ? key : nil
  }

  private static func note(_ store: OpaquePointer) {
    guard let connection = X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx()),
      let context = SSL_get_SSL_CTX(OpaquePointer(connection)), let pointer = SSL_CTX_get_ex_data(context, slot)
    else { return }
    Unmanaged<TLSHook>.fromOpaque(pointer).takeUnretainedValue().distrust = Distrust(store)
  }

  private static func certificate(_ encoded: [UInt8]) -> OpaquePointer? {
    encoded.withUnsafeBufferPointer { bytes in
      var position = bytes.baseAddress
      return d2i_X509(nil, &position, bytes.count)
    }
  }

  private static let slot = CRYPTO_get_ex_new_index(CRYPTO_EX_INDEX_SSL_CTX, 0, nil, nil, nil, nil)
}
