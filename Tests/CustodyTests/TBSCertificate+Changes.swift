import Authority
import DER
import X509

extension TBSCertificate {
  /// The same content with one part changed, as bytes.
  func changed(
    algorithm: AlgorithmIdentifier? = nil, issuer: [UInt8]? = nil, validity: Validity? = nil,
    extensions: [Extension]? = nil
  ) -> [UInt8] {
    TBSCertificate(
      serialNumber: serialNumber, signatureAlgorithm: algorithm ?? signatureAlgorithm, issuer: issuer ?? self.issuer,
      validity: validity ?? self.validity, subject: subject, subjectPublicKeyInfo: subjectPublicKeyInfo,
      extensions: extensions ?? self.extensions
    ).encode()
  }

  func replacing(_ element: Extension) -> [UInt8] {
    changed(extensions: extensions.map { $0.identifier == element.identifier ? element : $0 })
  }

  /// With an element between key and extensions.
  func inserting(_ element: [UInt8]) -> [UInt8] {
    let bytes = encode()
    var outer = DERReader(bytes)
    guard let place = bytes.ranges(of: subjectPublicKeyInfo).last?.upperBound, let body = try? outer.octets(.sequence)
    else { return [] }
    let header = bytes.count - body.count
    return DERWriter.encode { writer in
      writer.element(.sequence, Array(body[..<(place - header)]) + element + Array(body[(place - header)...]))
    }
  }
}
