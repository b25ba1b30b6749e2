import COpenSSL

/// What a client presented in its handshake, as bytes.
struct PresentedCertificates {
  /// Security rule 5: at most 4 certificates and 16 kB.
  static let mostCertificates = 4
  static let mostBytes = 16_000

  var chain: [[UInt8]] = []
  var isOverLimit = false

  init(of ssl: OpaquePointer) {
    guard let leaf = SSL_get0_peer_certificate(ssl) else { return }
    // On a server the chain is without the leaf.
    let rest = SSL_get_peer_cert_chain(ssl)
    let restCount = rest.map { Int(max(0, OPENSSL_sk_num($0))) } ?? 0
    guard restCount < Self.mostCertificates else {
      isOverLimit = true
      return
    }
    var bytes = 0
    for index in 0...restCount {
      let certificate =
        index == 0 ? leaf : OPENSSL_sk_value(rest, Int32(index - 1)).map { OpaquePointer($0) }
      guard let certificate, let der = Self.der(certificate) else { continue }
      bytes += der.count
      chain.append(der)
    }
    if bytes > Self.mostBytes {
      chain = []
      isOverLimit = true
    }
  }

  private static func der(_ certificate: OpaquePointer) -> [UInt8]? {
    let count = Int(i2d_X509(certificate, nil))
    guard count > 0 else { return nil }
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      var position = buffer.baseAddress
      initialized = Int(max(0, i2d_X509(certificate, &position)))
    }
  }
}
