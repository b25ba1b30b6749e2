import HTTP
import Lifecycle
import Registration

/// What everybody sees of himself after logon, and of his PC before.
extension Routes {
  mutating func addOwnPages() {
    page(.get, Paths.takeOver) { exchange, _ in try await exchange.takeOverForm() }
    page(.post, Paths.takeOver) { exchange, _ in try await exchange.takeOver() }
    ownPage(.get, Paths.renewalNotice) { exchange, visit, _ in exchange.renewalNotice(visit) }
    ownPage(.get, Paths.logons) { exchange, visit, _ in try await exchange.logons(visit) }
    ownPage(.get, Paths.mails) { exchange, visit, _ in try await exchange.mails(visit) }
    ownPage(.get, Paths.history) { exchange, visit, _ in try await exchange.operationHistory(visit) }
    ownPage(.get, Paths.devices) { exchange, visit, _ in try await exchange.devices(visit) }
    let revocation = "\(Paths.devices)/{serial}/revoke"
    ownPage(.get, revocation) { exchange, visit, parameters in
      try await exchange.deviceRevocation(visit, serialNumber: parameters["serial"] ?? "")
    }
    ownPage(.post, revocation) { exchange, visit, parameters in
      try await exchange.revokeDevice(visit, serialNumber: parameters["serial"] ?? "")
    }
  }

  /// A page for whoever is logged on; while his certificate is pending, the ID way leads to that alone (F-3).
  private mutating func ownPage(
    _ method: Method, _ pattern: String,
    _ handler: @escaping @Sendable (Exchange, Visit, Router.Parameters) async throws -> Response
  ) {
    page(method, pattern) { exchange, parameters in
      let visit = try await exchange.loggedOnVisit()
      guard !exchange.waitsForFirstUse(visit) else { return exchange.redirect(to: "/pending") }
      return try await handler(exchange, visit, parameters)
    }
  }
}

extension Exchange {
  /// Whether the person has a certificate that he has not used yet, and is here without it.
  func waitsForFirstUse(_ visit: Visit) -> Bool {
    visit.certificate == nil
      && visit.subscriber.credential.standing(at: now, rules: registration.rules) == .pending
  }
}
