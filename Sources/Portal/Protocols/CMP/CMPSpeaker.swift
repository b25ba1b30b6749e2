import Secrets
import X509

/// Who speaks in a CMP message, once its protection held.
enum CMPSpeaker {
  /// Whoever knows a one-time challenge, by its reference.
  case challenge(SecretText, reference: [UInt8])
  /// Whoever has the key of a certificate. What the certificate is worth, the registry says at each act.
  case certificate(Certificate)

  /// A challenge's text.
  static func octets(of secret: SecretText) -> [UInt8] { secret.withBytes { Array($0) } }

  /// What tells one speaker from another in the store.
  var mark: [UInt8] {
    switch self {
    case .challenge(_, let reference): Digest.sha256(Array("challenge ".utf8) + reference)
    case .certificate(let certificate): certificate.fingerprint
    }
  }
}
