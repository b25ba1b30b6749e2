import COpenSSL

/// Certificates as OpenSSL holds them, decoded once for many messages.
///
/// `@unchecked Sendable`: nobody changes them, and OpenSSL locks what it caches inside.
final class OpenSSLCertificates: @unchecked Sendable {
  let pointers: [OpaquePointer]

  init(_ certificates: [Certificate]) throws(OpenSSLError) {
    var pointers: [OpaquePointer] = []
    for certificate in certificates {
      guard let pointer = decoded(certificate.der, { d2i_X509(nil, $0, $1) }) else {
        for pointer in pointers { X509_free(pointer) }
        throw OpenSSLError("reading a certificate")
      }
      pointers.append(pointer)
    }
    self.pointers = pointers
  }

  deinit {
    for pointer in pointers { X509_free(pointer) }
  }

  /// A new stack with references of its own, for a function that takes it over; nil where there is no memory.
  func stack() -> OpaquePointer? {
    guard let stack = OPENSSL_sk_new_null() else { return nil }
    for pointer in pointers {
      X509_up_ref(pointer)
      if OPENSSL_sk_push(stack, UnsafeRawPointer(pointer)) <= 0 { X509_free(pointer) }
    }
    return stack
  }
}
