import CivilTime
import HTTP
import Lifecycle
import Registration

/// What handlers answer with.
extension Exchange {
  /// The frame around every page of this exchange.
  func frame(for visit: Visit? = nil) -> Frame {
    let settings = site.settings
    var frame = Frame(
      institution: Frame.Institution(
        name: site.institution.name, mark: settings.mark, logo: settings.logo.map { _ in Paths.logo },
        service: settings.service,
        helpLine: Frame.HelpLine(
          number: settings.helpNumber, hours: settings.helpHours, mail: settings.helpMail)),
      say: say,
      guide: Frame.Guide(link: settings.guide == nil ? nil : Paths.guide, revision: settings.guideRevision))
    frame.textSize = textSize
    frame.textSizes = profile.portal.textSizes
    frame.moment = now.japanese
    frame.path = request.method == .post ? "/" : request.rawPath + (request.rawQuery.map { "?\($0)" } ?? "")
    frame.home = asksForCertificate ? Link(settings.hosts.portalAddress + "/") : Paths.entry
    frame.interrupted = interrupted
    if let visit, visit.session.stage == .loggedOn {
      frame.session = Frame.Session(csrf: formToken(for: visit))
      frame.menu = settings.menu(for: visit.subscriber.role).map(menuEntry)
    }
    return frame
  }

  /// How the institution speaks to who sent the request.
  var say: Voice {
    site.voice(of: profile, in: language)
  }

  func answer(_ page: some Page, for visit: Visit? = nil, status: Int = 200) -> Response {
    Response(
      status: status, headers: Headers([("Content-Type", "text/html; charset=utf-8")]),
      body: page.render(in: frame(for: visit)))
  }

  /// After a form: the browser fetches the next page by GET.
  func redirect(to path: String, cookies: [String] = []) -> Response {
    var response = Response.redirect(path)
    for cookie in cookies { response.headers.add("Set-Cookie", cookie) }
    return response
  }

  /// A certificate as pages show it.
  func facts(of stored: StoredCertificate) -> CertificateFacts {
    let details = CertificateDetails(of: stored)
    return CertificateFacts(
      commonName: details?.commonName ?? "", serialNumber: details?.serialNumber ?? "",
      expiry: stored.held.notAfter.japanese)
  }

  private func menuEntry(_ item: SiteSettings.MenuItem) -> Frame.MenuEntry {
    Frame.MenuEntry(
      label: item.label, link: item.address.map { Link($0) }, isCurrent: item.address == request.path,
      entries: item.entries.map(menuEntry))
  }
}
