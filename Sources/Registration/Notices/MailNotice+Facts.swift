import CivilTime
import Lifecycle

/// A notice from the facts that the outbox keeps: numbers there, words when it is sent.
extension MailNotice {
  /// The notice of stored facts; nil where a certificate that it is about is missing.
  ///
  /// - Parameter certificates: those that the facts name, in their order.
  init?(_ facts: NoticeFacts, certificates: [NamedCertificate], rules: RuleBook, at createdAt: Timestamp) {
    let (first, second) = (certificates.first, certificates.dropFirst().first)
    let notice: MailNotice? =
      switch facts.kind {
      case .renewalDue:
        first.map { certificate in
          .renewalDue(
            certificate, opens: rules.at(certificate.issuedAt).renew.opens(notAfter: certificate.notAfter),
            closes: certificate.notAfter)
        }
      case .expired: first.map { .expired($0) }
      case .issued: first.map { .issued($0) }
      case .renewed: first.flatMap { new in second.map { .renewed(new, old: $0) } }
      case .moved: first.flatMap { new in second.map { .moved(new, old: $0) } }
      case .revoked: first.map { _ in .revoked(certificates) }
      case .reissued: .reissued(certificates, closesAt: facts.moment)
      case .granted: .granted(closesAt: facts.moment)
      case .methodOpened: .methodOpened(closesAt: facts.moment)
      case .reset: .reset(closesAt: facts.moment)
      case .locked: .locked(until: facts.moment)
      case .mailCode: rules.at(createdAt).factors.mailCode.map { .mailCode(minutes: $0.minutes) }
      case .moveCode: .moveCode(minutes: Int(MoveCode.minutes))
      case .withdrawn: .withdrawn
      case .changedBack: .changedBack
      case .blocked: .blocked
      case .released: .released
      case .suspended: .suspended
      case .resumed: .resumed
      case .initialSecretSent: .initialSecretSent
      case .registered: .registered
      }
    guard let notice else { return nil }
    self = notice
  }
}
