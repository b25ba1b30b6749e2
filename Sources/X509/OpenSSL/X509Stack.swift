import COpenSSL

/// Certificates in OpenSSL's stack, which owns them.
struct X509Stack: ~Copyable {
  let pointer: OpaquePointer?

  init(_ certificates: [Certificate]) throws(PKCS12Error) {
    pointer = OPENSSL_sk_new_null()
    for certificate in certificates {
      let handle = try X509Handle(certificate)
      X509_up_ref(handle.pointer)
      guard OPENSSL_sk_push(pointer, UnsafeRawPointer(handle.pointer)) > 0 else {
        X509_free(handle.pointer)
        throw .openSSL(OpenSSLError("collecting certificates"))
      }
    }
  }

  /// Takes a stack over; nil is an empty one.
  init(taking pointer: OpaquePointer?) {
    self.pointer = pointer
  }

  deinit { Self.free(pointer) }

  /// Frees a stack with its certificates.
  static func free(_ stack: OpaquePointer?) {
    while let certificate = OPENSSL_sk_pop(stack) { X509_free(OpaquePointer(certificate)) }
    OPENSSL_sk_free(stack)
  }

  func certificates() throws(PKCS12Error) -> [Certificate] {
    var certificates: [Certificate] = []
    for index in 0..<max(0, OPENSSL_sk_num(pointer)) {
      guard let certificate = OPENSSL_sk_value(pointer, index) else { continue }
      certificates.append(try X509Handle.certificate(OpaquePointer(certificate)))
    }
    return certificates
  }
}
