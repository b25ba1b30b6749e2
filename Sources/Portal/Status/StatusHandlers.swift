import CivilTime
import HTTP
import Lifecycle
import Registration

/// The plain HTTP port: what others check certificates by, and nothing else. These paths stand in every certificate.
struct StatusPort: Sendable {
  let sites: [Site]
  /// What a ceremony made, by path, as it is now.
  let publications: [String: @Sendable () -> Publication]
  let ocsp: OCSPPort

  func answer(_ request: Request, at now: Timestamp) async throws -> Response {
    if OCSPPort.serves(request) { return await ocsp.answer(to: request, at: now) }
    guard request.method != .post else { return Response.text("method not allowed\n", status: 405) }
    if let publication = publications[request.path]?() {
      let type = request.path.hasSuffix(Self.listSuffix) ? Self.listType : Self.certificateType
      let validators = Validators(
        tag: "\(publication.modified.seconds)-\(publication.bytes.count)", modified: publication.modified.seconds)
      return Self.answer(request, type, validators, ends: publication.ends, at: now) {
        Response(status: 200, headers: $0, body: publication.bytes)
      }
    }
    let parts = request.path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count >= 3, parts[0].isEmpty else { return Self.notFound }
    switch parts[1] {
    case "crl" where parts.count == 4: return try await list(parts[3], of: parts[2], request, at: now)
    case "ca" where parts.count == 3 && parts[2].hasSuffix(".cer"):
      let id = String(parts[2].dropLast(4))
      let issuers = sites.lazy.compactMap { $0.registration.issuingCertificate(of: id) }
      guard let issuer = issuers.first else { return Self.notFound }
      return Self.binary(issuer, type: Self.certificateType)
    default: return Self.notFound
    }
  }

  /// A shard's complete list or its delta, from its file.
  private func list(_ name: String, of authority: String, _ request: Request, at now: Timestamp) async throws
    -> Response
  {
    guard let lists = sites.lazy.compactMap({ $0.lists[authority] }).first, name.hasSuffix(Self.listSuffix) else {
      return Self.notFound
    }
    let isDelta = name.hasSuffix(Self.deltaSuffix)
    let digits = name.dropLast(isDelta ? Self.deltaSuffix.count : Self.listSuffix.count)
    // One spelling of each address, so that caches hold each list once.
    guard let shard = Int(digits), digits == String(shard), let found = try await lists.lists(shard: shard, at: now)
    else {
      return Self.notFound
    }
    let list = isDelta ? found.delta : found.complete
    let validators = Validators(tag: list.tag, modified: list.thisUpdate.seconds)
    return Self.answer(request, Self.listType, validators, ends: list.nextUpdate, at: now) { headers in
      guard let file = FileBody(copying: list.descriptor, count: list.octets) else {
        return Response.text("unavailable\n", status: 503)
      }
      return Response(status: 200, headers: headers, file: file)
    }
  }

  /// A state of something, or that the client has it already. Whoever keeps it asks again after a minute, for so often new
  /// lists may appear, and never keeps it beyond its end.
  private static func answer(
    _ request: Request, _ type: String, _ validators: Validators, ends: Timestamp?, at now: Timestamp,
    _ whole: (Headers) -> Response
  ) -> Response {
    var headers = Headers()
    let seconds = max(0, min(60, ends.map { $0.seconds - now.seconds } ?? 60))
    headers.add("Cache-Control", "public, max-age=\(seconds)")
    validators.add(to: &headers)
    if validators.areKnown(to: request) { return Response(status: 304, headers: headers) }
    headers.add("Content-Type", type)
    return whole(headers)
  }

  private static func binary(_ bytes: [UInt8], type: String) -> Response {
    var headers = Headers()
    headers.add("Content-Type", type)
    headers.add("Cache-Control", "public, max-age=60")
    return Response(status: 200, headers: headers, body: bytes)
  }

  private static let listSuffix = ".crl"
  private static let deltaSuffix = "-delta.crl"
  private static let listType = "application/pkix-crl"
  private static let certificateType = "application/pkix-cert"
  static let notFound = Response.text("not found\n", status: 404)
}
