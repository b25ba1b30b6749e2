import Foundation
import TestTools
import Transfer

/// openssl's TLS server on a free port; its page says whose certificate it saw.
final class AskingServer {
  private let child: Child
  private let folder: TemporaryFolder
  private let port: Int

  struct Failed: Error {}

  init(of authority: ClientCA) throws {
    folder = try TemporaryFolder()
    let openssl = OpenSSLCommand(folder: folder)
    try openssl(
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "key.pem", "-out",
      "certificate.pem", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-days", "30")
    // The port comes through a FIFO: reading waits for it, and ends when the server does.
    guard mkfifo(folder["said"], 0o600) == 0 else { throw Failed() }
    let descriptor = open(folder["said"], O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failed() }
    defer { close(descriptor) }
    child = try Child(
      [
        "openssl", "s_server", "-accept", "localhost:0", "-4", "-www", "-Verify", "3", "-CAfile",
        authority.folder["ca.pem"], "-verify_return_error", "-key", folder["key.pem"], "-cert",
        folder["certificate.pem"],
      ], output: folder["said"], errors: folder["errors"])
    guard fcntl(descriptor, F_SETFL, 0) == 0 else { throw Failed() }
    var line = ""
    var byte: UInt8 = 0
    var found: Int?
    while found == nil, read(descriptor, &byte, 1) == 1 {
      if byte == 0x0A {
        if line.hasPrefix("ACCEPT ") { found = line.split(separator: ":").last.flatMap { Int($0) } }
        line = ""
      } else {
        line.unicodeScalars.append(Unicode.Scalar(byte))
      }
    }
    guard let found else { throw Failed() }
    port = found
  }

  /// The page that the server shows to an identity.
  func page(to identity: ClientIdentity?) throws -> String {
    let client = try HTTPSClient(
      roots: folder["certificate.pem"], identity: identity, proxies: .direct)
    let answer = try client.send(method: "GET", url: "https://localhost:\(port)/")
    return String(decoding: answer.body, as: UTF8.self)
  }
}
