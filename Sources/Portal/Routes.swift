import CivilTime
import HTTP
import Lifecycle
import Registration

/// What is at which path of an institution's hosts.
struct Routes: Sendable {
  typealias Handler = @Sendable (Exchange, Router.Parameters) async throws -> Response

  private let site: Site
  private let asksForCertificate: Bool
  private let clock: any TimeSource
  private let counters: PortalCounters
  private let log: @Sendable (String) -> Void
  private var router = Router()

  /// The routes of the portal host, or of the certificate host.
  init(
    site: Site, asksForCertificate: Bool, clock: any TimeSource, counters: PortalCounters,
    log: @escaping @Sendable (String) -> Void
  ) {
    self.site = site
    self.asksForCertificate = asksForCertificate
    self.clock = clock
    self.counters = counters
    self.log = log
    addShared()
    addOwnPages()
    addAdministration()
    addGuide()
    addProtocols()
    if asksForCertificate { addCertificateHost() } else { addPortalHost() }
  }

  /// Answers a request of this host.
  func answer(_ request: Request) async -> Response {
    await router.respond(to: request) { request, status in
      let code: FailureCode = status == 405 ? .methodNotAllowed : .pageNotFound
      // What is well known is asked for by programs (RFC 8615).
      guard request.segments.first == ".well-known" else { return exchange(request).failure(code) }
      counters.refused(code)
      return exchange(request).plainFailure(code, status: status)
    }
  }

  private mutating func addPortalHost() {
    page(.get, "/") { exchange, _ in exchange.entry() }
    page(.get, "/logon") { exchange, _ in exchange.logonByIDForm() }
    page(.post, "/logon") { exchange, _ in try await exchange.logOnByID() }
    page(.get, "/acquire") { exchange, _ in try await exchange.acquire() }
    page(.get, "/acquired") { exchange, _ in try await exchange.acquired() }
    page(.get, Paths.acquireSelection.address) { exchange, _ in exchange.acquireSelection() }
    page(.get, Paths.acquireGuide.address) { exchange, _ in exchange.acquireGuide() }
    modulePage(Paths.browserAcquire) { exchange, _ in try await exchange.browserAcquire() }
    page(.get, "/pending") { exchange, _ in try await exchange.pending() }
    page(.post, "/pending/cancel") { exchange, _ in try await exchange.cancelPending() }
    addIssue()
    addSCEP()
  }

  private mutating func addCertificateHost() {
    page(.get, "/") { exchange, _ in try await exchange.logonByCertificateForm() }
    page(.post, "/logon") { exchange, _ in try await exchange.logOnByCertificate() }
    page(.get, "/logon") { exchange, _ in exchange.redirect(to: "/") }
    page(.get, "/renew") { exchange, _ in try await exchange.renew() }
    page(.get, "/renewed") { exchange, _ in try await exchange.renewed() }
    modulePage(Paths.browserRenew) { exchange, _ in try await exchange.browserRenew() }
    page(.post, "/move-code") { exchange, _ in try await exchange.makeMoveCode() }
    page(.get, Paths.certificateTest) { exchange, _ in try await exchange.certificateTest() }
  }

  private mutating func addShared() {
    page(.get, "/logon/otp") { exchange, _ in try await exchange.oneTimePasswordForm() }
    page(.post, "/logon/otp") { exchange, _ in try await exchange.answerOneTimePassword() }
    page(.get, "/top") { exchange, _ in try await exchange.top() }
    page(.post, "/logoff") { exchange, _ in try await exchange.logOff() }
    page(.get, "/choose-again") { exchange, _ in exchange.chooseAgain() }
    page(.get, "/notices") { exchange, _ in await exchange.allNotices() }
    page(.get, Paths.browserModule.address) { exchange, _ in exchange.browserModule() }
    page(.get, Paths.environment.address) { exchange, _ in exchange.environmentForm() }
    page(.post, Paths.environment.address) { exchange, _ in try exchange.checkEnvironment() }
    page(.get, Paths.environmentFile.address) { exchange, _ in exchange.environmentFile() }
    page(.get, "/display") { exchange, _ in exchange.display() }
    page(.get, "/assets/{name}") { exchange, parameters in try exchange.asset(named: parameters["name"] ?? "") }
    page(.post, Paths.appLaunch.address) { exchange, _ in try await exchange.launchApp() }
    enrolment(.get, "/enrolment/institution") { exchange, _ in try exchange.enrolmentInstitution() }
    enrolment(.post, "/enrolment/start") { exchange, _ in try await exchange.enrolmentStart() }
    enrolment(.post, "/enrolment/prove") { exchange, _ in try await exchange.enrolmentProve() }
    enrolment(.post, "/enrolment/request") { exchange, _ in try await exchange.enrolmentRequest() }
    enrolment(.post, "/enrolment/confirm") { exchange, _ in try await exchange.enrolmentConfirm() }
    enrolment(.post, "/enrolment/move-code") { exchange, _ in try await exchange.enrolmentMoveCode() }
    enrolment(.post, "/enrolment/launch") { exchange, _ in try await exchange.enrolmentLaunch() }
    enrolment(.post, "/enrolment/status") { exchange, _ in try await exchange.enrolmentStatus() }
    enrolment(.post, "/enrolment/cancel") { exchange, _ in try await exchange.enrolmentCancel() }
    enrolment(.get, "/enrolment/result/{token}") { exchange, parameters in
      try await exchange.enrolmentResult(token: parameters["token"] ?? "")
    }
  }

  mutating func page(_ method: Method, _ pattern: String, _ handler: @escaping Handler) {
    let log = self.log
    add(method, pattern, handler) { exchange, error in
      await exchange.failureAfterForm(error) { log("\(exchange.request.id) \(pattern): \($0)") }
    }
  }

  /// A page that runs the browser's program, and so needs a policy of its own (security rule 13).
  mutating func modulePage(_ pattern: String, _ handler: @escaping Handler) {
    page(.get, pattern) { exchange, parameters in
      var response = try await handler(exchange, parameters)
      response.headers[SecurityHeaders.contentPolicy] = SecurityHeaders.modulePolicy
      return response
    }
  }

  /// What machines ask for: a refusal is told in the protocol's own words.
  mutating func machines(
    _ method: Method, _ pattern: String, _ handler: @escaping Handler,
    refusing: @escaping @Sendable (Exchange, FailureCode) -> Response
  ) {
    let log = self.log
    add(method, pattern, handler) { exchange, error in
      let code = exchange.code(of: error) { log("\(exchange.request.id) \(pattern): \($0)") }
      exchange.counters.refused(code)
      var response = refusing(exchange, code)
      if response.status == 503 || response.status == 429 { response.headers.add("Retry-After", "10") }
      return response
    }
  }

  private mutating func enrolment(_ method: Method, _ pattern: String, _ handler: @escaping Handler) {
    let log = self.log
    add(method, pattern, handler) { exchange, error in
      exchange.enrolmentFailure(error) { log("\(exchange.request.id) \(pattern): \($0)") }
    }
  }

  private mutating func add(
    _ method: Method, _ pattern: String, _ handler: @escaping Handler,
    failing: @escaping @Sendable (Exchange, any Error) async -> Response
  ) {
    let (site, asksForCertificate, clock, counters) = (self.site, self.asksForCertificate, self.clock, self.counters)
    router.on(method, pattern) { request, parameters in
      let exchange = Exchange(
        request: request, site: site, asksForCertificate: asksForCertificate, now: clock.now(),
        counters: counters)
      do {
        guard request.body.count <= Portal.bodyLimit else {
          throw Rejected(.tooLarge, "a body of \(request.body.count) bytes")
        }
        return try await handler(exchange, parameters)
      } catch {
        return await failing(exchange, error)
      }
    }
  }

  private func exchange(_ request: Request) -> Exchange {
    Exchange(
      request: request, site: site, asksForCertificate: asksForCertificate, now: clock.now(), counters: counters)
  }
}
