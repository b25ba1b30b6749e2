import COpenSSL
import DER

/// What protects our own messages: what protected the request.
public enum CMPProtector: Sendable {
  /// The secret that the client has too, and its reference.
  case secret([UInt8], reference: [UInt8])
  /// The registration authority's key with its certificate.
  case signature(PrivateKey, Certificate)

  /// The algorithm and key identifier that a header has, and the protection over bytes.
  func protection(
    over content: (_ algorithm: AlgorithmIdentifier, _ keyIdentifier: [UInt8]?) -> [UInt8]
  ) throws(OpenSSLError) -> (content: [UInt8], protection: [UInt8]) {
    switch self {
    case .secret(let secret, let reference):
      let mac = try PasswordBasedMAC()
      let bytes = content(mac.algorithm, reference)
      return (bytes, try mac.code(over: bytes, secret: secret))
    case .signature(let key, let certificate):
      let bytes = content(key.signatureAlgorithm.identifier, certificate.subjectKeyIdentifier)
      return (bytes, try key.sign(bytes))
    }
  }
}
