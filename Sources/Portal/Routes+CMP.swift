import HTTP
import Lifecycle
import X509

/// CMP by HTTP (RFC 6712): a message a POST, at the well-known place and at the short one of old clients.
extension Routes {
  mutating func addCMP() {
    for path in ["/.well-known/cmp", "/cmp"] {
      machines(.post, path) { exchange, _ in
        try await exchange.cmp()
      } refusing: { exchange, code in
        .text("\(code.label)\n", status: exchange.isCMP ? code.status : 415)
      }
    }
  }
}

extension Exchange {
  /// Whether the body is declared as what it has to be (RFC 6712 3.4).
  fileprivate var isCMP: Bool {
    request.headers["content-type"]?.split(separator: ";").first?.lowercased() == Self.cmpType
  }

  fileprivate func cmp() async throws -> Response {
    guard isCMP else { throw Rejected(.malformedBody, "\(Self.cmpType) is due") }
    return Response(
      status: 200, headers: Headers([("Content-Type", Self.cmpType)]),
      body: try await CMPConversation(exchange: self).answer(request.body))
  }

  private static let cmpType = "application/pkixcmp"
}
