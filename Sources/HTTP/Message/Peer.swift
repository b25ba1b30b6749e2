/// What a connection says of who is at its other end.
struct Peer: Sendable {
  let source: String
  let clientCertificates: [[UInt8]]
  let clientCertificatesOverLimit: Bool
  let hostID: String
  let tlsVersion: String?
}
