import Foundation
import TestTools
import X509

/// A CA of people's certificates, and a server that asks for them: both openssl's.
final class ClientCA: Sendable {
  let folder: TemporaryFolder
  private let openssl: OpenSSLCommand
  let root: [UInt8]

  struct Failed: Error {
    let errors: String
  }

  init() throws {
    folder = try TemporaryFolder()
    openssl = OpenSSLCommand(folder: folder)
    for arguments in [
      ["-x509", "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=Mihon Client Root", "-days", "30"],
      ["-new", "-keyout", "other.key", "-out", "any.csr", "-subj", "/CN=replaced"],
    ] {
      let made = try openssl(
        ["req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"] + arguments)
      guard made.succeeded else { throw Failed(errors: made.errors) }
    }
    root = try PEM.documents(in: try folder.text("ca.pem"))[0].der
  }

  /// A certificate of a key that only its holder has.
  func issue(_ publicKey: [UInt8], name: String) throws -> [UInt8] {
    try folder.write(PEM(label: "PUBLIC KEY", der: publicKey).text, "public.pem")
    try run(
      "x509", "-req", "-in", "any.csr", "-subj", "/CN=\(name)", "-force_pubkey", "public.pem", "-CA", "ca.pem",
      "-CAkey", "ca.key", "-days", "20", "-outform", "DER", "-out", "issued.der")
    return try folder.read("issued.der")
  }

  /// What openssl says of a signature over a message.
  func verifies(_ signature: [UInt8], over message: [UInt8], by publicKey: [UInt8]) throws -> Bool {
    try folder.write(PEM(label: "PUBLIC KEY", der: publicKey).text, "public.pem")
    try folder.write(signature, "signature")
    try folder.write(message, "message")
    return try openssl("dgst", "-sha256", "-verify", "public.pem", "-signature", "signature", "message").succeeded
  }

  @discardableResult
  func run(_ arguments: String...) throws -> String {
    let outcome = try openssl(arguments)
    guard outcome.succeeded else { throw Failed(errors: outcome.errors) }
    return outcome.text
  }
}
