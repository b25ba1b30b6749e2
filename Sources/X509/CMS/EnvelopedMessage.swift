import COpenSSL
import DER

/// A CMS `EnvelopedData`: octets that only the holder of a certificate's key can read (RFC 5652 6).
public struct EnvelopedMessage: Sendable {
  private let der: [UInt8]
  /// How many octets are encrypted.
  private let length: Int
  /// The cipher of the content; nil where it is none of those that are accepted.
  public let cipher: ContentCipher?

  /// Reads a message without opening it.
  public init(ber bytes: [UInt8]) throws(CMSError) {
    der = try CMSHandle(ber: bytes, type: NID_pkcs7_enveloped).der()
    do throws(DERError) {
      (cipher, length) = try Self.content(of: der)
    } catch {
      throw .malformed("an envelope without encrypted content")
    }
  }

  /// What is inside, opened with the identity that the message names; nil where it names none of them.
  ///
  /// A message that does not open gives random octets of the same length: what is made of them fails as any nonsense
  /// does, so that nobody learns from our answers whether the key, the padding or the content was wrong (RFC 3218).
  public func open(
    by identities: [KeyedCertificate]
  ) throws(CMSError) -> (content: [UInt8], identity: KeyedCertificate)? {
    let message = try CMSHandle(ber: der, type: NID_pkcs7_enveloped)
    for identity in identities {
      let certificate = try SignedMessage.handle(identity.certificate)
      guard Self.names(message, certificate) else { continue }
      let content = try identity.key.handle.withEnvelope { key throws(CMSError) in
        try decrypt(message, key, certificate)
      }
      return (content, identity)
    }
    return nil
  }

  private static func names(_ message: borrowing CMSHandle, _ certificate: borrowing X509Handle) -> Bool {
    let recipients = CMS_get0_RecipientInfos(message.pointer)
    for index in 0..<max(0, OPENSSL_sk_num(recipients)) {
      guard let recipient = OPENSSL_sk_value(recipients, index).map({ OpaquePointer($0) }),
        CMS_RecipientInfo_type(recipient) == CMS_RECIPINFO_TRANS
      else { continue }
      if CMS_RecipientInfo_ktri_cert_cmp(recipient, certificate.pointer) == 0 { return true }
    }
    return false
  }

  private func decrypt(
    _ message: borrowing CMSHandle, _ key: OpaquePointer?, _ certificate: borrowing X509Handle
  ) throws(CMSError) -> [UInt8] {
    guard let output = BIO_new(BIO_s_mem()) else { throw .openSSL(OpenSSLError("opening an envelope")) }
    defer { BIO_free(output) }
    let isOpen = CMS_decrypt(message.pointer, key, certificate.pointer, nil, output, UInt32(CMS_BINARY)) == 1
    ERR_clear_error()
    var substitute = [UInt8](repeating: 0, count: length)
    guard RAND_bytes(&substitute, Int32(clamping: length)) == 1 else {
      throw .openSSL(OpenSSLError("drawing random octets"))
    }
    var content = [UInt8](repeating: 0, count: length)
    let count = Int(BIO_read(output, &content, Int32(clamping: length)))
    return isOpen && count >= 0 ? Array(content.prefix(count)) : substitute
  }

  /// The envelope for a certificate's holder: RSA key transport, or for an EC key agreement (RFC 5753) with SHA-256.
  public static func seal(
    _ content: [UInt8], for recipient: Certificate, cipher: ContentCipher
  ) throws(CMSError) -> [UInt8] {
    let certificate = try SignedMessage.handle(recipient)
    let flags = UInt32(CMS_PARTIAL | CMS_BINARY)
    let message = try CMSHandle(
      taking: CMS_encrypt(nil, nil, cipher.implementation, flags), "making an envelope")
    let parameters = UInt32(CMS_KEY_PARAM)
    guard let information = CMS_add1_recipient_cert(message.pointer, certificate.pointer, parameters) else {
      throw .openSSL(OpenSSLError("addressing an envelope"))
    }
    if CMS_RecipientInfo_type(information) == CMS_RECIPINFO_AGREE {
      guard let context = CMS_RecipientInfo_get0_pkey_ctx(information),
        EVP_PKEY_CTX_set_ecdh_kdf_md(context, EVP_sha256()) == 1
      else { throw .openSSL(OpenSSLError("addressing an envelope")) }
    }
    try CMSHandle.withReader(content) { reader throws(CMSError) in
      guard CMS_final(message.pointer, reader, nil, UInt32(CMS_BINARY)) == 1 else {
        throw .openSSL(OpenSSLError("sealing an envelope"))
      }
    }
    return try message.der()
  }

  /// Cipher and length of what is encrypted, which OpenSSL 3.0 does not tell.
  private static func content(of der: [UInt8]) throws(DERError) -> (ContentCipher?, Int) {
    var outer = DERReader(der)
    var information = try outer.nested(.sequence)
    _ = try information.objectIdentifier()
    var tagged = try information.nested(.context(0, constructed: true))
    var data = try tagged.nested(.sequence)
    _ = try data.smallInteger()
    if data.nextTag == .context(0, constructed: true) { _ = try data.anyEncoding() }
    _ = try data.encoding(.set)
    var encrypted = try data.nested(.sequence)
    _ = try encrypted.objectIdentifier()
    let algorithm = try AlgorithmIdentifier(from: &encrypted)
    return (ContentCipher(algorithm.algorithm), try encrypted.encoding(.context(0, constructed: false)).count)
  }
}
