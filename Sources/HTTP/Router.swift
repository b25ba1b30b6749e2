/// Finds who answers a method and a path.
///
/// A pattern is literal segments, `{name}` for any one segment, and `{name*}` at the end for the whole rest. A literal
/// path wins over one with parameters; among the latter, the first that was added.
public struct Router: Sendable {
  /// The segments that stood in a pattern's places.
  public struct Parameters: Sendable {
    fileprivate var values: [String: String] = [:]

    /// The value of a place; nil where the pattern has none of that name.
    public subscript(name: String) -> String? { values[name] }
  }

  /// Answers a request whose path matched.
  public typealias Endpoint = @Sendable (Request, Parameters) async -> Response

  /// What was found.
  public enum Match: Sendable {
    /// Somebody answers; the pattern is what logs may show.
    case found(endpoint: Endpoint, parameters: Parameters, pattern: String)
    /// The path exists for other methods: 405 with these in `Allow`.
    case methodNotAllowed(allow: [Method])
    /// Nothing at this path: 404.
    case notFound
  }

  private enum Piece: Sendable {
    case literal(String)
    case one(String)
    case rest(String)
  }

  private struct Route: Sendable {
    let pattern: String
    let pieces: [Piece]
    var endpoints: [Method: Endpoint]
  }

  private var literals: [String: Route] = [:]
  private var patterns: [Route] = []

  /// No route.
  public init() {}

  /// Adds a route; a later one of the same method and pattern replaces the earlier. GET answers HEAD too.
  public mutating func on(_ method: Method, _ pattern: String, _ endpoint: @escaping Endpoint) {
    let pieces = pattern.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map(Self.piece)
    let isLiteral = pieces.allSatisfy { if case .literal = $0 { true } else { false } }
    if isLiteral {
      literals[pattern, default: Route(pattern: pattern, pieces: pieces, endpoints: [:])].endpoints[method] = endpoint
    } else if let index = patterns.firstIndex(where: { $0.pattern == pattern }) {
      patterns[index].endpoints[method] = endpoint
    } else {
      patterns.append(Route(pattern: pattern, pieces: pieces, endpoints: [method: endpoint]))
    }
  }

  /// What is at a path.
  public func match(_ method: Method, _ segments: [String]) -> Match {
    var allowed: Set<Method> = []
    // An encoded slash inside a segment must not look like two segments.
    if !segments.contains(where: { $0.contains("/") }),
      let route = literals["/" + segments.joined(separator: "/")]
    {
      if let endpoint = Self.endpoint(of: route, for: method) {
        return .found(endpoint: endpoint, parameters: Parameters(), pattern: route.pattern)
      }
      allowed.formUnion(route.endpoints.keys)
    }
    for route in patterns {
      guard let parameters = Self.parameters(of: route, in: segments) else { continue }
      if let endpoint = Self.endpoint(of: route, for: method) {
        return .found(endpoint: endpoint, parameters: parameters, pattern: route.pattern)
      }
      allowed.formUnion(route.endpoints.keys)
    }
    guard !allowed.isEmpty else { return .notFound }
    if allowed.contains(.get) { allowed.insert(.head) }
    return .methodNotAllowed(allow: Method.allCases.filter(allowed.contains))
  }

  /// Answers a request. `unmatched` makes the page for 404 and 405; the `Allow` field of a 405 is added here.
  public func respond(
    to request: Request, unmatched: @Sendable (Request, Int) async -> Response = { .statusText($1) }
  ) async -> Response {
    switch match(request.method, request.segments) {
    case .found(let endpoint, let parameters, let pattern):
      var response = await endpoint(request, parameters)
      response.loggedPath = response.loggedPath ?? pattern
      return response
    case .methodNotAllowed(let allow):
      var response = await unmatched(request, 405)
      response.headers["Allow"] = allow.map(\.rawValue).joined(separator: ", ")
      return response
    case .notFound:
      return await unmatched(request, 404)
    }
  }

  private static func piece(_ text: Substring) -> Piece {
    guard text.first == "{", text.last == "}" else { return .literal(String(text)) }
    let name = text.dropFirst().dropLast()
    return name.last == "*" ? .rest(String(name.dropLast())) : .one(String(name))
  }

  private static func endpoint(of route: Route, for method: Method) -> Endpoint? {
    route.endpoints[method] ?? (method == .head ? route.endpoints[.get] : nil)
  }

  private static func parameters(of route: Route, in segments: [String]) -> Parameters? {
    var parameters = Parameters()
    for (index, piece) in route.pieces.enumerated() {
      if case .rest(let name) = piece {
        guard index < segments.count else { return nil }
        parameters.values[name] = segments[index...].joined(separator: "/")
        return parameters
      }
      guard index < segments.count else { return nil }
      switch piece {
      case .literal(let text): guard segments[index] == text else { return nil }
      case .one(let name): parameters.values[name] = segments[index].isEmpty ? nil : segments[index]
      case .rest: break
      }
      if case .one = piece, segments[index].isEmpty { return nil }
    }
    return segments.count == route.pieces.count ? parameters : nil
  }
}
