import CivilTime
import HTTP
import Lifecycle
import Registration

/// The loopback port for the institution's own machines: health, metrics, and `/verify` for relying services (F-24).
struct InternalPort: Sendable {
  let sites: [Site]
  let metrics: @Sendable () -> String
  let isHealthy: @Sendable () async -> Bool
  /// What is amiss without keeping the portal from serving: a signer that is away.
  let complaints: @Sendable () -> [String]

  func answer(_ request: Request, at now: Timestamp) async throws -> Response {
    switch request.path {
    case "/healthz":
      let healthy = await isHealthy()
      let lines = [healthy ? "ok" : "the store does not answer"] + complaints()
      return Response.text(lines.map { "\($0)\n" }.joined(), status: healthy ? 200 : 503)
    case "/metrics": return Response.text(metrics())
    case "/verify": return try await verify(request, at: now)
    default: return Response.text("not found\n", status: 404)
    }
  }

  /// Answers nginx's `auth_request`: whose session the cookie is, on the host that `Inkan-Host` names.
  ///
  /// The registry is read at each call, so that a revoked certificate ends the session here too (F-10).
  private func verify(_ request: Request, at now: Timestamp) async throws -> Response {
    guard let host = request.headers["inkan-host"]?.lowercased(),
      let site = sites.first(where: { $0.serves(host) }),
      let token = request.cookie(named: SessionCookie.name)
    else { return Self.refused }
    do {
      let visit = try await site.registration.relyingVisit(token: token, host: host, at: now)
      var response = Response.text("")
      response.headers.add("Inkan-Institution", site.institution.id.text)
      response.headers.add("Inkan-Contract", visit.subscriber.contract.id ?? "")
      response.headers.add("Inkan-Subscriber", visit.subscriber.id ?? "")
      response.headers.add("Inkan-Role", visit.subscriber.role.rawValue)
      response.headers.add("Inkan-Method", visit.session.certificate == nil ? "id" : "certificate")
      return response
    } catch is Rejected {
      return Self.refused
    }
  }

  private static let refused = Response.text("", status: 401)
}

extension Site {
  /// Whether a host name is one of this institution's.
  func serves(_ host: String) -> Bool {
    host == settings.hosts.portal || host == settings.hosts.certificate
      || host.hasSuffix("." + settings.hosts.certificate)
  }
}
