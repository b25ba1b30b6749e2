import HTTP
import Lifecycle
import Registration

/// The entry page and what leads from it without logging on.
extension Exchange {
  /// The entry page (H-40, H-41).
  func entry() -> Response {
    if profile.logonMethod.scope == .always { return answer(certificateOnlyEntry()) }
    let hosts = site.settings.hosts
    let certificate = Link(hosts.certificateAddress + "/")
    let page = EntryPage(
      administrator: EntryPage.Ways(certificate: certificate, identifier: Link("/logon")),
      member: profile.ownIDs
        ? nil : EntryPage.Ways(certificate: certificate, identifier: Link("/logon?role=member")),
      acquire: Paths.acquireSelection, help: Link("/choose-again"), notices: notices)
    return answer(page)
  }

  /// The first page where the certificate is the only way in; its links serve both hosts.
  func certificateOnlyEntry(noneChosen: Bool = false) -> CertificateOnlyEntryPage {
    let hosts = site.settings.hosts
    let portal = asksForCertificate ? hosts.portalAddress : ""
    let chooseAgain = Link(portal + "/choose-again")
    let register = Link(portal + Paths.firstRegistration)
    return CertificateOnlyEntryPage(
      // A browser that chose none does so again on the same host until it is closed (F-5).
      logon: noneChosen ? chooseAgain : Link(hosts.certificateAddress + "/"),
      issue: Link(
        portal + (profile.acquire.deliveries.contains(.serverP12) ? Paths.issue : Paths.acquireSelection.address)),
      register: profile.secrets.initial == nil
        ? nil
        : (register.adding(("role", Role.administrator.rawValue)), register.adding(("role", Role.member.rawValue))),
      help: chooseAgain, environment: Link(portal + Paths.environment.address),
      noneChosen: noneChosen ? CertificateOnlyEntryPage.NoneChosen(chooseAgain: chooseAgain) : nil,
      notices: notices)
  }

  /// How to acquire a certificate, for somebody who is not logged on.
  func acquireGuide() -> Response {
    let inBrowser = profile.acquire.deliveries.contains(.browser)
    return answer(
      AcquirePage(
        role: .administrator, ways: ways(),
        // Who is not logged on sees in the command what he has to put in.
        command: AcquireCommand(
          portal: site.settings.hosts.portalAddress,
          contractID: profile.identifiers.contract.map { _ in profile.terms.contractID[language] },
          subscriberID: profile.identifiers.administrator == .own ? profile.terms.subscriberID[language] : nil),
        appStart: appStart(.acquire),
        asksOneTimePassword: false, asksConfirmationSecret: false, windowEnds: nil,
        mayBeFirst: profile.secrets.initial != nil, change: LogonMethodChange(scope: profile.logonMethod.scope),
        cancel: Paths.entry, check: nil,
        register: inBrowser && profile.secrets.initial != nil
          ? Link(Paths.browserAcquire).adding(("intent", "register")) : nil,
        move: inBrowser && profile.pcChange == .moveCode
          ? Link(Paths.browserAcquire).adding(("intent", "move")) : nil))
  }

  /// Why the browser does not ask again, and the way to where it does (F-5).
  func chooseAgain() -> Response {
    let hosts = site.settings.hosts
    return answer(
      ChooseAgainPage(
        freshHost: Link(hosts.freshCertificateAddress(registration.newHostLabel()) + "/"),
        back: Link(hosts.portalAddress + "/")))
  }

  /// お知らせ一覧 (H-54).
  func allNotices() async -> Response {
    let visit = try? await loggedOnVisit()
    let back = visit == nil ? Link(site.settings.hosts.portalAddress + "/") : Link("/top")
    return answer(NoticesPage(notices: notices, back: back), for: visit)
  }

  /// Text size and language, without JavaScript.
  func display() -> Response {
    var cookies: [String] = []
    for (name, value) in request.query {
      switch name {
      case DisplayCookie.size:
        if let size = TextSize(rawValue: value) { cookies.append(DisplayCookie.set(name, size.rawValue)) }
      case DisplayCookie.language:
        if let language = Language(rawValue: value) { cookies.append(DisplayCookie.set(name, language.rawValue)) }
      default: break
      }
    }
    let back = request.query.first { $0.0 == "back" }?.1 ?? "/"
    // `Link` lets nothing through that leads to another host; an absolute address has no place here at all.
    let target = Link(back).address
    return redirect(to: target.hasPrefix("/") ? target : "/", cookies: cookies)
  }

  var notices: [Notice] {
    site.settings.news.map { Notice(date: $0.date, title: $0.title, link: nil) }
  }
}
