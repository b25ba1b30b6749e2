/// Building in two steps, so that a key that cannot leave its store, or WebCrypto, can sign between them.
extension CertificationRequest {
  /// What the key has to sign: version, subject, key, no attributes.
  public static func information(subject: DistinguishedName, publicKey subjectPublicKeyInfo: [UInt8]) -> [UInt8] {
    DERWriter.encode { writer in
      writer.nested(.sequence) { writer in
        writer.integer(0)
        subject.encode(into: &writer)
        writer.encoded(subjectPublicKeyInfo)
        writer.element(.context(0, constructed: true), EmptyCollection())
      }
    }
  }

  /// The request from what was signed, the algorithm, and the signature (for ECDSA in its DER form).
  public static func assemble(information: [UInt8], algorithm: AlgorithmIdentifier, signature: [UInt8]) -> [UInt8] {
    DERWriter.encode { writer in
      writer.nested(.sequence) { writer in
        writer.encoded(information)
        algorithm.encode(into: &writer)
        writer.bitString(signature)
      }
    }
  }

  /// ECDSA's signature in DER (RFC 3279 2.2.3) from the fixed-width r and s that WebCrypto and PKCS#11 give.
  ///
  /// Nil for an odd number of octets or none.
  public static func signature(fromFixedWidth octets: [UInt8]) -> [UInt8]? {
    guard !octets.isEmpty, octets.count % 2 == 0 else { return nil }
    let half = octets.count / 2
    return DERWriter.encode { writer in
      writer.nested(.sequence) { writer in
        writer.unsignedInteger(octets[..<half])
        writer.unsignedInteger(octets[half...])
      }
    }
  }
}
