import CivilTime
import HTTP
import Lifecycle
import Registration
import Secrets
import X509

/// One CMP message and its answer: who speaks, what the acts of `Registration` decide, and that as a message.
///
/// The engine computes on the thread that it is called on, some hundred microseconds a message, and never waits; only
/// the acts do.
struct CMPConversation {
  let exchange: Exchange

  var registration: Registration { exchange.registration }
  var now: Timestamp { exchange.now }

  /// The answer to a message: an error message where it is refused.
  func answer(_ der: [UInt8]) async throws -> [UInt8] {
    let message: CMPMessage
    do {
      message = try CMPMessage(der: der)
    } catch {
      return try self.error(refusal(of: error), to: nil, under: nil)
    }
    let verified: VerifiedMessage
    do {
      verified = try await verify(message)
    } catch {
      return try self.error(refusal(of: error), to: message.header, under: nil)
    }
    do {
      return try await answer(verified)
    } catch {
      return try self.error(refusal(of: error), to: message.header, under: verified.protector)
    }
  }

  // Kept apart: Swift 6.3's optimiser fails to split the coroutine that all of these in one make.
  @inline(never)
  private func verify(_ message: CMPMessage) async throws -> VerifiedMessage {
    let speaker = try await speaker(of: message)
    return VerifiedMessage(message: message, speaker: speaker, protector: try await protector(for: speaker))
  }

  /// What an error is to the client; passes on what is the service's own trouble.
  @inline(never)
  private func refusal(of error: any Error) throws -> CMPRefusal {
    switch error {
    case let refusal as CMPRefusal: return refusal
    case let rejected as Rejected: return try refused(rejected)
    case let unusable as UnusableCertificate: return try refused(unusable.rejected)
    default: throw error
    }
  }

  /// The refusal as a client is told it; counted like any other. What passes by itself is HTTP's to say, with the moment
  /// to ask again: a message would end the client's transaction as a refusal for good does.
  func refused(_ rejected: Rejected) throws(Rejected) -> CMPRefusal {
    guard ![.busy, .tooManyAttempts].contains(rejected.code) else { throw rejected }
    exchange.counters.refused(rejected.code)
    return CMPRefusal(rejected.code)
  }

  /// Checks the protection. An unknown reference and a wrong secret are one answer.
  private func speaker(of message: CMPMessage) async throws -> CMPSpeaker {
    switch try message.claimedProtection() {
    case .secret(let reference):
      guard let text = String(validating: reference, as: UTF8.self),
        let challenge = try await registration.challenge(reference: text, at: now)
      else { throw Rejected(.attemptUnknown, "no open challenge of that reference") }
      do throws(CMPRefusal) {
        try message.verify(secret: CMPSpeaker.octets(of: challenge.secret))
      } catch {
        guard error.failure == .badMessageCheck else { throw error }
        throw Rejected(.attemptUnknown, "the challenge's protection does not hold")
      }
      return .challenge(challenge.secret, reference: reference)
    case .signature(let certificate):
      try message.verify(signer: certificate)
      return .certificate(certificate)
    }
  }

  /// What protects our answers: what protected the request.
  private func protector(for speaker: CMPSpeaker) async throws -> CMPProtector {
    switch speaker {
    case .challenge(let secret, let reference): return .secret(CMPSpeaker.octets(of: secret), reference: reference)
    case .certificate:
      let identity = try await exchange.site.registrationAuthority.ec.current(at: now)
      return .signature(identity.key, identity.certificate)
    }
  }

  /// An error message. Without a protector it is not protected: whoever was not recognised has nothing to check it by.
  @inline(never)
  private func error(
    _ refusal: CMPRefusal, to header: CMPHeader?, under protector: CMPProtector?
  ) throws -> [UInt8] {
    try CMPErrorMessage(refusal, from: entry().authority)
      .encode(to: header, under: protector, nonce: RandomBytes.generate(16), at: now)
  }

  /// The engine for answers about a certificate, or in general.
  func server(for certificate: Certificate? = nil) throws -> CMPServer { try entry(for: certificate).server }

  private func entry(for certificate: Certificate? = nil) throws -> CMPServers.Entry {
    let cmp = exchange.site.cmp
    guard let entry = certificate.map(cmp.issuer) ?? cmp.issuing(registration, at: now) else {
      throw Rejected(.internalError, "a CA without a server for CMP")
    }
    return entry
  }
}
