import Foundation
import HTTP
import Synchronization
import TestTools

/// Certificates made by the `openssl` command in a folder of their own, removed with the fixture.
final class Certificates: Sendable {
  /// The root's subject, DER.
  let rootName: [UInt8]
  /// The client's certificate, DER.
  let clientDER: [UInt8]
  let folder: TemporaryFolder
  private let openssl: OpenSSLCommand

  init() throws {
    folder = try TemporaryFolder()
    openssl = OpenSSLCommand(folder: folder)
    try Self.authority("root", openssl)
    try Self.authority("foreign", openssl)
    let names = "subjectAltName=DNS:portal.localhost,DNS:*.cert.localhost,DNS:cert.localhost"
    for (name, issuer, days, extra) in [
      ("portal", "root", "2", names), ("client", "root", "2", "extendedKeyUsage=clientAuth"),
      ("stranger", "foreign", "2", "extendedKeyUsage=clientAuth"),
      ("expired", "root", "-1", "extendedKeyUsage=clientAuth"),
    ] {
      try folder.write(extra, "\(name).ext")
      try Self.leaf(name, by: issuer, days: days, openssl)
    }
    rootName = try Self.subject("root.pem", openssl)
    clientDER = try Self.der("client.pem", openssl)
  }

  func path(_ name: String) -> String { folder[name] }

  func text(_ name: String) throws -> String { try folder.text(name) }

  private static func der(_ file: String, _ openssl: OpenSSLCommand) throws -> [UInt8] {
    try openssl("x509", "-in", file, "-outform", "DER").bytes
  }

  private static func subject(_ file: String, _ openssl: OpenSSLCommand) throws -> [UInt8] {
    let listing = try openssl("asn1parse", "-in", file).text
    // Signature algorithm, issuer, validity, subject, key.
    let parts = listing.split(separator: "\n").filter { $0.contains("d=2") && $0.contains("cons: SEQUENCE") }
    let offset = Int(parts[3].prefix { $0 != ":" }.filter { $0 != " " }) ?? 0
    let der = try der(file, openssl)
    return Array(der[offset...].prefix(2 + Int(der[offset + 1])))
  }

  /// A client's chain of so many certificates, the intermediates being copies of the root.
  func longChain(_ count: Int) throws -> String {
    let chain = try text("client.pem") + String(repeating: text("root.pem"), count: count - 1)
    return try folder.write(chain, "long-\(count).pem")
  }

  private static func authority(_ name: String, _ openssl: OpenSSLCommand) throws {
    try openssl(
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "3",
      "-subj", "/CN=\(name)", "-keyout", "\(name).key", "-out", "\(name).pem")
  }

  private static func leaf(_ name: String, by issuer: String, days: String, _ openssl: OpenSSLCommand) throws {
    try openssl(
      "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=\(name)",
      "-keyout", "\(name).key", "-out", "\(name).csr")
    try openssl(
      "x509", "-req", "-in", "\(name).csr", "-CA", "\(issuer).pem", "-CAkey", "\(issuer).key",
      "-CAcreateserial", "-days", days, "-extfile", "\(name).ext", "-out", "\(name).pem")
  }
}

/// A server on free loopback ports: a TLS listener with a portal and a certificate host, and a plain one.
final class Fixture: Sendable {
  let server: Server
  let tlsPort: UInt16
  let plainPort: UInt16
  let metrics = Metrics()
  let log = Log()
  let staple = Staple()

  static let certificates = Result { try Certificates() }

  init(
    limits: Limits = Limits(), loops: Int = 2, plainAddress: String = "127.0.0.1",
    handler: @escaping Handler = Fixture.echo
  ) throws {
    let certificates = try Self.certificates.get()
    let chain = try certificates.text("portal.pem")
    let key = try certificates.text("portal.key")
    let log = log
    server = try Server(
      listeners: [
        .tls(
          address: "127.0.0.1", port: 0,
          hosts: [
            TLSHost(
              id: "portal", names: ["portal.localhost"], certificateChainPEM: chain, privateKeyPEM: key,
              clientCertificates: .never, staple: staple),
            TLSHost(
              id: "certificate", names: ["cert.localhost", "*.cert.localhost"], certificateChainPEM: chain,
              privateKeyPEM: key, clientCertificates: .asked(authorityNames: [certificates.rootName]), staple: staple),
          ]),
        .plain(address: plainAddress, port: 0, id: "public"),
      ], limits: limits, loops: loops, accessLog: { log.add($0) }, metrics: metrics, handler: handler)
    let ports = try server.start()
    tlsPort = ports[0]
    plainPort = ports[1]
  }

  /// Tells what arrived.
  static let echo: Handler = { request in
    var response = Response.text(
      [
        request.method.rawValue, request.path, request.host, request.hostID, request.source,
        "certificates=\(request.clientCertificates.count)", "over=\(request.clientCertificatesOverLimit)",
        "body=\(request.body.count)",
      ].joined(separator: " "))
    response.headers.add("X-Names", request.headers.fields.map { $0.name.lowercased() }.joined(separator: ","))
    if let leaf = request.clientCertificates.first {
      response.headers.add("X-Leaf", Data(leaf).base64EncodedString())
    }
    return response
  }

  func stop() async {
    await server.drain(seconds: 0)
  }

  /// curl with the root trusted and the names resolved, as a browser would meet them.
  func curl(_ arguments: [String], host: String = "portal.localhost", path: String = "/") async throws -> Tool.Output {
    let root = try Self.certificates.get().path("root.pem")
    return try await Tool.runAside(
      ["curl", "-sS", "--max-time", "20", "--cacert", root, "--resolve", "\(host):\(tlsPort):127.0.0.1"] + arguments
        + ["https://\(host):\(tlsPort)\(path)"])
  }

  func identity(_ name: String) throws -> [String] {
    let certificates = try Self.certificates.get()
    return ["--cert", certificates.path("\(name).pem"), "--key", certificates.path("\(name).key")]
  }

  func metric(_ line: String) -> Bool {
    metrics.render().split(separator: "\n").contains { $0 == line }
  }
}

/// The access log of a fixture, which can be waited for.
final class Log: Sendable {
  private struct State {
    var entries: [AccessEntry] = []
    var waiting: [(count: Int, continuation: CheckedContinuation<[AccessEntry], Never>)] = []
  }

  private let state = Mutex(State())

  func add(_ entry: AccessEntry) {
    let (entries, ready) = state.withLock { state in
      state.entries.append(entry)
      let ready = state.waiting.filter { $0.count <= state.entries.count }
      state.waiting.removeAll { $0.count <= state.entries.count }
      return (state.entries, ready)
    }
    for waiter in ready { waiter.continuation.resume(returning: entries) }
  }

  /// The entries, once there are so many.
  func entries(_ count: Int) async -> [AccessEntry] {
    await withCheckedContinuation { continuation in
      let present = state.withLock { state -> [AccessEntry]? in
        if state.entries.count >= count { return state.entries }
        state.waiting.append((count, continuation))
        return nil
      }
      if let present { continuation.resume(returning: present) }
    }
  }
}
