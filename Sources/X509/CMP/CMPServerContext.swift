import COpenSSL
import DER

/// One `OSSL_CMP_SRV_CTX`, for one message.
///
/// It takes messages without protection and possession on our word: only what ``CMPMessage`` writes for it reaches it.
struct CMPServerContext: ~Copyable {
  private let pointer: OpaquePointer
  private let turn: CMPTurn
  private let chain: OpenSSLCertificates

  private init(_ turn: CMPTurn, chain: OpenSSLCertificates) throws(OpenSSLError) {
    guard let pointer = OSSL_CMP_SRV_CTX_new(nil, nil) else { throw OpenSSLError("making a CMP context") }
    self.pointer = pointer
    self.turn = turn
    self.chain = chain
  }

  deinit { OSSL_CMP_SRV_CTX_free(pointer) }

  /// A context that answers in a CA's name what the turn says.
  static func prepared(
    _ turn: CMPTurn, named name: OpenSSLCertificates, chain: OpenSSLCertificates
  ) throws(OpenSSLError) -> CMPServerContext {
    let context = try CMPServerContext(turn, chain: chain)
    let client = OSSL_CMP_SRV_CTX_get0_cmp_ctx(context.pointer)
    guard turn.install(in: context.pointer), OSSL_CMP_SRV_CTX_set_accept_unprotected(context.pointer, 1) == 1,
      OSSL_CMP_SRV_CTX_set_accept_raverified(context.pointer, 1) == 1,
      OSSL_CMP_SRV_CTX_set_grant_implicit_confirm(context.pointer, 1) == 1,
      OSSL_CMP_CTX_set_option(client, OSSL_CMP_OPT_LOG_VERBOSITY, 0) == 1,
      OSSL_CMP_CTX_set1_subjectName(client, name.pointers.first.flatMap(X509_get_subject_name)) == 1
    else { throw OpenSSLError("preparing a CMP context") }
    return context
  }

  /// Takes in a request again whose answer has gone out already, and waits for what follows upon that answer's nonce.
  func rehearse(_ request: [UInt8], nonce: [UInt8]) throws(OpenSSLError) {
    let client = OSSL_CMP_SRV_CTX_get0_cmp_ctx(pointer)
    guard OSSL_CMP_CTX_set_option(client, OSSL_CMP_OPT_UNPROTECTED_SEND, 1) == 1 else {
      throw OpenSSLError("preparing a CMP context")
    }
    OSSL_CMP_MSG_free(try process(request))
    let expected = ASN1_OCTET_STRING_new()
    defer { ASN1_OCTET_STRING_free(expected) }
    guard ASN1_OCTET_STRING_set(expected, nonce, Int32(clamping: nonce.count)) == 1,
      OSSL_CMP_CTX_set1_senderNonce(client, expected) == 1,
      OSSL_CMP_CTX_set_option(client, OSSL_CMP_OPT_UNPROTECTED_SEND, 0) == 1
    else { throw OpenSSLError("preparing a CMP context") }
  }

  /// The answer, protected.
  func answer(_ request: [UInt8], under protector: CMPProtector) throws(OpenSSLError) -> CMPServer.Reply {
    try protect(by: protector)
    let message = try process(request)
    defer { OSSL_CMP_MSG_free(message) }
    guard let der = encoded({ i2d_OSSL_CMP_MSG(message, $0) }),
      let header = encoded({ i2d_OSSL_CMP_PKIHEADER(OSSL_CMP_MSG_get0_header(message), $0) }),
      let nonce = try? CMPHeader(der: header).senderNonce
    else { throw OpenSSLError("encoding a CMP message") }
    return CMPServer.Reply(der: der, nonce: nonce)
  }

  private func protect(by protector: CMPProtector) throws(OpenSSLError) {
    let client = OSSL_CMP_SRV_CTX_get0_cmp_ctx(pointer)
    switch protector {
    case .secret(let secret, let reference):
      guard OSSL_CMP_CTX_set1_secretValue(client, secret, Int32(clamping: secret.count)) == 1,
        OSSL_CMP_CTX_set1_referenceValue(client, reference, Int32(clamping: reference.count)) == 1
      else { throw OpenSSLError("protecting by a secret") }
    case .signature(let key, let certificate):
      guard let own = decoded(certificate.der, { d2i_X509(nil, $0, $1) }) else {
        throw OpenSSLError("reading our own certificate")
      }
      defer { X509_free(own) }
      let stack = chain.stack()
      defer { X509Stack.free(stack) }
      let isSet = key.handle.withEnvelope { envelope in
        OSSL_CMP_CTX_set1_pkey(client, envelope) == 1 && OSSL_CMP_CTX_set1_cert(client, own) == 1
          && OSSL_CMP_CTX_set1_extraCertsOut(client, stack) == 1
      }
      guard isSet else { throw OpenSSLError("protecting by a signature") }
    }
  }

  /// What OpenSSL answers. Its own refusals are our mistakes, since all that comes here was judged.
  private func process(_ request: [UInt8]) throws(OpenSSLError) -> OpaquePointer {
    defer { ERR_clear_error() }
    guard let message = decoded(request, { d2i_OSSL_CMP_MSG(nil, $0, $1) }) else {
      throw OpenSSLError("reading a CMP message")
    }
    defer { OSSL_CMP_MSG_free(message) }
    let answer = withExtendedLifetime(turn) { OSSL_CMP_SRV_process_request(pointer, message) }
    guard let answer else { throw OpenSSLError("answering a CMP message") }
    guard OSSL_CMP_MSG_get_bodytype(answer) != Int32(CMPBodyType.error.rawValue) else {
      OSSL_CMP_MSG_free(answer)
      throw OpenSSLError("answering a CMP message")
    }
    return answer
  }
}
