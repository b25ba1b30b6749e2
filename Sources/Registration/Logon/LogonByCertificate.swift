public import CivilTime
import Lifecycle

/// 電子証明書方式 (H-40 to H-53).
extension Registration {
  /// Logs the holder of the certificate in the handshake on; no ID is typed (H-47), and only he can lock himself out.
  ///
  /// - Parameter formerToken: the token that this browser had before, whose session ends.
  public func logOn(
    _ presented: PresentedCertificate, secret: String, formerToken: String? = nil, origin: Origin, at now: Timestamp
  ) async throws -> LogonProgress {
    let person = try await recognise(
      presented.subscriber, by: profile(at: now).logon.steps, answers: Answers(logonSecret: secret),
      on: .certificate, origin: origin, act: .logonByCertificate, at: now)
    let stage = try await recorded(.logonByCertificate, of: person.key, origin: origin, at: now) {
      try nextStage(for: person, at: now)
    }
    return try await open(
      Opening(stage: stage, shown: [.logonSecret], replacing: formerToken.map(secrets.hash(ofToken:))), for: person,
      certificate: presented.stored.held.key, origin: origin, at: now)
  }
}
