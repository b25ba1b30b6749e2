/// An address to listen on, and what speaks there.
public enum Listener: Sendable {
  /// HTTPS; the name in the handshake chooses the host. Port 0 takes a free one.
  case tls(address: String, port: UInt16, hosts: [TLSHost])
  /// HTTP, for what must be public without TLS (CRL, OCSP) or is for the loopback only.
  case plain(address: String, port: UInt16, id: String)

  var address: String {
    switch self {
    case .tls(let address, _, _), .plain(let address, _, _): address
    }
  }

  var port: UInt16 {
    switch self {
    case .tls(_, let port, _), .plain(_, let port, _): port
    }
  }
}
