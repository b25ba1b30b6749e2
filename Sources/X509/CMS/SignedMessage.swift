import COpenSSL
public import DER

/// A CMS `SignedData` of one signer, read and verified (RFC 5652 5).
///
/// Verified means: that key has signed these attributes and this content. Who has the key is for others to say.
public struct SignedMessage: Sendable {
  /// What stands against believing a message that can be read.
  public enum Fault: Sendable {
    /// A digest or signature algorithm that nobody should use any more, or a key that is too short.
    case weakAlgorithm
    /// The signature is not by the certificate's key, or is over something else.
    case wrongSignature
  }

  /// The octets inside; nil where there are none at all.
  public let content: [UInt8]?
  /// The signer's certificate, as the message carries it.
  public let signer: Certificate
  /// The encoding of each signed attribute's one value, by its type.
  public let attributes: [ObjectIdentifier: [UInt8]]
  /// The digest; the answer to the message uses the same. nil where it is none of those that are accepted.
  public let digest: DigestAlgorithm?
  /// What stands against the message; nil: nothing.
  public let fault: Fault?

  private static let mostCertificates: Int32 = 8
  private static let mostAttributes: Int32 = 32

  /// Reads a message; whoever asks decides by `fault` what a faulty one deserves.
  public init(ber bytes: [UInt8]) throws(CMSError) {
    let message = try CMSHandle(ber: bytes, type: NID_pkcs7_signed)
    guard let signers = CMS_get0_SignerInfos(message.pointer), OPENSSL_sk_num(signers) == 1,
      let information = OPENSSL_sk_value(signers, 0).map({ OpaquePointer($0) })
    else { throw .malformed("not exactly one signer") }
    let certificates = X509Stack(taking: CMS_get1_certs(message.pointer))
    guard (1...Self.mostCertificates).contains(OPENSSL_sk_num(certificates.pointer)) else {
      throw .malformed("no certificates, or too many")
    }
    signer = try Self.signer(information, among: certificates)
    attributes = try Self.attributes(of: information)
    content = message.content
    var digestAlgorithm: UnsafeMutablePointer<X509_ALGOR>?
    var signatureAlgorithm: UnsafeMutablePointer<X509_ALGOR>?
    CMS_SignerInfo_get0_algs(information, nil, nil, &digestAlgorithm, &signatureAlgorithm)
    digest = DigestAlgorithm(identifier: Self.identifier(of: digestAlgorithm))
    guard digest != nil, Self.signatures.contains(Self.identifier(of: signatureAlgorithm)),
      (try? signer.publicKey) != nil
    else {
      fault = .weakAlgorithm
      return
    }
    let flags = UInt32(CMS_NO_SIGNER_CERT_VERIFY | CMS_BINARY)
    let isGenuine = CMS_verify(message.pointer, nil, nil, nil, nil, flags) == 1
    ERR_clear_error()
    // OpenSSL leaves it to the caller that the attribute names the content's own type (RFC 5652 11.1).
    let type = DERWriter.encode { $0.objectIdentifier(.data) }
    let isOfType = OBJ_obj2nid(CMS_get0_eContentType(message.pointer)) == NID_pkcs7_data
    fault = isGenuine && isOfType && attributes[.contentType] == type ? nil : .wrongSignature
  }

  /// The algorithms of signatures: by name of the key alone too, as many write it (RFC 3370 3.2).
  private static let signatures: Set<Int32> = [
    NID_rsaEncryption, NID_sha256WithRSAEncryption, NID_sha384WithRSAEncryption, NID_sha512WithRSAEncryption,
    NID_ecdsa_with_SHA256, NID_ecdsa_with_SHA384, NID_ecdsa_with_SHA512,
  ]

  private static func identifier(of algorithm: UnsafePointer<X509_ALGOR>?) -> Int32 {
    guard let algorithm else { return NID_undef }
    var object: OpaquePointer?
    X509_ALGOR_get0(&object, nil, nil, algorithm)
    return OBJ_obj2nid(object)
  }

  /// The certificate that the signer names, which is then the one that the signature is verified with.
  private static func signer(
    _ information: OpaquePointer, among certificates: borrowing X509Stack
  ) throws(CMSError) -> Certificate {
    for index in 0..<OPENSSL_sk_num(certificates.pointer) {
      guard let candidate = OPENSSL_sk_value(certificates.pointer, index).map({ OpaquePointer($0) }),
        CMS_SignerInfo_cert_cmp(information, candidate) == 0
      else { continue }
      CMS_SignerInfo_set1_signer_cert(information, candidate)
      // `i2d` gives back the very octets that were read.
      guard let der = encoded({ i2d_X509(candidate, $0) }), let certificate = try? Certificate(der: der) else {
        throw .malformed("a signer's certificate that cannot be read")
      }
      return certificate
    }
    throw .malformed("the signer's certificate is missing")
  }

  private static func attributes(
    of information: OpaquePointer
  ) throws(CMSError) -> [ObjectIdentifier: [UInt8]] {
    let count = CMS_signed_get_attr_count(information)
    guard (1...mostAttributes).contains(count) else { throw .malformed("no signed attributes, or too many") }
    var found: [ObjectIdentifier: [UInt8]] = [:]
    for index in 0..<count {
      guard let attribute = CMS_signed_get_attr(information, index), X509_ATTRIBUTE_count(attribute) == 1,
        let type = encoded({ i2d_ASN1_OBJECT(X509_ATTRIBUTE_get0_object(attribute), $0) }),
        let value = X509_ATTRIBUTE_get0_type(attribute, 0), let der = encoded({ i2d_ASN1_TYPE(value, $0) })
      else { throw .malformed("a signed attribute that is not of one value") }
      var reader = DERReader(type)
      guard let type = try? reader.objectIdentifier(), found.updateValue(der, forKey: type) == nil else {
        throw .malformed("a signed attribute that stands twice")
      }
    }
    return found
  }
}
