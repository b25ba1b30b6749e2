import COpenSSL

/// A certificate as OpenSSL holds it, for those of its functions that want one.
struct X509Handle: ~Copyable {
  let pointer: OpaquePointer

  init(_ certificate: Certificate) throws(PKCS12Error) {
    guard let pointer = decoded(certificate.der, { d2i_X509(nil, $0, $1) }) else {
      throw .malformed("a certificate that OpenSSL does not read")
    }
    self.pointer = pointer
  }

  deinit { X509_free(pointer) }

  static func certificate(_ pointer: OpaquePointer) throws(PKCS12Error) -> Certificate {
    guard let der = encoded({ i2d_X509(pointer, $0) }), let certificate = try? Certificate(der: der) else {
      throw .malformed("a certificate that cannot be read")
    }
    return certificate
  }
}
