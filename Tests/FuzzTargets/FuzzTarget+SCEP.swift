import CivilTime
import DER
import X509

extension FuzzTarget {
  /// Messages of devices (RFC 8894), which OpenSSL reads as CMS.
  static let scepRequest = FuzzTarget("scep-request", longest: 16_384) { bytes in
    guard let request = try? SCEPRequest(ber: bytes) else { return }
    mustHold(!request.transactionID.isEmpty && !request.senderNonce.isEmpty, "there is something to answer")
    _ = try? request.open(by: identities)
  }

  /// What such a message holds for the registration authority alone (RFC 5652 6).
  static let envelope = FuzzTarget("envelope") { bytes in
    guard let envelope = try? EnvelopedMessage(ber: bytes), let opened = try? envelope.open(by: identities) else {
      return
    }
    mustHold(opened.content.count <= bytes.count, "no more comes out than went in")
  }

  /// The recipient of the corpus's envelopes, by issuer and number; its key is another in each run, so that opening
  /// fails as it does for strangers.
  private static let identities: [KeyedCertificate] = {
    guard let key = try? PrivateKey.generate(.rsa2048),
      let serial = SerialNumber(octets: [UInt8](repeating: 0x42, count: 16))
    else { return [] }
    let name = DistinguishedName([(.commonName, "RA")]).der
    let first = Timestamp(seconds: 1_795_000_000)
    let content = TBSCertificate(
      serialNumber: serial, signatureAlgorithm: key.signatureAlgorithm.identifier, issuer: name,
      validity: Validity(notBefore: first, notAfter: first.adding(days: 365)), subject: name,
      subjectPublicKeyInfo: key.publicKey.subjectPublicKeyInfo, extensions: [.critical(KeyUsage.digitalSignature)]
    ).encode()
    guard let signature = try? key.sign(content) else { return [] }
    let der = CertificationRequest.assemble(
      information: content, algorithm: key.signatureAlgorithm.identifier, signature: signature)
    return (try? Certificate(der: der)).map { [KeyedCertificate(certificate: $0, key: key)] } ?? []
  }()
}
