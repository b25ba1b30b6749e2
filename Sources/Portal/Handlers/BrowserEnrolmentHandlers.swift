import CivilTime
import HTTP
import Lifecycle
import Registration

/// Getting a certificate in the browser (F-1, C-8). The page proves nothing and decides nothing: the enrolment API does.
extension Exchange {
  /// A first or another certificate, on the portal host; open to whoever types his IDs.
  func browserAcquire() async throws -> Response {
    guard profile.acquire.deliveries.contains(.browser),
      let intent = BrowserEnrolment.Intent(rawValue: queried("intent") ?? "acquire"), offers(intent)
    else { throw Rejected(.pageNotFound, "the rules have no such way") }
    let visit = intent == .acquire ? try? await loggedOnVisit() : nil
    let role = visit?.subscriber.role ?? (queried("role") == Role.member.rawValue ? .member : .administrator)
    var enrolment = enrolment(intent, as: role)
    if let person = visit?.subscriber {
      enrolment.person = BrowserEnrolment.Person(
        contractID: profile.identifiers.contract.flatMap { _ in person.contract.id }, subscriberID: person.id)
    } else {
      enrolment.typed = typedIDs(of: role)
    }
    enrolment.asks = firstAsks(intent, of: role, visit: visit)
    var page = BrowserAcquirePage(
      enrolment: enrolment, role: role, application: application, cancel: visit == nil ? Paths.entry : Link("/acquire"))
    if visit == nil, !profile.ownIDs { page.roles = roles(intent) }
    page.change = try await logonMethodChange(for: visit, role: role)
    return answer(page, for: visit)
  }

  /// The successor of the certificate in the handshake. The page comes without one, too: whoever was interrupted while
  /// the old one died at issue (H-85) goes on from here.
  func browserRenew() async throws -> Response {
    guard profile.acquire.deliveries.contains(.browser) else {
      throw Rejected(.pageNotFound, "the rules have no such way")
    }
    do {
      let visit = try await loggedOnVisit()
      guard let held = visit.certificate?.held else { return redirect(to: "/top") }
      var credential = visit.subscriber.credential
      _ = try credential.apply(.renew(held.key), at: now, rules: registration.rules)
      let person = visit.subscriber
      var enrolment = enrolment(.renew, as: person.role)
      enrolment.person = BrowserEnrolment.Person(contractID: person.contract.id, subscriberID: person.id)
      enrolment.renews = visit.certificate.map { facts(of: $0).serialNumber }
      enrolment.asks = firstAsks(.renew, of: person.role, visit: visit)
      return answer(
        BrowserAcquirePage(
          enrolment: enrolment, role: person.role, expires: held.notAfter.japanese,
          endsAtIssue: profile.renew.old == .atIssue, application: application, cancel: Link("/top")),
        for: visit)
    } catch let unusable as UnusableCertificate {
      return refusedRenewal(unusable.rejected.code, text(of: unusable))
    } catch let rejected as Rejected {
      return refusedRenewal(rejected.code, text(of: rejected.code))
    }
  }

  /// What the program is, with its digests (security rule 13).
  func browserModule() -> Response {
    answer(BrowserModulePage(back: Link(site.settings.hosts.portalAddress + "/acquire-guide")))
  }

  /// A file of the program: never from a cache, as the page names the digest of the present one.
  func programFile(named name: String) -> Response? {
    guard let file = BrowserProgram.current[name] else { return nil }
    return Response(
      status: 200, headers: Headers([("Content-Type", file.contentType), ("Cache-Control", "no-cache")]),
      body: file.bytes)
  }

  /// Where somebody was interrupted in this browser: noted by the program in a cookie, which can name these pages only.
  var interrupted: Link? {
    guard let noted = request.cookie(named: InterruptionCookie.name),
      let slash = noted.firstIndex(of: "/")
    else { return nil }
    let (host, path) = (String(noted[..<slash]), String(noted[slash...]))
    let hosts = site.settings.hosts
    let isOurs =
      path == Paths.browserAcquire && host == hosts.portal
      || path == Paths.browserRenew && (host == hosts.certificate || host.hasSuffix(".\(hosts.certificate)"))
    guard isOurs, ![path, Paths.certificateTest].contains(request.path), host.utf8.allSatisfy(Self.isOfHostName) else {
      return nil
    }
    return Link(hosts.address(host) + path)
  }

  /// The ways of this institution.
  func ways() -> EnrolmentWays {
    EnrolmentWays(deliveries: profile.acquire.deliveries)
  }

  /// The ways of a renewal. A file that the server makes is had on the portal host with ID, secret and code, where the
  /// rules let the page that issues renew, too.
  func waysOfRenewing(as role: Role) -> EnrolmentWays {
    let renewsByIssue = profile.logonMethod.scope == .always && profile.grantsItself(to: role)
    return EnrolmentWays(
      deliveries: profile.acquire.deliveries.filter { $0 != .serverP12 || renewsByIssue },
      browser: Link(Paths.browserRenew), serverMade: Link(site.settings.hosts.portalAddress + Paths.issue))
  }

  private static func isOfHostName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."),
      UInt8(ascii: "-"):
      true
    default: false
    }
  }

  func queried(_ name: String) -> String? { request.query.first { $0.0 == name }?.1 }

  private func offers(_ intent: BrowserEnrolment.Intent) -> Bool {
    switch intent {
    case .acquire: true
    case .register: profile.secrets.initial != nil
    case .move: profile.pcChange == .moveCode
    case .renew: false
    }
  }

  /// The way for whoever cannot take this one.
  private var application: Link? {
    guard profile.acquire.deliveries.contains(.app) else { return nil }
    return asksForCertificate ? Link("/renew") : Link("/acquire-guide")
  }

  private func refusedRenewal(_ code: FailureCode, _ text: FailureText) -> Response {
    counters.refused(code)
    var enrolment = enrolment(.renew, as: .administrator)
    enrolment.superseded = code == .supersededCertificate
    return answer(
      BrowserAcquirePage(
        enrolment: enrolment, refusal: text, application: nil,
        cancel: Link(site.settings.hosts.portalAddress + "/")),
      status: code.status)
  }

  private func enrolment(_ intent: BrowserEnrolment.Intent, as role: Role) -> BrowserEnrolment {
    let hosts = site.settings.hosts
    return BrowserEnrolment(
      intent: intent, algorithms: profile.key.algorithms.map(\.rawValue), fileStem: site.institution.name[language],
      friendlyName: "\(site.settings.service[language])・\(profile.terms[role][language])",
      portalPage: hosts.portalAddress + Paths.browserAcquire,
      renewalPage: hosts.certificateAddress + Paths.browserRenew,
      test: hosts.freshCertificateAddress(registration.newHostLabel()) + Paths.certificateTest,
      noteDomain: hosts.portal)
  }

  private func typedIDs(of role: Role) -> [BrowserEnrolment.Typed] {
    let terms = profile.terms
    var typed: [BrowserEnrolment.Typed] = []
    if profile.identifiers.contract != nil {
      typed.append(BrowserEnrolment.Typed(name: FieldName.contractID, label: terms.contractID[language]))
    }
    if profile.ownIDs || role == .member {
      typed.append(BrowserEnrolment.Typed(name: FieldName.subscriberID, label: terms.subscriberID[language]))
    }
    return typed
  }

  /// What can be asked before the attempt begins: the secrets, and a number of a generator where it is sure to be asked.
  private func firstAsks(
    _ intent: BrowserEnrolment.Intent, of role: Role, visit: Visit?
  ) -> [EnrolmentAnswers.Ask] {
    let asks = EnrolmentAsks(profile: profile, say: say)
    if intent == .register {
      let chosen: [ProofStep] = profile.secrets.confirmation == nil ? [] : [.confirmationSecret]
      return asks([.initialSecret, .logonSecret] + chosen, of: role, registering: true)
    }
    let steps = profile.proof(
      for: role, act: intent == .renew ? .renew : .acquire,
      oneTimePasswordContracted: visit?.subscriber.secrets.hasOneTimePassword ?? false)
    let ahead = steps.filter { step in
      step == .logonSecret || step == .confirmationSecret
        || step == .oneTimePassword && profile.factors.oneTimePassword.kinds == [.totp]
    }
    return asks(ahead + (intent == .move ? [.moveCode] : []), of: role, registering: false)
  }

  private func roles(_ intent: BrowserEnrolment.Intent) -> (administrator: Link, member: Link) {
    let page = Link(Paths.browserAcquire).adding(("intent", intent.rawValue))
    return (page, page.adding(("role", Role.member.rawValue)))
  }
}
