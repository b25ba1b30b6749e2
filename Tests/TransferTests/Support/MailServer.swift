import Foundation
import TestTools
import Transfer

/// Keys and certificates by the `openssl` command, made once for all tests.
struct MailCertificates: Sendable {
  static let shared = Result { try MailCertificates() }

  let folder: TemporaryFolder

  private init() throws {
    folder = try TemporaryFolder()
    let openssl = OpenSSLCommand(folder: folder)
    for name in ["root", "foreign"] {
      try openssl(
        "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "3",
        "-subj", "/CN=\(name)", "-keyout", "\(name).key", "-out", "\(name).pem")
    }
    for (name, address) in [("server", "IP:127.0.0.1"), ("other", "DNS:other.test")] {
      try folder.write("subjectAltName=\(address)", "\(name).ext")
      try openssl(
        "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=\(name)",
        "-keyout", "\(name).key", "-out", "\(name).csr")
      try openssl(
        "x509", "-req", "-in", "\(name).csr", "-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial",
        "-days", "2", "-extfile", "\(name).ext", "-out", "\(name).pem")
    }
  }
}

/// A mail server in a process of its own, ended with this object: aiosmtpd, or Exim as Debian builds it.
final class MailServer: Sendable {
  /// What it wrote down of a message, beside the message.
  struct Note: Decodable, Equatable {
    let sender: String
    let recipients: [String]
    let greeting: String
    let user: String?
    let connection: Int
    let tls: String?
  }

  private struct Options: Encodable {
    let folder: String
    let report: Int
    let certificate: String
    let key: String
    let tls: String
    let user: String?
    let password: String?
  }

  static let user = "inkan"
  static let password = "Pa55-wörd:秘密"

  let port: Int
  private let folder: TemporaryFolder
  private let certificates: TemporaryFolder
  private let report: Socket
  private let child: Child

  /// - Parameter tls: `starttls`, `implicit` or `none`; Exim knows the first alone.
  static func start(
    _ script: String = "smtp_server.py", tls: String = "starttls", certificate: String = "server",
    authenticates: Bool = true
  ) async throws -> MailServer {
    try await OwnThread.run {
      Result { try MailServer(script, tls: tls, certificate: certificate, authenticates: authenticates) }
    }.get()
  }

  private init(_ script: String, tls: String, certificate: String, authenticates: Bool) throws {
    folder = try TemporaryFolder()
    certificates = try MailCertificates.shared.get().folder
    report = try Socket()
    let options = Options(
      folder: folder.path, report: report.port, certificate: certificates["\(certificate).pem"],
      key: certificates["\(certificate).key"], tls: tls, user: authenticates ? Self.user : nil,
      password: authenticates ? Self.password : nil)
    child = try Child(
      [
        Python.interpreter, Python.script(script),
        String(decoding: try JSONEncoder().encode(options), as: UTF8.self),
      ], output: folder["output"], errors: folder["errors"])
    do {
      guard let port = Int(try report.hear()) else { throw Failed(description: "no port") }
      self.port = port
    } catch {
      throw Failed(description: "\(error): \((try? folder.text("errors")) ?? "")")
    }
  }

  /// How it is reached; each test changes what it is about.
  func described(
    security: SMTPServer.Security = .startTLS, caFile: String = "root", authenticates: Bool = true,
    password: String = MailServer.password, sender: String = "notice@mail.example.jp", seconds: Int = 20
  ) throws -> SMTPServer {
    try SMTPServer(
      host: "127.0.0.1", port: port, security: security, caFile: certificates["\(caFile).pem"],
      user: authenticates ? Self.user : nil, password: authenticates ? Array(password.utf8) : nil,
      sender: MailAddress(sender), timeoutSeconds: seconds)
  }

  /// The messages that it accepted, in their order.
  func received() throws -> [[UInt8]] {
    var messages: [[UInt8]] = []
    while FileManager.default.fileExists(atPath: folder["\(messages.count + 1).json"]) {
      messages.append(try folder.read("\(messages.count + 1).eml"))
    }
    return messages
  }

  /// What lies in Exim's Maildir after so many connections, in the order of arrival.
  func stored(afterConnections count: Int) async throws -> [[UInt8]] {
    for _ in 0..<count { _ = try await OwnThread.run { [report] in Result { try report.hear() } }.get() }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder["mail/new"]).sorted()
    return try names.map { try folder.read("mail/new/\($0)") }
  }

  func note(_ number: Int) throws -> Note {
    try JSONDecoder().decode(Note.self, from: Data(try folder.read("\(number).json")))
  }
}

extension SMTPClient {
  /// Delivers on a thread that may wait.
  func deliverAside(_ messages: [MailMessage]) async -> [Delivery] {
    await OwnThread.run { self.deliver(messages) }
  }
}
