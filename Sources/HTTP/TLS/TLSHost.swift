/// One host of a TLS listener: its names, its own certificate and whether it asks for the client's.
public struct TLSHost: Sendable {
  /// Whether a handshake with this host asks for a certificate.
  public enum ClientCertificates: Sendable {
    /// No.
    case never
    /// Yes, in the first handshake, and every answer is let through: none, expired, foreign. The names of the
    /// authorities, DER `Name`s, let a browser offer only what fits (RFC 8446 §4.2.4).
    case asked(authorityNames: [[UInt8]])
  }

  /// What requests and logs call this host.
  public let id: String
  /// `cert.daiichi.localhost`, or `*.cert.daiichi.localhost` for one more label.
  public let names: [String]
  /// The certificate and its intermediates, PEM, leaf first.
  public let certificateChainPEM: String
  /// The key, PEM, unencrypted.
  public let privateKeyPEM: String
  /// Whether a certificate is asked for.
  public let clientCertificates: ClientCertificates
  /// What is stapled to its handshakes; nil for a host that staples nothing.
  public let staple: Staple?

  /// A host.
  public init(
    id: String, names: [String], certificateChainPEM: String, privateKeyPEM: String,
    clientCertificates: ClientCertificates, staple: Staple? = nil
  ) {
    self.id = id
    self.names = names
    self.certificateChainPEM = certificateChainPEM
    self.privateKeyPEM = privateKeyPEM
    self.clientCertificates = clientCertificates
    self.staple = staple
  }
}
