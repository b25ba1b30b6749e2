import CivilTime
import HTTP
import Lifecycle
import Registration

/// Starting the certificate application from a page (B-20, B-21, security rule 14).
extension Exchange {
  /// Makes a nonce and leads to it; a page rather than a redirect, because browsers show nothing where no application
  /// takes the address.
  func launchApp() async throws -> Response {
    guard isSameOrigin else { throw Rejected(.formExpired, "sent by another site") }
    guard let act = try form()[FieldName.act].flatMap(AppLaunch.Act.init(rawValue:)) else {
      throw Rejected(.malformedBody, "no act to start the application for")
    }
    let visit = try? await loggedOnVisit()
    let nonce = try await registration.offerLaunch(of: act, to: visit, origin: origin, at: now)
    let launch = Link(launching: site.institution.id, nonce: nonce)
    let page = AppLaunchPage(
      launch: launch, download: site.settings.application.download.map { Link($0) },
      back: back(from: act, loggedOn: visit != nil))
    var response = answer(page, for: visit)
    response.headers.add("Refresh", "0; url=\(launch.address)")
    return response
  }

  /// What the application was started for, told once.
  func enrolmentLaunch() async throws -> Response {
    guard !asksForCertificate else { throw Rejected(.malformedBody, "a launch is told on the portal host") }
    let body = try body(EnrolmentBodies.Launch.init)
    let launched = try await registration.takeLaunch(nonce: body.nonce, origin: origin, at: now)
    return try json(
      EnrolmentAnswers.Launched(
        act: launched.act.rawValue, contractID: launched.contractID, subscriberID: launched.subscriberID))
  }

  /// The button for a page.
  func appStart(_ act: AppLaunch.Act) -> AppStart {
    AppStart(act: act, download: site.settings.application.download.map { Link($0) })
  }

  /// Every browser says where a form that is sent comes from (Fetch, §3.2). Nothing of the account is changed here, so
  /// no token is used up that another form on the page needs.
  private var isSameOrigin: Bool {
    let port = site.settings.hosts.port
    return request.headers["origin"] == "https://\(request.host)" + (port == 443 ? "" : ":\(port)")
  }

  private func back(from act: AppLaunch.Act, loggedOn: Bool) -> Link {
    guard loggedOn else { return Link(site.settings.hosts.portalAddress + "/acquire-guide") }
    return asksForCertificate ? Link(act == .renew ? "/renew" : "/top") : Link("/acquire")
  }
}
