import HTTP
import Lifecycle
import Registration

/// The page on which one says whose certificate it is, and takes a way (S-6, B-17).
extension Exchange {
  func acquireSelection() -> Response {
    let hosts = site.settings.hosts
    let hasBrowser = profile.acquire.deliveries.contains(.browser)
    return answer(
      AcquireSelectionPage(
        way: selectionWay, firstRegistration: profile.secrets.initial.map { _ in Link("/first-registration") },
        change: LogonMethodChange(scope: profile.logonMethod.scope),
        renew: hasBrowser ? Link(hosts.certificateAddress + "/") : nil, guide: Paths.acquireGuide, cancel: Paths.entry))
  }

  private var selectionWay: AcquireSelectionPage.Way {
    let deliveries = profile.acquire.deliveries
    if deliveries == [.app] { return .application(appStart(.acquire), guide: Paths.acquireGuide) }
    guard !profile.ownIDs else { return .forAll(ways(), guide: Paths.acquireGuide) }
    return .byRole(
      [Role.administrator, .member].map { role in
        AcquireSelectionPage.Choice(role: role, link: page(of: role), asks: asks(of: role))
      })
  }

  /// Where a role's fields are typed: in the browser, else where the application is told.
  private func page(of role: Role) -> Link {
    let page = profile.acquire.deliveries.contains(.browser) ? Link(Paths.browserAcquire) : Paths.acquireGuide
    return role == .administrator ? page : page.adding(("role", role.rawValue))
  }

  /// What is typed to acquire (S-8, S-30), in the institution's words.
  private func asks(of role: Role) -> [String] {
    let say = say
    var names: [String] = []
    if profile.identifiers.contract != nil { names.append(profile.terms.contractID[say]) }
    if role != .administrator { names.append(profile.terms.subscriberID[say]) }
    let steps = profile.proof(for: role, act: .acquire, oneTimePasswordContracted: false)
    if steps.contains(.logonSecret) { names.append(say.logonSecret(of: role)) }
    if steps.contains(.confirmationSecret) { names.append(say.confirmationSecret(of: role)) }
    if steps.contains(.oneTimePassword) { names.append(say("ワンタイムパスワード", "one-time password")) }
    return names
  }
}

/// What acquiring changes, told before it happens (S-3, B-5).
extension Exchange {
  /// - Parameter role: of whoever is not logged on, as far as the page knows it.
  func logonMethodChange(for visit: Visit?, role: Role? = nil) async throws -> LogonMethodChange {
    let scope = profile.logonMethod.scope
    guard let visit else { return LogonMethodChange(scope: scope, role: profile.ownIDs ? nil : role) }
    let person = visit.subscriber
    var change = LogonMethodChange(scope: scope, role: person.role)
    if person.role != .member, scope == .cascade || scope == .contract {
      change.others = try await registration.people(for: visit, at: now)
        .count { $0.subscriber.key != person.key && $0.subscriber.credential.certificates.isEmpty }
    }
    return change
  }
}
