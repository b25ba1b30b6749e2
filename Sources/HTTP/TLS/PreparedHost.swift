import COpenSSL

/// A TLS host ready for handshakes: certificate, key and context, loaded once.
final class PreparedHost: Sendable {
  let id: String
  let context: TLSContext
  let asksForCertificate: Bool
  private let staple: Staple?

  /// - Parameter number: tells the hosts of a listener apart in their session id contexts.
  init(_ host: TLSHost, number: Int) throws(ServerError) {
    id = host.id
    context = try TLSContext()
    staple = host.staple
    if let staple {
      inkan_ssl_ctx_set_status_callback(
        context.pointer, stapleAnswer, Unmanaged.passUnretained(staple).toOpaque())
    }
    try Self.load(host, into: context.pointer)
    let label = Array("inkan-host-\(number)".utf8)
    guard SSL_CTX_set_session_id_context(context.pointer, label, UInt32(label.count)) == 1 else {
      throw ServerError(.badTLSHost, "\(host.id): \(OpenSSLErrors.drain())")
    }
    switch host.clientCertificates {
    case .never:
      asksForCertificate = false
    case .asked(let authorityNames):
      asksForCertificate = true
      SSL_CTX_set_verify(context.pointer, SSL_VERIFY_PEER, nil)
      SSL_CTX_set_cert_verify_callback(context.pointer, acceptAnyCertificate, nil)
      try Self.name(authorityNames, in: context.pointer, host: host.id)
    }
  }

  private static func load(_ host: TLSHost, into context: OpaquePointer) throws(ServerError) {
    func fault(_ what: String) -> ServerError {
      ServerError(.badTLSHost, "\(host.id): \(what): \(OpenSSLErrors.drain())")
    }
    guard let chainBytes = memory(host.certificateChainPEM), let keyBytes = memory(host.privateKeyPEM) else {
      throw fault("no memory")
    }
    defer {
      BIO_free(chainBytes)
      BIO_free(keyBytes)
    }
    var count = 0
    while let certificate = PEM_read_bio_X509(chainBytes, nil, nil, nil) {
      defer { X509_free(certificate) }
      let accepted =
        count == 0
        ? SSL_CTX_use_certificate(context, certificate) == 1
        : SSL_CTX_ctrl(context, SSL_CTRL_CHAIN_CERT, 1, UnsafeMutableRawPointer(certificate)) == 1
      guard accepted else { throw fault("certificate \(count)") }
      count += 1
    }
    guard count > 0 else { throw fault("no certificate") }
    ERR_clear_error()  // the reader reports the end of the file as an error
    // The callback: without one OpenSSL would ask the terminal for the passphrase of an encrypted key.
    guard let privateKey = PEM_read_bio_PrivateKey(keyBytes, nil, { _, _, _, _ in -1 }, nil) else {
      throw fault("no key")
    }
    defer { EVP_PKEY_free(privateKey) }
    guard SSL_CTX_use_PrivateKey(context, privateKey) == 1, SSL_CTX_check_private_key(context) == 1 else {
      throw fault("the key is not the certificate's")
    }
  }

  /// A copy that OpenSSL owns, and erases: a BIO over bytes of ours would outlive them.
  private static func memory(_ text: String) -> OpaquePointer? {
    let bytes = Array(text.utf8)
    guard bytes.count < Int(Int32.max), let copy = BIO_new(BIO_s_mem()) else { return nil }
    guard BIO_write(copy, bytes, Int32(bytes.count)) == Int32(bytes.count) else {
      BIO_free(copy)
      return nil
    }
    return copy
  }

  private static func name(_ authorities: [[UInt8]], in context: OpaquePointer, host: String) throws(ServerError) {
    guard let list = OPENSSL_sk_new_null() else { throw ServerError(.system, OpenSSLErrors.drain()) }
    for authority in authorities {
      let name = authority.withUnsafeBufferPointer { bytes in
        var position = bytes.baseAddress
        let name = d2i_X509_NAME(nil, &position, bytes.count)
        return position == bytes.baseAddress.map { $0 + bytes.count } ? name : nil
      }
      guard let name else { throw ServerError(.badTLSHost, "\(host): an authority's name is not DER") }
      OPENSSL_sk_push(list, UnsafeRawPointer(name))
    }
    SSL_CTX_set_client_CA_list(context, list)  // takes the list
  }
}

/// Hands OpenSSL a copy of the answer, which it frees; a client that wants one and gets none goes on.
private let stapleAnswer: @convention(c) (OpaquePointer?, UnsafeMutableRawPointer?) -> Int32 = { ssl, argument in
  guard let ssl, let argument,
    let answer = Unmanaged<Staple>.fromOpaque(argument).takeUnretainedValue().current, !answer.isEmpty,
    let copy = CRYPTO_malloc(answer.count, nil, 0)
  else { return SSL_TLSEXT_ERR_NOACK }
  copy.copyMemory(from: answer, byteCount: answer.count)
  guard SSL_ctrl(ssl, SSL_CTRL_SET_TLSEXT_STATUS_REQ_OCSP_RESP, answer.count, copy) == 1 else {
    CRYPTO_free(copy, nil, 0)
    return SSL_TLSEXT_ERR_NOACK
  }
  return SSL_TLSEXT_ERR_OK
}

/// The application judges certificates and explains what is wrong with one; an alert explains nothing (F-4).
private let acceptAnyCertificate: @convention(c) (OpaquePointer?, UnsafeMutableRawPointer?) -> Int32 = { store, _ in
  X509_STORE_CTX_set_error(store, X509_V_OK)
  return 1
}
