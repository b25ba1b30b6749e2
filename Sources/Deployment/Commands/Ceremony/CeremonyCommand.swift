import CivilTime
import DER
import Foundation
import X509

/// `inkand ceremony`: makes the roots, away from the service, issuing CAs below the client root and the root's lists, and
/// keeps the transcript of it that witnesses sign.
enum CeremonyCommand {
  static func run(_ words: [String]) throws {
    let arguments = try Arguments(
      words, flags: [],
      options: [
        "out", "roots", "organization", "years", "id", "name", "generation", "status-url", "policy", "transcript",
        "title", "text", "number", "days", "last", "key", "files", "shares",
      ], lists: ["present", "witness", "revoke"])
    let now = MachineClock().now()
    switch (arguments.words.first, arguments.words.count) {
    case ("begin", 1): try begin(arguments, at: now)
    case ("note", 1): try note(arguments, at: now)
    case ("roots", 1): try makeRoots(arguments, at: now)
    case ("issue", 1): try issue(arguments, at: now)
    case ("list", 1): try list(arguments, at: now)
    case ("end", 1): try end(arguments, at: now)
    case ("witness-key", 1): try makeWitnessKey(arguments)
    case ("sign", 2): try sign(arguments, at: now)
    case ("sheet", 2): try printSheet(arguments)
    case ("verify", 2): try verify(arguments)
    default: throw Misused("say begin, note, roots, issue, list, end, witness-key, sign, sheet or verify")
    }
  }

  /// The transcript to which a step is added; nil where none is kept. Looked through before anything is made.
  static func transcript(_ arguments: Arguments) throws -> TranscriptFile? {
    guard let path = arguments["transcript"] else { return nil }
    let file = TranscriptFile(path: absolute(path))
    guard try file.read().lastStep?.step != .end else { throw DeploymentError("the ceremony of \(path) has ended") }
    return file
  }

  /// What a transcript tells of a certificate.
  static func fields(of certificate: Certificate, in file: String) throws -> [TranscriptEntry.Field] {
    [
      .init("certificate", (file as NSString).lastPathComponent),
      .init("subject", try certificate.subject.rfc4514), .init("serial", certificate.serialNumber.hex),
      .init("SHA-256", certificate.fingerprint.hex), .init("key SHA-256", try certificate.publicKey.fingerprint.hex),
      .init("valid", "\(certificate.notBefore.rfc3339) to \(certificate.notAfter.rfc3339)"), .init("written", file),
    ]
  }

  /// The root's certificate and key of a folder; the passphrase is asked for.
  static func clientRoot(in roots: DeploymentFolder) throws -> KeyedCertificate {
    guard let document = try PEM.documents(in: roots.text("client-root.pem")).first else {
      throw DeploymentError("no client root in \(roots.path)")
    }
    return KeyedCertificate(
      certificate: try Certificate(der: document.der),
      key: try PrivateKey(
        pem: String(decoding: try roots.readSecret("client-root.key"), as: UTF8.self),
        passphrase: CeremonyPassphrase.ask(for: "client-root.key")))
  }
}
