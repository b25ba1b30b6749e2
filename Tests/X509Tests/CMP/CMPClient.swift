import COpenSSL
import X509

/// OpenSSL's CMP client in this process, its messages carried by a closure instead of HTTP.
final class CMPClient {
  struct Failed: Error, CustomStringConvertible {
    let description: String
  }

  let context: OpaquePointer
  /// Each message that was sent, in order.
  private(set) var sent: [[UInt8]] = []
  private let carry: ([UInt8]) throws -> [UInt8]

  init(carry: @escaping ([UInt8]) throws -> [UInt8]) throws {
    guard let context = OSSL_CMP_CTX_new(nil, nil) else { throw Failed(description: "no context") }
    self.context = context
    self.carry = carry
    OSSL_CMP_CTX_set_option(context, OSSL_CMP_OPT_LOG_VERBOSITY, 0)
    OSSL_CMP_CTX_set_transfer_cb_arg(context, Unmanaged.passUnretained(self).toOpaque())
    OSSL_CMP_CTX_set_transfer_cb(context) { context, message in
      guard let argument = OSSL_CMP_CTX_get_transfer_cb_arg(context) else { return nil }
      return Unmanaged<CMPClient>.fromOpaque(argument).takeUnretainedValue().transfer(message)
    }
    let name = X509_NAME_new()
    defer { X509_NAME_free(name) }
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, Array("a wish".utf8), -1, -1, 0)
    OSSL_CMP_CTX_set1_subjectName(context, name)
    OSSL_CMP_CTX_set1_recipient(context, name)
  }

  deinit { OSSL_CMP_CTX_free(context) }

  func useSecret(_ secret: [UInt8], reference: [UInt8]) {
    OSSL_CMP_CTX_set1_secretValue(context, secret, Int32(secret.count))
    OSSL_CMP_CTX_set1_referenceValue(context, reference, Int32(reference.count))
  }

  func useIdentity(_ key: PrivateKey, _ certificate: Certificate, trusting authority: Certificate) throws {
    try withX509(certificate) { OSSL_CMP_CTX_set1_cert(context, $0) }
    try withX509(authority) {
      let store = X509_STORE_new()
      X509_STORE_add_cert(store, $0)
      OSSL_CMP_CTX_set0_trustedStore(context, store)
    }
    let pointer = try Self.key(key)
    OSSL_CMP_CTX_set1_pkey(context, pointer)
    EVP_PKEY_free(pointer)
    // The sample certificates are not of the present.
    X509_VERIFY_PARAM_set_flags(
      X509_STORE_get0_param(OSSL_CMP_CTX_get0_trustedStore(context)), UInt(X509_V_FLAG_NO_CHECK_TIME))
  }

  func useNewKey(_ key: PrivateKey) throws { OSSL_CMP_CTX_set0_newPkey(context, 1, try Self.key(key)) }

  func useRequest(_ der: [UInt8]) throws {
    let request = der.withUnsafeBufferPointer { bytes in
      var cursor = bytes.baseAddress
      return d2i_X509_REQ(nil, &cursor, bytes.count)
    }
    guard let request else { throw Failed(description: "no request") }
    defer { X509_REQ_free(request) }
    OSSL_CMP_CTX_set1_p10CSR(context, request)
  }

  func set(_ option: Int32, _ value: Int32) { OSSL_CMP_CTX_set_option(context, option, value) }

  /// Asks for a certificate, and for a certificate to confirm if there is one.
  func ask(_ type: CMPBodyType) throws -> [UInt8] {
    ERR_clear_error()
    guard let certificate = OSSL_CMP_exec_certreq(context, Int32(type.rawValue), nil) else { throw Self.failure() }
    return try Self.bytes { i2d_X509(certificate, $0) }
  }

  func revoke() throws {
    ERR_clear_error()
    guard OSSL_CMP_exec_RR_ses(context) == 1 else { throw Self.failure() }
  }

  /// What a general message is answered.
  func askGeneral() throws -> [[UInt8]] {
    ERR_clear_error()
    let asked = OSSL_CMP_ITAV_create(OBJ_txt2obj("1.3.6.1.5.5.7.4.17", 1), nil)
    OSSL_CMP_CTX_push0_genm_ITAV(context, asked)
    guard let list = OSSL_CMP_exec_GENM_ses(context) else { throw Self.failure() }
    defer {
      while let item = OPENSSL_sk_pop(list) { OSSL_CMP_ITAV_free(OpaquePointer(item)) }
      OPENSSL_sk_free(list)
    }
    return try (0..<OPENSSL_sk_num(list)).map { index in
      let value = OSSL_CMP_ITAV_get0_value(OpaquePointer(OPENSSL_sk_value(list, index)))
      return try Self.bytes { i2d_ASN1_TYPE(value, $0) }
    }
  }

  private func transfer(_ message: OpaquePointer?) -> OpaquePointer? {
    do {
      let request = try Self.bytes { i2d_OSSL_CMP_MSG(message, $0) }
      sent.append(request)
      return try carry(request).withUnsafeBufferPointer { bytes in
        var cursor = bytes.baseAddress
        return d2i_OSSL_CMP_MSG(nil, &cursor, bytes.count)
      }
    } catch {
      return nil
    }
  }

  private static func failure() -> Failed {
    var text: [String] = []
    var line = [CChar](repeating: 0, count: 256)
    var data: UnsafePointer<CChar>?
    while true {
      let code = ERR_get_error_all(nil, nil, nil, &data, nil)
      guard code != 0 else { break }
      ERR_error_string_n(code, &line, line.count)
      text.append(
        String(decoding: line.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self) + " "
          + (data.map { String(cString: $0) } ?? ""))
    }
    return Failed(description: text.joined(separator: "; "))
  }

  private static func bytes(
    _ write: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?) -> Int32
  ) throws -> [UInt8] {
    var output: UnsafeMutablePointer<UInt8>?
    let length = write(&output)
    guard length > 0, let output else { throw failure() }
    defer { CRYPTO_free(output, nil, 0) }
    return Array(UnsafeBufferPointer(start: output, count: Int(length)))
  }

  private static func key(_ key: PrivateKey) throws -> OpaquePointer? {
    let text = Array(try key.pem().utf8)
    let file = BIO_new_mem_buf(text, Int32(text.count))
    defer { BIO_free(file) }
    return PEM_read_bio_PrivateKey(file, nil, nil, nil)
  }

  private func withX509(_ certificate: Certificate, _ body: (OpaquePointer) -> Void) throws {
    let pointer = certificate.der.withUnsafeBufferPointer { bytes in
      var cursor = bytes.baseAddress
      return d2i_X509(nil, &cursor, bytes.count)
    }
    guard let pointer else { throw Failed(description: "no certificate") }
    defer { X509_free(pointer) }
    body(pointer)
  }
}
