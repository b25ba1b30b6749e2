import COpenSSL
public import CivilTime
public import DER

/// Making messages.
extension SignedMessage {
  /// A `SignedData` of some octets with one signer.
  ///
  /// - Parameters:
  ///   - content: what is signed; empty where a protocol has nothing to say but attributes.
  ///   - attributes: types, and the encodings of their one value.
  ///   - others: certificates beside the signer's, which help to judge that.
  public static func sign(
    _ content: [UInt8], attributes: [(ObjectIdentifier, [UInt8])], by signer: KeyedCertificate,
    others: [Certificate] = [], digest: DigestAlgorithm = .sha256, at now: Timestamp
  ) throws(CMSError) -> [UInt8] {
    let certificate = try handle(signer.certificate)
    let flags = UInt32(CMS_PARTIAL | CMS_BINARY | CMS_NOSMIMECAP)
    let message = try CMSHandle(taking: CMS_sign(nil, nil, nil, nil, flags), "making a signed message")
    try signer.key.handle.withEnvelope { key throws(CMSError) in
      let information = CMS_add1_signer(message.pointer, certificate.pointer, key, digest.implementation, flags)
      guard let information else { throw .openSSL(OpenSSLError("signing a message")) }
      // The moment is ours to say; OpenSSL would look at the machine's clock.
      let time = DERWriter.encode { $0.time(now) }
      for (type, value) in attributes + [(.signingTime, time)] { try add(type, value, to: information) }
    }
    for other in others {
      let other = try handle(other)
      guard CMS_add1_cert(message.pointer, other.pointer) == 1 else {
        throw .openSSL(OpenSSLError("adding a certificate"))
      }
    }
    try CMSHandle.withReader(content) { reader throws(CMSError) in
      guard CMS_final(message.pointer, reader, nil, UInt32(CMS_BINARY)) == 1 else {
        throw .openSSL(OpenSSLError("signing a message"))
      }
    }
    return try message.der()
  }

  static func handle(_ certificate: Certificate) throws(CMSError) -> X509Handle {
    do throws(PKCS12Error) {
      return try X509Handle(certificate)
    } catch {
      throw .malformed("a certificate that OpenSSL does not read")
    }
  }

  private static func add(
    _ type: ObjectIdentifier, _ value: [UInt8], to information: OpaquePointer
  ) throws(CMSError) {
    let der = DERWriter.encode { writer in
      writer.nested(.sequence) { writer in
        writer.objectIdentifier(type)
        writer.nested(.set) { $0.encoded(value) }
      }
    }
    guard let attribute = decoded(der, { d2i_X509_ATTRIBUTE(nil, $0, $1) }) else {
      throw .malformed("an attribute that OpenSSL does not read")
    }
    defer { X509_ATTRIBUTE_free(attribute) }
    guard CMS_signed_add1_attr(information, attribute) == 1 else {
      throw .openSSL(OpenSSLError("adding an attribute"))
    }
  }
}
