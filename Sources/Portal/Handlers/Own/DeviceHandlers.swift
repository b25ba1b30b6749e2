import CivilTime
import HTTP
import Lifecycle
import Registration

/// A person's own certificates and PCs (F-22, C-25).
extension Exchange {
  func devices(_ visit: Visit) async throws -> Response {
    let person = visit.subscriber
    let standing = person.credential.standing(at: now, rules: registration.rules)
    let certificates = try await registration.ownCertificates(for: visit)
    let here = visit.certificate?.held
    let isRenewable = here.map { person.credential.isRenewable($0, at: now, rules: registration.rules) } ?? false
    let page = DevicesPage(
      devices: certificates.map { device($0, of: visit) }, limit: profile.limits.devicesPerSubscriber,
      change: changeOfPC(of: person.role), states: profile.portal.certificateStates,
      acquire: !asksForCertificate && standing == .granted ? Link("/acquire") : nil,
      renew: isRenewable ? Link("/renew") : nil, moveCode: mayMove(visit) ? Link("/move-code") : nil, back: Paths.top)
    return answer(page, for: visit)
  }

  private func device(_ stored: StoredCertificate, of visit: Visit) -> DevicesPage.Device {
    let credential = visit.subscriber.credential
    let certificate = facts(of: stored)
    return DevicesPage.Device(
      label: stored.device, certificate: certificate, issued: stored.held.issuedAt.civil(in: .jst).date.japanese,
      state: credential.state(of: stored.held, at: now),
      isRenewable: credential.isRenewable(stored.held, at: now, rules: registration.rules),
      isHere: stored.held.key == visit.certificate?.held.key,
      revoke: mayRevokeOwn(visit) && stored.held.usable(at: now)
        ? Paths.deviceRevocation(certificate.serialNumber) : nil)
  }

  private func changeOfPC(of role: Role) -> PCChangeAdvice {
    switch profile.pcChange {
    case .moveCode: .moveCode
    case .revokeFirst: .revokeFirst
    case .operatorRevokes: .institution
    case .reissue: profile.mayReissue(.administrator, of: role) ? .administrator : .institution
    }
  }
}
