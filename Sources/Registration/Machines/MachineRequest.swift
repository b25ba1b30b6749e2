import Lifecycle
import X509

/// For which key a machine wants a certificate. What else its message wishes for decides nothing: the rules do.
public enum MachineRequest: Sendable {
  /// A PKCS#10 request (RFC 2986) with its own proof of possession.
  case pkcs10([UInt8])
  /// A key whose possession the protocol has proven itself (RFC 4211 4.1).
  case provenKey(subjectPublicKeyInfo: [UInt8])
}

extension MachineRequest {
  /// The key, judged by the rules' algorithms.
  func publicKey(of algorithms: Set<KeyAlgorithm>) throws(Rejected) -> PublicKey {
    switch self {
    case .pkcs10(let der):
      do throws(RequestRefused) {
        return try CertificationRequestVerifier.verify(der, limits: RequestLimits(algorithms: algorithms)).publicKey
      } catch {
        throw Rejected(error.failureCode, "\(error)")
      }
    case .provenKey(let information):
      let key: PublicKey
      do throws(UnsuitableKey) {
        key = try PublicKey(subjectPublicKeyInfo: information)
      } catch {
        throw Rejected(.unsuitableKey, "\(error)")
      }
      guard let algorithm = key.kind.algorithm, algorithms.contains(algorithm) else {
        throw Rejected(.unsuitableKey, "a kind of key that the institution does not take")
      }
      return key
    }
  }
}

extension RequestRefused {
  var failureCode: FailureCode {
    switch self {
    case .tooLarge: .tooLarge
    case .malformed: .malformedRequest
    case .unsuitableKey: .unsuitableKey
    case .wrongProofOfPossession: .proofOfPossessionFailed
    case .unknownCriticalAttribute: .unknownCriticalAttribute
    }
  }
}
