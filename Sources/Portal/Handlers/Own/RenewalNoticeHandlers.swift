import CivilTime
import HTTP
import Lifecycle
import Registration

/// The notice that a certificate ends soon (H-60, H-67).
extension Exchange {
  /// Where a logon leads: to the notice first while there is one, once a session (H-60), else to the top page.
  func landing(of certificate: HeldCertificate?) -> String {
    certificate.map(isRenewalDue) == true ? Paths.renewalNotice : Paths.top.address
  }

  /// Whether the pages tell the holder that this certificate ends soon, by the rules of the day of its issue.
  func isRenewalDue(_ held: HeldCertificate) -> Bool {
    now >= registration.rules.at(issueOf: held).noticeOpens(notAfter: held.notAfter)
  }

  /// 電子証明書更新のお知らせ; straight on to the top page where there is nothing to tell.
  func renewalNotice(_ visit: Visit) -> Response {
    guard let stored = visit.certificate, isRenewalDue(stored.held) else { return redirect(to: Paths.top.address) }
    let today = now.civil(in: .jst).date.daysSinceEpoch
    let lastDay = stored.held.notAfter.civil(in: .jst).date.daysSinceEpoch
    let ways = waysOfRenewing(as: visit.subscriber.role)
    let startsHere = ways.deliveries.first == .browser
    let page = RenewalNoticePage(
      certificate: facts(of: stored), issued: stored.held.issuedAt.civil(in: .jst).date.japanese,
      device: stored.device, daysLeft: lastDay - today, endsAtIssue: profile.renew.old == .atIssue,
      asked: asked(of: visit.subscriber), closesBrowsers: profile.portal.closeBrowsersAfterIssue,
      renew: startsHere ? ways.browser : Link("/renew"),
      otherWays: startsHere && ways.hasApplication ? Link("/renew") : nil, later: Paths.top)
    return answer(page, for: visit)
  }

  /// What a renewal asks for beside the certificate, as the fields are labelled.
  private func asked(of person: Subscriber) -> [String] {
    profile.proof(
      for: person.role, act: .renew, oneTimePasswordContracted: person.secrets.hasOneTimePassword
    ).compactMap { step in
      switch step {
      case .logonSecret: say.logonSecret(of: person.role)
      case .confirmationSecret: say.confirmationSecret(of: person.role)
      case .oneTimePassword: say("ワンタイムパスワード", "one-time password")
      case .mailCode: say("電子メールでお送りする認証コード", "code that is mailed to you")
      case .certificate, .initialSecret, .moveCode: nil
      }
    }
  }
}
