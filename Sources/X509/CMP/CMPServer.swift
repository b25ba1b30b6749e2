import COpenSSL
import DER

/// Makes the answers to verified requests, on OpenSSL's server (`OSSL_CMP_SRV_CTX`).
///
/// A context of OpenSSL's holds the state of one transaction and cannot be stored. So each message gets a new one, and
/// for a confirmation it is brought to where it was from what was stored: a restart between two messages loses nothing,
/// and no table of contexts can be filled by strangers.
public struct CMPServer: Sendable {
  /// A message to be sent.
  public struct Reply: Sendable {
    /// The message.
    public let der: [UInt8]
    /// Its nonce, which the client's next message has to repeat.
    public let nonce: [UInt8]
  }

  private let name: OpenSSLCertificates
  private let chain: OpenSSLCertificates
  private let roots: OpenSSLCertificates

  /// - Parameter chain: the issuing CA's certificate and those above it, the root last.
  public init(authority: Certificate, chain: [Certificate]) throws(OpenSSLError) {
    name = try OpenSSLCertificates([authority])
    self.chain = try OpenSSLCertificates(chain)
    roots = try OpenSSLCertificates(chain.suffix(1).filter { $0.issuerDER == $0.subjectDER })
  }

  /// The answer to a request that begins and, but for a certificate that waits for its confirmation, ends a transaction.
  ///
  /// `message` must have been verified: nothing of that is checked here.
  public func answer(
    _ message: CMPMessage, _ answer: CMPAnswer, revoking request: CMPRevocationRequest? = nil,
    under protector: CMPProtector
  ) throws(OpenSSLError) -> Reply {
    let turn = CMPTurn(answer, chain: chain, roots: message.type == .initialization ? roots : nil)
    return try CMPServerContext.prepared(turn, named: name, chain: chain).answer(
      message.forwarded(revoking: request), under: protector)
  }

  /// The pkiConf that ends a transaction whose certificate was confirmed or given up.
  public func acknowledge(
    _ message: CMPMessage, of transaction: CMPTransaction, under protector: CMPProtector
  ) throws(OpenSSLError) -> Reply {
    let turn = CMPTurn(.certificate(transaction.certificate), chain: nil, roots: nil)
    let context = try CMPServerContext.prepared(turn, named: name, chain: chain)
    try context.rehearse(message.forwardedAgain(transaction), nonce: transaction.nonce)
    return try context.answer(message.forwarded(), under: protector)
  }
}
