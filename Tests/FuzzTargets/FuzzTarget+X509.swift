import DER
import X509

extension FuzzTarget {
  /// Certificates that clients present, and everything that is decoded of one (RFC 5280 4).
  static let certificate = FuzzTarget("certificate") { bytes in
    guard let certificate = try? Certificate(der: bytes) else { return }
    mustHold(certificate.der == bytes, "a certificate is what was sent")
    _ = try? certificate.subject.rfc4514
    _ = try? certificate.issuer.rfc4514
    _ = certificate.serialNumber.octets
    let content = certificate.content
    decodeAll(content.extensions)
    if content.version == 2, !content.extensions.isEmpty, content.validity.notBefore.hasDemandedForm,
      content.validity.notAfter.hasDemandedForm, let again = try? TBSCertificate(der: content.encode())
    {
      mustHold(again == content, "content that we write is the content that we read")
    }
    guard let key = try? PublicKey(subjectPublicKeyInfo: content.subjectPublicKeyInfo) else { return }
    guard let algorithm = SignatureAlgorithm(certificate.signatureAlgorithm) else { return }
    _ = key.verifies(signature: certificate.signature, over: certificate.toBeSigned, algorithm: algorithm)
  }

  /// Revocation lists: a root's comes from another machine (RFC 5280 5).
  static let revocationList = FuzzTarget("revocation-list") { bytes in
    guard let list = try? CertificateRevocationList(der: bytes) else { return }
    mustHold(list.der == bytes, "a list is what was sent")
    _ = (list.number, list.distributionPoint, list.entries.count)
    decodeAll(list.content.frame.extensions)
  }

  /// Keys (RFC 3279, RFC 5480): what is accepted is a key for OpenSSL too, and not one that is too weak.
  static let publicKey = FuzzTarget("public-key") { bytes in
    guard let key = try? PublicKey(subjectPublicKeyInfo: bytes) else { return }
    mustHold(key.subjectPublicKeyInfo == bytes, "a key is what was sent")
    mustHold(key.keyIdentifier.count == 20, "an identifier of SHA-1's length")
  }

  /// Certification requests (RFC 2986), from anybody who has proven himself.
  static let certificationRequest = FuzzTarget("certification-request", longest: 16_400) { bytes in
    if let request = try? CertificationRequest(der: bytes) {
      _ = request.values(of: .extensionRequest)
      _ = try? DistinguishedName(der: request.subject)
    }
    guard let verified = try? CertificationRequestVerifier.verify(bytes) else { return }
    mustHold(
      verified.request.der == bytes && bytes.count <= 16_384, "a request is what was sent, and not over its limit")
  }

  /// Textual encodings (RFC 7468): keys and certificates that somebody carries over.
  static let pem = FuzzTarget("pem") { bytes in
    guard let text = String(validating: bytes, as: UTF8.self), let documents = try? PEM.documents(in: text) else {
      return
    }
    for document in documents {
      mustHold((try? PEM.documents(in: document.text)) == [document], "text that we write is the document that we read")
    }
  }

  private static func decodeAll(_ extensions: [Extension]) {
    for element in extensions {
      hold(element, AuthorityInformationAccess.self)
      hold(element, AuthorityKeyIdentifier.self)
      hold(element, BasicConstraints.self)
      hold(element, CRLDistributionPoints.self)
      hold(element, CRLNumber.self)
      hold(element, CertificatePolicies.self)
      hold(element, ExtendedKeyUsage.self)
      hold(element, IssuingDistributionPoint.self)
      hold(element, KeyUsage.self)
      hold(element, SubjectAlternativeName.self)
      hold(element, SubjectKeyIdentifier.self)
    }
  }

  private static func hold<Value: ExtensionValue>(_ element: Extension, _ type: Value.Type) {
    guard element.identifier == Value.identifier, let value = try? element.decoded(type),
      // What holds nothing that we know is not written by us.
      let again = try? Extension(value).decoded(type)
    else { return }
    mustHold(again == value, "an extension that we write is the extension that we read")
  }
}
