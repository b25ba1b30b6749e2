import Foundation
import Glibc

/// What stands on the way to an institution, or in its place: proxies and servers, honest or not, on a free port of
/// loopback. It ends with this object.
public final class WayServer {
  /// What it does.
  public enum Mode: String, Sendable {
    // Servers under the certificate that they are given.
    /// Answers JSON from the file `answer` of its folder.
    case answer
    /// A network's sign-in page in place of the answer, or on another host.
    case page, signIn
    /// Leads to `http://`.
    case downgrade
    /// A balancer's error page.
    case unavailable
    /// Takes the connection and says nothing.
    case silent
    /// Breaks the connection in place of the answer.
    case cut

    // Proxies, which take every name for 127.0.0.1.
    case proxy
    /// Wants the user `見本 user` with the password `p@ss:word`.
    case proxyWithLogon
    case proxyRefusing, proxySignIn, proxyFailing
    /// Opens TLS with the certificate that it is given.
    case proxyOpening
  }

  public struct Failed: Error, CustomStringConvertible {
    public let description: String
  }

  public let port: Int
  /// Where `answer` is, and `log` with a line for each request.
  public let folder: TemporaryFolder
  private let child: Child

  /// - Parameters:
  ///   - certificate: one of `WayCertificates`.
  ///   - clock: how many seconds its clock is ahead.
  public init(_ mode: Mode, certificate: String = "server", clock: Int = 0) throws {
    folder = try TemporaryFolder()
    try folder.write("", "log")
    let certificates = try WayCertificates.shared.get().folder
    // The port comes through a FIFO: reading waits for it, and ends when the server does.
    let channel = folder["port"]
    guard mkfifo(channel, 0o600) == 0 else { throw Failed(description: "no FIFO") }
    let descriptor = open(channel, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failed(description: "no FIFO") }
    defer { close(descriptor) }
    child = try Child(
      [
        "python3", try folder.write(Self.script, "server.py"), folder.path, mode.rawValue,
        certificates["\(certificate).pem"], certificates["\(certificate).key"], String(clock),
      ], output: channel, errors: folder["errors"])
    guard fcntl(descriptor, F_SETFL, 0) == 0 else { throw Failed(description: "no FIFO") }
    var digits = ""
    var byte: UInt8 = 0
    while read(descriptor, &byte, 1) == 1, byte != 0x0A { digits.unicodeScalars.append(Unicode.Scalar(byte)) }
    guard let port = Int(digits) else { throw Failed(description: (try? folder.text("errors")) ?? "no port") }
    self.port = port
  }

  /// The requests that came: `CONNECT daiichi.localhost:8443`, `GET /enrolment/institution`.
  public var requests: [String] {
    get throws { try folder.text("log").split(separator: "\n").map(String.init) }
  }
}
