import CivilTime
import HTTP
import Lifecycle
import Registration

/// The plain HTTP port: what others check certificates by, and nothing else. These paths stand in every certificate.
struct StatusPort: Sendable {
  let sites: [Site]
  /// Files that a ceremony made, by path.
  let publications: [String: [UInt8]]
  let ocsp: OCSPPort

  func answer(_ request: Request, at now: Timestamp) async throws -> Response {
    if OCSPPort.serves(request) { return await ocsp.answer(to: request, at: now) }
    guard request.method != .post else { return Response.text("method not allowed\n", status: 405) }
    if let file = publications[request.path] {
      return Self.binary(file, type: request.path.hasSuffix(".crl") ? Self.listType : Self.certificateType)
    }
    let parts = request.path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count >= 3, parts[0].isEmpty else { return Self.notFound }
    switch parts[1] {
    case "crl" where parts.count == 4 && parts[3].hasSuffix(".crl"):
      guard let shard = Int(parts[3].dropLast(4)), let list = try await lists(of: parts[2])?.list(shard: shard, at: now)
      else { return Self.notFound }
      return Self.binary(list, type: Self.listType)
    case "ca" where parts.count == 3 && parts[2].hasSuffix(".cer"):
      let id = String(parts[2].dropLast(4))
      let issuers = sites.lazy.compactMap { $0.registration.issuingCertificate(of: id) }
      guard let issuer = issuers.first else { return Self.notFound }
      return Self.binary(issuer, type: Self.certificateType)
    default: return Self.notFound
    }
  }

  private func lists(of authority: String) -> RevocationLists? {
    sites.lazy.compactMap { $0.lists[authority] }.first
  }

  private static func binary(_ bytes: [UInt8], type: String) -> Response {
    var headers = Headers()
    headers.add("Content-Type", type)
    headers.add("Cache-Control", "public, max-age=60")
    return Response(status: 200, headers: headers, body: bytes)
  }

  private static let listType = "application/pkix-crl"
  private static let certificateType = "application/pkix-cert"
  static let notFound = Response.text("not found\n", status: 404)
}
