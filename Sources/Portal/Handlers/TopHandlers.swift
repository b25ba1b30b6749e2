import CivilTime
import HTTP
import Lifecycle
import Registration

/// The pages after logon.
extension Exchange {
  /// トップページ (H-19 to H-21, H-52 to H-60). While a certificate is pending, the ID way leads to it alone (F-3).
  func top() async throws -> Response {
    let visit = try await loggedOnVisit()
    if let back = wayBackToForm(of: visit) { return back }
    let person = visit.subscriber
    let standing = person.credential.standing(at: now, rules: registration.rules)
    if visit.certificate == nil, standing == .pending { return redirect(to: "/pending") }
    let history = try await registration.logonHistory(for: visit)
    let page = TopPage(
      role: person.role, contractName: person.contract.name,
      personName: person.role == .administrator ? nil : person.name, previousLogon: history.first?.at.japanese,
      mail: person.mail.isEmpty ? nil : person.mail,
      certificateExpiry: visit.certificate?.held.notAfter.japanese,
      acquire: visit.certificate == nil && standing == .granted ? Link("/acquire") : nil,
      renewal: renewal(of: visit), moveCode: mayMove(visit) ? Link("/move-code") : nil,
      notices: Array(notices.prefix(3)), allNotices: Link("/notices"), services: TopPage.services,
      visits: history.map(recentUse), allVisits: Link(Paths.logons))
    return answer(page, for: visit)
  }

  /// 電子証明書取得実行 (H-23, CIBRA001): the command that acquires, for this person.
  func acquire() async throws -> Response {
    let visit = try await loggedOnVisit()
    let person = visit.subscriber
    let standing = person.credential.standing(at: now, rules: registration.rules)
    if standing == .pending { return redirect(to: "/pending") }
    var credential = person.credential
    _ = try credential.apply(.acquire, at: now, rules: registration.rules)
    let steps = profile.proof(
      for: person.role, act: .acquire, oneTimePasswordContracted: person.secrets.hasOneTimePassword)
    let page = AcquirePage(
      role: person.role, ways: ways(), command: command(for: person), appStart: appStart(.acquire),
      asksOneTimePassword: steps.contains(.oneTimePassword),
      asksConfirmationSecret: steps.contains(.confirmationSecret),
      windowEnds: credential.grant?.closesAt.map { $0.adding(seconds: -1).civil(in: .jst).date.japanese },
      change: try await logonMethodChange(for: visit), cancel: Link("/top"), check: Link("/acquired"))
    return answer(page, for: visit)
  }

  /// What the ID way reaches while a certificate waits for its first use (F-3, C-10).
  func pending() async throws -> Response {
    let visit = try await loggedOnVisit()
    guard let stored = try await registration.pendingCertificate(of: visit.subscriber) else {
      return redirect(to: "/top")
    }
    let page = PendingPage(
      certificate: facts(of: stored), issuedAt: stored.held.issuedAt.japanese, device: stored.device,
      browser: profile.acquire.deliveries.contains(.browser) ? Link(Paths.browserAcquire) : nil,
      command: ways().hasApplication ? command(for: visit.subscriber) : nil, cancel: Link("/pending/cancel"),
      csrf: formToken(for: visit))
    return answer(page, for: visit)
  }

  func cancelPending() async throws -> Response {
    let visit = try await loggedOnVisit()
    try await accept(form(), of: visit)
    try await registration.cancelPending(of: visit, origin: origin, at: now)
    return redirect(to: "/top")
  }

  /// ログオフ (H-59).
  func logOff() async throws -> Response {
    let visit: Visit
    do {
      visit = try await self.visit(presented: presented())
    } catch let ended as Rejected where ended.code == .sessionEnded {
      // Pressed twice, or in another tab: what was wanted is so.
      return loggedOff(usedCertificate: asksForCertificate)
    }
    try await accept(form(), of: visit)
    try await registration.logOff(visit, origin: origin, at: now)
    return loggedOff(usedCertificate: visit.certificate != nil)
  }

  private func loggedOff(usedCertificate: Bool) -> Response {
    var response = answer(
      LoggedOffPage(
        entry: Link(site.settings.hosts.portalAddress + "/"), usedCertificate: usedCertificate))
    response.headers.add("Set-Cookie", SessionCookie.clear)
    return response
  }

  /// 証明書のテスト (F-3): what the server sees. The handshake confirms a new certificate; the form there logs on with it.
  func certificateTest() async throws -> Response {
    let hosts = site.settings.hosts
    let cookie = registration.newFormCookie()
    var outcome: CertificateTestPage.Outcome
    var stored: StoredCertificate?
    var tidyUp: TidyUp?
    do {
      guard let presented = try await presented() else { throw Rejected(.noCertificate, "none presented") }
      outcome = .usable(certificateLogonForm(presented, cookie: cookie))
      stored = presented.stored
      tidyUp = try await self.tidyUp(after: presented.stored)
    } catch let unusable as UnusableCertificate {
      outcome = .refused(text(of: unusable))
      stored = unusable.stored
    }
    let issuer = stored.flatMap { CertificateDetails(of: $0)?.issuer }
    var response = answer(
      CertificateTestPage(
        outcome: outcome, certificate: stored.map(facts), issuer: issuer, protocolVersion: request.tlsVersion ?? "-",
        now: now.japanese, chooseAgain: Link(hosts.portalAddress + "/choose-again"), tidyUp: tidyUp))
    // Where there is no form, a form in another tab keeps its cookie.
    if case .usable = outcome {
      response.headers.add("Set-Cookie", FormCookie.set(cookie))
      response.headers.add("Set-Cookie", InterruptionCookie.clear(domain: hosts.portal))
    }
    return response
  }

  /// 電子証明書更新実行 (H-68): the command that renews on the PC that holds the certificate.
  func renew() async throws -> Response {
    let visit = try await loggedOnVisit()
    guard let held = visit.certificate?.held else { return redirect(to: "/top") }
    var credential = visit.subscriber.credential
    _ = try credential.apply(.renew(held.key), at: now, rules: registration.rules)
    let command = AcquireCommand(
      act: .renew, portal: site.settings.hosts.portalAddress, contractID: nil, subscriberID: nil)
    return answer(
      RenewPage(
        ways: waysOfRenewing(as: visit.subscriber.role), endsAtIssue: profile.renew.old == .atIssue, command: command,
        appStart: appStart(.renew),
        expiry: held.notAfter.japanese,
        check: Link(site.settings.hosts.freshCertificateAddress(registration.newHostLabel()) + "/renewed"),
        closesBrowsers: profile.portal.closeBrowsersAfterIssue, cancel: Link("/top")),
      for: visit)
  }

  private func renewal(of visit: Visit) -> TopPage.Renewal? {
    guard let held = visit.certificate?.held, isRenewalDue(held) else { return nil }
    return TopPage.Renewal(expiry: held.notAfter.japanese, renew: Link("/renew"))
  }

  /// Whether the old PC may vouch for a new one (F-7).
  func mayMove(_ visit: Visit) -> Bool {
    profile.pcChange == .moveCode && visit.certificate?.held.status == .issued
  }

  /// The command that a person runs on his PC, with the IDs that the rules have typed.
  func command(_ act: AcquireCommand.Act = .issue, for person: Subscriber) -> AcquireCommand {
    AcquireCommand(
      act: act, portal: site.settings.hosts.portalAddress,
      // Where nobody types it, the contract's number is the institution's own.
      contractID: profile.identifiers.contract.flatMap { _ in person.contract.id }, subscriberID: person.id)
  }
}
