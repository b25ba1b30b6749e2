import COpenSSL

/// Accepts handshakes for the hosts of one listener.
///
/// The host is chosen in the ClientHello callback, before OpenSSL looks at sessions; chosen later, by the servername
/// callback, a session of a host that asks for certificates could resume on one that does not.
final class TLSAcceptor: Sendable {
  private let entry: TLSContext
  private let exact: [String: PreparedHost]
  /// By what follows the asterisk: `.cert.daiichi.localhost`.
  private let wildcards: [String: PreparedHost]

  init(_ hosts: [TLSHost]) throws(ServerError) {
    entry = try TLSContext()
    var exact: [String: PreparedHost] = [:]
    var wildcards: [String: PreparedHost] = [:]
    for (number, host) in hosts.enumerated() {
      let prepared = try PreparedHost(host, number: number)
      for name in host.names {
        let isWildcard = name.hasPrefix("*.")
        guard let lower = HostName.lowercased(dns: isWildcard ? name.utf8.dropFirst() : name.utf8[...]) else {
          throw ServerError(.badTLSHost, "\(host.id): \(name) is not a host name")
        }
        let previous =
          isWildcard ? wildcards.updateValue(prepared, forKey: lower) : exact.updateValue(prepared, forKey: lower)
        guard previous == nil else { throw ServerError(.duplicateName, name) }
      }
    }
    self.exact = exact
    self.wildcards = wildcards
    SSL_CTX_set_client_hello_cb(entry.pointer, chooseHost, Unmanaged.passUnretained(self).toOpaque())
  }

  /// The state of one more handshake; the connection must outlive it.
  func makeSSL(for connection: Connection) -> OpaquePointer? {
    guard let ssl = SSL_new(entry.pointer) else {
      ERR_clear_error()
      return nil
    }
    SSL_set_ex_data(ssl, 0, Unmanaged.passUnretained(connection).toOpaque())
    return ssl
  }

  fileprivate func host(named name: String) -> PreparedHost? {
    if let host = exact[name] { return host }
    guard let dot = name.firstIndex(of: "."), dot != name.startIndex else { return nil }
    return wildcards[String(name[dot...])]
  }
}

private let chooseHost: SSL_client_hello_cb_fn = { ssl, alert, argument in
  guard let ssl, let argument, let connection = Connection.of(ssl: ssl) else { return SSL_CLIENT_HELLO_ERROR }
  let acceptor = Unmanaged<TLSAcceptor>.fromOpaque(argument).takeUnretainedValue()
  guard let name = serverName(of: ssl), let host = acceptor.host(named: name) else {
    alert?.pointee = SSL_AD_UNRECOGNIZED_NAME
    return SSL_CLIENT_HELLO_ERROR
  }
  SSL_set_SSL_CTX(ssl, host.context.pointer)
  // The switch of contexts leaves the verify mode behind.
  SSL_set_verify(ssl, host.asksForCertificate ? SSL_VERIFY_PEER : SSL_VERIFY_NONE, nil)
  connection.chosen(host, serverName: name)
  return SSL_CLIENT_HELLO_SUCCESS
}

/// RFC 6066 §3: a list of exactly one `host_name`.
private func serverName(of ssl: OpaquePointer) -> String? {
  var bytes: UnsafePointer<UInt8>?
  var count = 0
  guard SSL_client_hello_get0_ext(ssl, UInt32(TLSEXT_TYPE_server_name), &bytes, &count) == 1, let bytes, count > 5
  else { return nil }
  let list = UnsafeBufferPointer(start: bytes, count: count)
  guard Int(list[0]) << 8 | Int(list[1]) == count - 2, list[2] == 0, Int(list[3]) << 8 | Int(list[4]) == count - 5
  else { return nil }
  return HostName.lowercased(dns: list[5...])
}
