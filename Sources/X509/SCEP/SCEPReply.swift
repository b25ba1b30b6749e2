public import CivilTime
import DER

/// The answer to a device: `CertRep` (RFC 8894 3.3.2). We decide at once, so nothing is ever pending.
public enum SCEPReply: Sendable {
  /// Certificates or a list, as `CertificatesOnly` encodes them, sealed for the device with a cipher that it knows.
  case success([UInt8], cipher: ContentCipher)
  case failure(SCEPRefusal)

  /// The answer's bytes.
  ///
  /// - Parameters:
  ///   - identity: the registration authority's.
  ///   - nonce: 16 random octets.
  public func encode(
    to request: SCEPRequest, by identity: KeyedCertificate, nonce: [UInt8], at now: Timestamp
  ) throws(CMSError) -> [UInt8] {
    var attributes: [(ObjectIdentifier, [UInt8])] = [
      (.scepMessageType, Self.printable(String(SCEPMessageType.certRep.rawValue))),
      (.scepTransaction, Self.printable(request.transactionID)),
      (.scepSenderNonce, DERWriter.encode { $0.element(.octetString, nonce) }),
      (.scepRecipientNonce, DERWriter.encode { $0.element(.octetString, request.senderNonce) }),
    ]
    let content: [UInt8]
    switch self {
    case .success(let certificates, let cipher):
      attributes.append((.scepStatus, Self.printable("0")))
      content = try EnvelopedMessage.seal(certificates, for: request.signer, cipher: cipher)
    case .failure(let refusal):
      attributes.append((.scepStatus, Self.printable("2")))
      attributes.append((.scepFailInfo, Self.printable(String(refusal.code.rawValue))))
      if let text = refusal.text {
        attributes.append((.scepFailInfoText, DERWriter.encode { $0.text(.utf8String, text) }))
      }
      content = []
    }
    return try SignedMessage.sign(
      content, attributes: attributes, by: identity, digest: request.message.digest ?? .sha256, at: now)
  }

  private static func printable(_ text: String) -> [UInt8] {
    DERWriter.encode { $0.text(.printableString, text) }
  }
}
