import HTTP
import Lifecycle
import Registration

/// What stands at the end of acquiring and renewing (CIBRA003).
extension Exchange {
  /// 電子証明書取得完了 (H-30), once the certificate has been used for the first time.
  func acquired() async throws -> Response {
    guard let token = sessionToken,
      let stored = try await registration.acquiredCertificate(token: token, origin: origin, at: now),
      let details = CertificateDetails(of: stored)
    else { return redirect(to: "/top") }
    return answer(AcquiredPage(details: issued(details, stored), ending: ending))
  }

  /// 電子証明書更新完了 (H-74): told by the handshake with the new certificate, and by nothing else (H-75).
  /// Who looks too early, with the old one, is led back to the steps, on the host where his session is.
  func renewed() async throws -> Response {
    guard let presented = try await presented() else { throw Rejected(.noCertificate, "none presented") }
    let stored = presented.stored
    guard stored.held.replaces != nil, let details = CertificateDetails(of: stored) else {
      return redirect(to: site.settings.hosts.certificateAddress + "/renew")
    }
    return answer(
      RenewedPage(
        details: issued(details, stored), ending: ending, tidyUp: try await tidyUp(after: stored)))
  }

  /// What is left to remove on the PC of a renewed certificate; nil where nothing is, or it still serves.
  func tidyUp(after stored: StoredCertificate) async throws -> TidyUp? {
    guard let old = try await registration.replaced(by: stored), old.held.status == .superseded,
      let details = CertificateDetails(of: stored)
    else { return nil }
    let command = AcquireCommand(
      act: .tidy, portal: site.settings.hosts.portalAddress, contractID: nil, subscriberID: nil)
    return TidyUp(
      old: facts(of: old), new: facts(of: stored), issuer: details.issuer, way: profile.portal.oldCertificate,
      command: ways().hasApplication ? command : nil)
  }

  private func issued(_ details: CertificateDetails, _ stored: StoredCertificate) -> IssuedDetails {
    IssuedDetails(
      organization: details.organization, organizationalUnit: details.organizationalUnit,
      certificate: facts(of: stored))
  }

  private var ending: IssueEnding {
    let hosts = site.settings.hosts
    return IssueEnding(
      closesBrowsers: profile.portal.closeBrowsersAfterIssue, close: Link(hosts.portalAddress + "/"),
      freshHost: Link(hosts.freshCertificateAddress(registration.newHostLabel()) + "/"))
  }
}
