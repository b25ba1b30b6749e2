import X509

extension FuzzTarget {
  /// Bodies of EST (RFC 8951 3.1): base64 in lines, and in it a certification request.
  static let estBody = FuzzTarget("est-body", longest: 8_192) { bytes in
    guard let der = Base64Body.decode(bytes) else { return }
    mustHold(Base64Body.decode(Base64Body.encode(der)) == der, "a body that we write is the body that we read")
    _ = try? CertificationRequestVerifier.verify(der)
  }
}
