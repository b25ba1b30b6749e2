import DER

/// What a client should make its request of (RFC 7030 4.5.2, RFC 8951 3.2): kinds of keys and digests, no names.
public enum RequestAttributes {
  /// The encoding of `CsrAttrs` for these kinds of keys.
  public static func encode(_ algorithms: [KeyAlgorithm]) -> [UInt8] {
    DERWriter.encode { writer in
      writer.nested(.sequence) { writer in
        for curve in algorithms.compactMap(\.curve) {
          attribute(.ecPublicKey, in: &writer) { $0.objectIdentifier(curve) }
        }
        let rsa = algorithms.compactMap(\.modulusBits)
        if let least = rsa.min() { attribute(.rsaEncryption, in: &writer) { $0.integer(UInt64(least)) } }
        for digest in Set(algorithms.map(\.signature)).sorted(by: { $0.rawValue < $1.rawValue }) {
          writer.objectIdentifier(digest.identifier.algorithm)
        }
      }
    }
  }

  private static func attribute(
    _ type: ObjectIdentifier, in writer: inout DERWriter, _ value: (inout DERWriter) -> Void
  ) {
    writer.nested(.sequence) { writer in
      writer.objectIdentifier(type)
      writer.nested(.set) { value(&$0) }
    }
  }
}

extension KeyAlgorithm {
  fileprivate var curve: ObjectIdentifier? {
    switch self {
    case .ecP256: .prime256v1
    case .ecP384: .secp384r1
    case .rsa2048, .rsa3072, .rsa4096: nil
    }
  }

  fileprivate var modulusBits: Int? {
    switch self {
    case .ecP256, .ecP384: nil
    case .rsa2048: 2048
    case .rsa3072: 3072
    case .rsa4096: 4096
    }
  }

  fileprivate var signature: SignatureAlgorithm {
    switch self {
    case .ecP256: .ecdsaSHA256
    case .ecP384: .ecdsaSHA384
    case .rsa2048, .rsa3072, .rsa4096: .rsaSHA256
    }
  }
}
