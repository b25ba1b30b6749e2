import CivilTime
public import HTTP
public import Lifecycle
public import Registration

/// Everything that the service answers over HTTP: the host decides the institution and the kind of page.
public struct Portal: Sendable {
  /// The largest body that is taken in, bytes.
  public static let bodyLimit = 64 * 1024
  /// The id of the plain HTTP listener.
  public static let statusListener = "status"
  /// The id of the loopback listener.
  public static let internalListener = "internal"

  private let hosts: [String: Routes]
  private let status: StatusPort
  private let internalPort: InternalPort
  private let clock: any TimeSource
  private let log: @Sendable (String) -> Void

  /// - Parameters:
  ///   - responders: who answers about the certificates of each CA.
  ///   - publications: what the plain port serves beside the CAs' own lists, by path.
  ///   - metrics: what `/metrics` tells; the portal adds its own counts.
  ///   - isHealthy: whether the store answers.
  ///   - complaints: what else is amiss, with which the portal goes on serving.
  ///   - log: takes what is wrong with the service itself; never a secret.
  public init(
    sites: [Site], responders: [StatusResponder] = [],
    publications: [String: @Sendable () -> Publication] = [:], clock: any TimeSource,
    metrics: Metrics,
    isHealthy: @escaping @Sendable () async -> Bool, complaints: @escaping @Sendable () -> [String] = { [] },
    log: @escaping @Sendable (String) -> Void
  ) {
    var hosts: [String: Routes] = [:]
    for site in sites {
      let counters = PortalCounters(metrics, institution: site.institution.id.text)
      hosts[site.portalHostID] = Routes(
        site: site, asksForCertificate: false, clock: clock, counters: counters, log: log)
      hosts[site.certificateHostID] = Routes(
        site: site, asksForCertificate: true, clock: clock, counters: counters, log: log)
    }
    self.hosts = hosts
    status = StatusPort(sites: sites, publications: publications, ocsp: OCSPPort(responders))
    internalPort = InternalPort(
      sites: sites, metrics: { metrics.render() }, isHealthy: isHealthy, complaints: complaints)
    self.clock = clock
    self.log = log
  }

  /// Answers a request; whatever goes wrong becomes a page or an object with a code.
  public func answer(_ request: Request) async -> Response {
    guard let routes = hosts[request.hostID] else { return await answerPlain(request, at: clock.now()) }
    var response = await routes.answer(request)
    for (name, value) in SecurityHeaders.all where response.headers[name] == nil { response.headers.add(name, value) }
    if response.headers["cache-control"] == nil { response.headers.add("Cache-Control", "no-store") }
    return response
  }

  /// Answers at once what needs nobody: questions about certificates. The status port has loops of its own, so nothing
  /// else waits while a row is read.
  public func answerImmediately(_ request: Request) -> Response? {
    guard request.hostID == Self.statusListener, OCSPPort.serves(request) else { return nil }
    return status.ocsp.immediateAnswer(to: request, at: clock.now())
  }

  private func answerPlain(_ request: Request, at now: Timestamp) async -> Response {
    do {
      guard request.hostID == Self.internalListener else { return try await status.answer(request, at: now) }
      guard request.method != .post else { return Response.text("method not allowed\n", status: 405) }
      return try await internalPort.answer(request, at: now)
    } catch {
      log("\(request.id) \(request.path): \(error)")
      return Response.text("unavailable\n", status: 503)
    }
  }
}
