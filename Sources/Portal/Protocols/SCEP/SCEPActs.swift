import Lifecycle
import Registration
import X509

/// What a device has asked for, done by the acts that every way in calls.
extension Exchange {
  /// The answer to an order; what the rules refuse is told in SCEP's words, the service's own trouble is thrown.
  func scepReply(to order: SCEPOrder, of asked: SCEPRequest) async throws -> SCEPReply {
    do {
      return .success(try await content(for: order.wish, of: asked), cipher: order.cipher)
    } catch let refusal as SCEPRefusal {
      return .failure(refusal)
    } catch let unusable as UnusableCertificate {
      counters.refused(unusable.rejected.code)
      return .failure(SCEPRefusal(.badCertID, unusable.rejected.code.label))
    } catch let rejected as Rejected where rejected.code.status < 500 && rejected.code != .tooManyAttempts {
      counters.refused(rejected.code)
      return .failure(SCEPRefusal(rejected.code.scep, rejected.code.label))
    }
  }

  private func content(for wish: SCEPOrder.Wish, of asked: SCEPRequest) async throws -> [UInt8] {
    switch wish {
    case .enrolment(let request, let challenge):
      guard let challenge else { throw Rejected(.attemptUnknown, "no challenge") }
      return Self.bag(
        try await registration.enrol(challenge: challenge, .pkcs10(request), origin: origin, at: now).certificate)
    case .renewal(let request):
      return Self.bag(
        try await registration.renew(
          chain: [asked.signer.der], answers: Answers(), .pkcs10(request), origin: origin, at: now
        ).certificate)
    case .poll:
      let key = try? asked.signer.publicKey
      guard let key, let found = try await registration.issued(for: key, at: now) else {
        throw SCEPRefusal(.badCertID)
      }
      return Self.bag(found)
    case .certificate(let wanted):
      let found = try await registration.certificate(
        wanted, askedUnder: asked.signer.der, origin: origin, at: now)
      guard let found else { throw SCEPRefusal(.badCertID) }
      return Self.bag(found)
    case .revocationList(let wanted):
      guard let place = try await registration.revocationList(for: wanted),
        let list = try await site.lists[place.authority]?.lists(shard: place.shard, at: now)?.complete
      else { throw SCEPRefusal(.badCertID) }
      // Sealed as a whole in memory: a long one is for the address in the certificate, where it streams.
      guard list.octets <= Self.longestList else { throw SCEPRefusal(.badRequest, "fetch the list by its address") }
      return CertificatesOnly.encode([], lists: [try list.read()])
    }
  }

  /// The certificate alone, so that nobody can take another for it; the CAs above it come by `GetCACert`.
  private static func bag(_ certificate: [UInt8]) -> [UInt8] { CertificatesOnly.encode([certificate]) }

  private static let longestList = 1 << 20
}

extension FailureCode {
  /// SCEP's word for a refusal; the number for the help line goes beside it.
  fileprivate var scep: SCEPRefusal.Code {
    switch self {
    case .unsuitableKey: .badAlg
    case .malformedRequest, .proofOfPossessionFailed, .tooLarge: .badMessageCheck
    default: .badRequest
    }
  }
}
