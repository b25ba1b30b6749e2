import X509

extension FuzzTarget {
  /// Messages of machines (RFC 4210): the header, the protection, and then each kind of body.
  static let cmpMessage = FuzzTarget("cmp-message", longest: 8_192) { bytes in
    guard let message = try? CMPMessage(der: bytes) else { return }
    switch try? message.claimedProtection() {
    case .secret: try? message.verify(secret: Array("one-time challenge".utf8))
    case .signature(let certificate): try? message.verify(signer: certificate)
    case nil: break
    }
    _ = try? message.questions()
    _ = try? message.revocationRequest()
    _ = try? message.certificateStatus()
    _ = try? CertificationRequestVerifier.verify(message.pkcs10)
    guard let request = try? message.certificateRequest() else { return }
    mustHold(request.digest.count == 32, "a digest of SHA-256's length")
    _ = try? request.provenKey()
  }
}
