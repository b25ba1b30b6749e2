import COpenSSL

/// What the verification of a server's certificate found wrong.
struct Distrust {
  let code: TransferError.Code
  let reason: String
  /// The issuer that the certificate names.
  let issuer: String

  /// From a verification that has just failed.
  init(_ store: OpaquePointer) {
    let error = X509_STORE_CTX_get_error(store)
    let text = X509_verify_cert_error_string(Int(error)).map { String(cString: $0) } ?? "unknown"
    let certificate = X509_STORE_CTX_get_current_cert(store)
    issuer = certificate.flatMap { X509_get_issuer_name($0) }.map(Self.text) ?? ""
    switch error {
    case X509_V_ERR_CERT_NOT_YET_VALID:
      code = .certificateNotYetValid
      reason = text + Self.moment(", valid from ", certificate.flatMap { X509_get0_notBefore($0) })
    case X509_V_ERR_CERT_HAS_EXPIRED:
      code = .certificateExpired
      reason = text + Self.moment(", valid until ", certificate.flatMap { X509_get0_notAfter($0) })
    default:
      code = .notTrusted
      reason = text
    }
  }

  var error: TransferError { TransferError(code, reason, issuer: issuer) }

  /// A name as RFC 2253 writes it, but with letters of every script as they are.
  private static func text(_ name: OpaquePointer) -> String {
    let flags =
      ASN1_STRFLGS_ESC_2253 | ASN1_STRFLGS_ESC_CTRL | ASN1_STRFLGS_UTF8_CONVERT | ASN1_STRFLGS_DUMP_UNKNOWN
      | ASN1_STRFLGS_DUMP_DER | XN_FLAG_SEP_COMMA_PLUS | XN_FLAG_DN_REV | XN_FLAG_FN_SN
    return written { X509_NAME_print_ex($0, name, 0, UInt(flags)) }
  }

  private static func moment(_ introduction: String, _ time: UnsafePointer<ASN1_TIME>?) -> String {
    guard let time else { return "" }
    return introduction + written { ASN1_TIME_print($0, time) }
  }

  private static func written(_ write: (OpaquePointer) -> Int32) -> String {
    guard let sink = BIO_new(BIO_s_mem()) else { return "" }
    defer { BIO_free(sink) }
    _ = write(sink)
    var buffer = [UInt8](repeating: 0, count: 1024)
    let count = BIO_read(sink, &buffer, Int32(buffer.count))
    return count > 0 ? String(decoding: buffer[..<Int(count)], as: UTF8.self) : ""
  }
}
