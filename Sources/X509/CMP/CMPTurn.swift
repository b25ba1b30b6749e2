import COpenSSL
import DER

/// What OpenSSL's server asks back while it answers one message. Everything was decided before; nothing is waited for.
final class CMPTurn {
  private let answer: CMPAnswer
  private let chain: OpenSSLCertificates?
  private let roots: OpenSSLCertificates?

  init(_ answer: CMPAnswer, chain: OpenSSLCertificates?, roots: OpenSSLCertificates?) {
    self.answer = answer
    self.chain = chain
    self.roots = roots
  }

  /// The turn of a context; alive as long as the context is used.
  private static func current(_ context: OpaquePointer?) -> CMPTurn? {
    OSSL_CMP_SRV_CTX_get0_custom_ctx(context).map { Unmanaged<CMPTurn>.fromOpaque($0).takeUnretainedValue() }
  }

  private var status: OpaquePointer? {
    guard case .refused(let refusal) = answer else { return OSSL_CMP_STATUSINFO_new(0, 0, nil) }
    return OSSL_CMP_STATUSINFO_new(2, Int32(bitPattern: refusal.failure.rawValue), refusal.text)
  }

  private func information() -> OpaquePointer? {
    guard case .information(let list) = answer, let stack = OPENSSL_sk_new_null() else { return nil }
    for item in list {
      let name = DERWriter.encode { $0.objectIdentifier(item.type) }
      guard let type = decoded(name, { d2i_ASN1_OBJECT(nil, $0, $1) }) else { continue }
      let value = item.value.flatMap { bytes in decoded(bytes) { d2i_ASN1_TYPE(nil, $0, $1).map(OpaquePointer.init) } }
      let pair = OSSL_CMP_ITAV_create(type, value.map(UnsafeMutablePointer.init))
      if pair == nil || OPENSSL_sk_push(stack, UnsafeRawPointer(pair)) <= 0 { OSSL_CMP_ITAV_free(pair) }
    }
    return stack
  }

  /// Gives a context its callbacks.
  func install(in context: OpaquePointer) -> Bool {
    OSSL_CMP_SRV_CTX_init(
      context, Unmanaged.passUnretained(self).toOpaque(),
      { context, _, _, _, _, certificate, chain, roots in
        guard let turn = CMPTurn.current(context) else { return nil }
        if case .certificate(let issued) = turn.answer {
          guard let pointer = WithoutAlgorithms.certificate(issued.der) else { return nil }
          certificate?.pointee = pointer
          chain?.pointee = turn.chain?.stack()
          roots?.pointee = turn.roots?.stack()
        }
        return turn.status
      },
      { context, _, _, _ in CMPTurn.current(context)?.status },
      { context, _, _, information in
        information?.pointee = CMPTurn.current(context)?.information()
        return information?.pointee == nil ? 0 : 1
      },
      { _, _, _, _, _ in },
      { _, _, _, _, _ in 1 },
      { _, _, _, _, _ in 0 }) == 1
  }
}
