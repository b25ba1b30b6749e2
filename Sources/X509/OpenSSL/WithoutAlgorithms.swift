import COpenSSL

/// A library context of OpenSSL's that knows no algorithm.
///
/// A certificate that is read in it has no usable key. For one that is only handed on that is enough, and spares the
/// search for its key's decoder, which costs ten times as much as all the rest of reading (OpenSSL 3.0).
///
/// `@unchecked Sendable`: OpenSSL locks what it changes inside.
final class WithoutAlgorithms: @unchecked Sendable {
  private static let shared = WithoutAlgorithms()

  /// nil where OpenSSL could not make it: its usual one does as well.
  private let context: OpaquePointer?

  private init() {
    context = OSSL_LIB_CTX_new()
    OSSL_PROVIDER_load(context, "null")
  }

  /// A certificate to be handed on; the caller frees it. nil where it cannot be read.
  static func certificate(_ der: [UInt8]) -> OpaquePointer? {
    var certificate = X509_new_ex(shared.context, nil)
    guard certificate != nil, decoded(der, { d2i_X509(&certificate, $0, $1) }) != nil else {
      X509_free(certificate)
      return nil
    }
    return certificate
  }
}
