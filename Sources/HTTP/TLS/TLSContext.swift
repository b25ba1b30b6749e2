import COpenSSL

/// An `SSL_CTX`, made once and read by every loop. `@unchecked Sendable`: OpenSSL counts its references atomically
/// and nobody changes it after its making.
final class TLSContext: @unchecked Sendable {
  let pointer: OpaquePointer

  /// The settings that every context shares: TLS 1.2 and 1.3, forward secrecy and AEAD only, HTTP/1.1, and nothing
  /// that could carry one host's session to another.
  init() throws(ServerError) {
    guard let pointer = SSL_CTX_new(TLS_server_method()) else {
      throw ServerError(.system, OpenSSLErrors.drain())
    }
    self.pointer = pointer
    SSL_CTX_ctrl(pointer, SSL_CTRL_SET_MIN_PROTO_VERSION, Int(TLS1_2_VERSION), nil)
    SSL_CTX_set_options(pointer, inkan_ssl_server_options())
    SSL_CTX_ctrl(pointer, SSL_CTRL_MODE, Int(SSL_MODE_RELEASE_BUFFERS | SSL_MODE_NO_AUTO_CHAIN), nil)
    SSL_CTX_ctrl(pointer, SSL_CTRL_SET_SESS_CACHE_MODE, Int(SSL_SESS_CACHE_OFF), nil)
    SSL_CTX_set_num_tickets(pointer, 0)
    SSL_CTX_set_max_early_data(pointer, 0)
    let ciphers =
      "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:"
      + "ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305"
    let suites = "TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256"
    let groups = "X25519:P-256:P-384".withCString {
      SSL_CTX_ctrl(pointer, SSL_CTRL_SET_GROUPS_LIST, 0, UnsafeMutableRawPointer(mutating: $0))
    }
    guard SSL_CTX_set_cipher_list(pointer, ciphers) == 1, SSL_CTX_set_ciphersuites(pointer, suites) == 1, groups == 1
    else { throw ServerError(.system, OpenSSLErrors.drain()) }
    SSL_CTX_set_alpn_select_cb(pointer, chooseProtocol, nil)
    SSL_CTX_set_info_callback(pointer, noteProgress)
  }

  deinit {
    SSL_CTX_free(pointer)
  }
}

/// HTTP/1.1 or nothing: over HTTP/2 a browser would reuse one host's connection for another (RFC 9113 §9.1.1).
private let chooseProtocol: SSL_CTX_alpn_select_cb_func = { _, chosen, chosenLength, offered, offeredLength, _ in
  guard let chosen, let chosenLength, let offered else { return SSL_TLSEXT_ERR_NOACK }
  let wanted: StaticString = "http/1.1"
  let list = UnsafeBufferPointer(start: offered, count: Int(offeredLength))
  var index = 0
  while index < list.count {
    let length = Int(list[index])
    let end = index + 1 + length
    guard end <= list.count else { return SSL_TLSEXT_ERR_ALERT_FATAL }
    if length == wanted.utf8CodeUnitCount,
      list[(index + 1)..<end].elementsEqual(
        UnsafeBufferPointer(start: wanted.utf8Start, count: length))
    {
      chosen.pointee = offered + index + 1
      chosenLength.pointee = UInt8(length)
      return SSL_TLSEXT_ERR_OK
    }
    index = end
  }
  return SSL_TLSEXT_ERR_NOACK
}

private let noteProgress: @convention(c) (OpaquePointer?, Int32, Int32) -> Void = { ssl, state, _ in
  guard state & SSL_CB_HANDSHAKE_DONE != 0, let ssl, let connection = Connection.of(ssl: ssl) else { return }
  connection.handshakeCompleted()
}
