import Enrolment
import Foundation
import TestTools
import X509

/// A running server that plays the institution on a free port of 127.0.0.1; it ends with this object.
///
/// What it knows is in its folder, so that another one, in another mode, goes on where the first was stopped.
final class FakePortal {
  enum Mode: String {
    case honest, foreignKey, foreignIssuer, oversized, garbage, nested, redirect, busy, plainHost, endless
    case cutAfterRequest, cutBeforeConfirm, attemptOver
    /// Asks for a mailed code in place of a card; two wrong tries use it up. The first code is 111111, the next 222222.
    case mail
    /// The same, and the connection breaks when the certificate is requested.
    case mailCutAfterRequest
    /// Issues certificates whose time is over.
    case past
    /// Refuses the renewal of an expired certificate.
    case expired, graceOver
  }

  struct Failed: Error {}

  struct State: Decodable {
    let calls: [String]
    let confirmed: Bool
    let count: Int
    /// Call, serial number, TLS version of every client certificate shown.
    let presented: [[String]]
    /// The bodies of `start`, JSON with sorted keys.
    let started: [String]
    /// The answers of every `prove`, JSON with sorted keys.
    let answers: [String]
    /// How many codes were mailed.
    let mailed: Int
  }

  let port: Int
  let folder: TemporaryFolder
  private let child: Child

  init(_ mode: Mode = .honest, in folder: TemporaryFolder, tls: String = "any") throws {
    self.folder = folder
    // The port comes through a FIFO: reading waits for it, and ends when the server does.
    let channel = folder["port." + UUID().uuidString]
    guard mkfifo(channel, 0o600) == 0 else { throw Failed() }
    let descriptor = open(channel, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failed() }
    defer { close(descriptor) }
    child = try Child(
      ["python3", try folder.write(Self.script, "portal.py"), folder.path, mode.rawValue, tls], output: channel,
      errors: folder["portal.errors"])
    guard fcntl(descriptor, F_SETFL, 0) == 0 else { throw Failed() }
    var digits = ""
    var byte: UInt8 = 0
    while read(descriptor, &byte, 1) == 1, byte != 0x0A { digits.unicodeScalars.append(Unicode.Scalar(byte)) }
    guard let port = Int(digits) else { throw Failed() }
    self.port = port
  }

  var address: String { "https://daiichi.localhost:\(port)" }
  var root: String { folder["tlsroot.pem"] }

  /// What happens once, at the next call that it can befall.
  enum Event: String {
    /// The attempt's time has passed.
    case over
    /// The connection breaks after an answer was taken in.
    case cut
    /// One status is missing from the answer, or each stands in another's place.
    case statusShort, statusShifted
    /// From now on the last certificate can be renewed.
    case renewable
    /// From now on the institution says which IDs are typed.
    case identifiers
  }

  func order(_ event: Event) throws {
    _ = try folder.write("", "order." + event.rawValue)
  }

  /// What is said of the certificate of a number, in the place of what follows from the renewals.
  func say(_ states: [Int: CertificateState]) throws {
    let words = states.map { "\"\($0)\": \"\($1.rawValue)\"" }.joined(separator: ", ")
    _ = try folder.write("{\(words)}", "states")
  }

  /// From now on it calls itself so, calls another's issuing CA its own, and says this of whatever that one issued.
  func pose(as id: String, claiming other: FakePortal? = nil, saying state: CertificateState? = nil) throws {
    let issuers = try other.map { [Data(try PEM.documents(in: try $0.folder.text("issuing.pem"))[0].der)] } ?? []
    var pose: [String: Any] = ["id": id, "issuers": issuers.map { $0.base64EncodedString() }]
    if let state { pose["state"] = state.rawValue }
    _ = try folder.write(String(decoding: try JSONSerialization.data(withJSONObject: pose), as: UTF8.self), "pose")
  }

  /// What a link's nonce stands for, once, and whose contract it was made for.
  func launch(_ nonce: String, _ act: LaunchAct, contract: String? = nil) throws {
    let contract = contract.map { #", "contractID": "\#($0)""# } ?? ""
    _ = try folder.write(#"{"\#(nonce)": {"act": "\#(act.rawValue)"\#(contract)}}"#, "launches")
  }

  func state() throws -> State {
    try JSONDecoder().decode(State.self, from: Data(try folder.read("state.json")))
  }
}
