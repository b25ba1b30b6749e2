import Foundation
import HTTP
import Synchronization

/// Certificates made by the `openssl` command in a folder of their own, removed with the fixture.
final class Certificates: Sendable {
  let folder: String
  /// The root's subject, DER.
  let rootName: [UInt8]
  /// The client's certificate, DER.
  let clientDER: [UInt8]

  init() throws {
    folder = FileManager.default.temporaryDirectory.path + "/http-tests-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Self.authority(folder, "root")
    try Self.authority(folder, "foreign")
    try Self.leaf(
      folder,
      "portal", by: "root", days: "2",
      extra: "subjectAltName=DNS:portal.localhost,DNS:*.cert.localhost,DNS:cert.localhost")
    try Self.leaf(folder, "client", by: "root", days: "2", extra: "extendedKeyUsage=clientAuth")
    try Self.leaf(folder, "stranger", by: "foreign", days: "2", extra: "extendedKeyUsage=clientAuth")
    try Self.leaf(folder, "expired", by: "root", days: "-1", extra: "extendedKeyUsage=clientAuth")
    rootName = try Self.subject("\(folder)/root.pem")
    clientDER = try Self.der("\(folder)/client.pem")
  }

  deinit {
    try? FileManager.default.removeItem(atPath: folder)
  }

  func path(_ name: String) -> String { "\(folder)/\(name)" }

  func text(_ name: String) throws -> String { try String(contentsOfFile: path(name), encoding: .utf8) }

  private static func der(_ path: String) throws -> [UInt8] {
    try Tool.runBlocking("openssl", ["x509", "-in", path, "-outform", "DER"]).bytes
  }

  private static func subject(_ path: String) throws -> [UInt8] {
    let listing = try Tool.runBlocking("openssl", ["asn1parse", "-in", path]).text
    // Signature algorithm, issuer, validity, subject, key.
    let parts = listing.split(separator: "\n").filter { $0.contains("d=2") && $0.contains("cons: SEQUENCE") }
    let offset = Int(parts[3].prefix { $0 != ":" }.filter { $0 != " " }) ?? 0
    let der = try der(path)
    return Array(der[offset...].prefix(2 + Int(der[offset + 1])))
  }

  /// A client's chain of so many certificates, the intermediates being copies of the root.
  func longChain(_ count: Int) throws -> String {
    let chain = try text("client.pem") + String(repeating: text("root.pem"), count: count - 1)
    try chain.write(toFile: path("long-\(count).pem"), atomically: true, encoding: .utf8)
    return path("long-\(count).pem")
  }

  private static func authority(_ folder: String, _ name: String) throws {
    _ = try Tool.runBlocking(
      "openssl",
      [
        "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "3",
        "-subj", "/CN=\(name)", "-keyout", "\(folder)/\(name).key", "-out", "\(folder)/\(name).pem",
      ])
  }

  private static func leaf(_ folder: String, _ name: String, by issuer: String, days: String, extra: String) throws {
    _ = try Tool.runBlocking(
      "openssl",
      [
        "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=\(name)",
        "-keyout", "\(folder)/\(name).key", "-out", "\(folder)/\(name).csr",
      ])
    try extra.write(toFile: "\(folder)/\(name).ext", atomically: true, encoding: .utf8)
    _ = try Tool.runBlocking(
      "openssl",
      [
        "x509", "-req", "-in", "\(folder)/\(name).csr", "-CA", "\(folder)/\(issuer).pem", "-CAkey",
        "\(folder)/\(issuer).key",
        "-CAcreateserial", "-days", days, "-extfile", "\(folder)/\(name).ext", "-out", "\(folder)/\(name).pem",
      ])
  }
}

/// A server on free loopback ports: a TLS listener with a portal and a certificate host, and a plain one.
final class Fixture: Sendable {
  let server: Server
  let tlsPort: UInt16
  let plainPort: UInt16
  let metrics = Metrics()
  let log = Log()

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
              clientCertificates: .never),
            TLSHost(
              id: "certificate", names: ["cert.localhost", "*.cert.localhost"], certificateChainPEM: chain,
              privateKeyPEM: key, clientCertificates: .asked(authorityNames: [certificates.rootName])),
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
    return try await Tool.run(
      "curl",
      ["-sS", "--max-time", "20", "--cacert", root, "--resolve", "\(host):\(tlsPort):127.0.0.1"] + arguments
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
