import CivilTime
import Foundation
import X509

/// The transcript, and those who sign it.
extension CeremonyCommand {
  static func begin(_ arguments: Arguments, at now: Timestamp) throws {
    let file = TranscriptFile(path: absolute(try arguments.required("transcript")))
    var fields: [TranscriptEntry.Field] = [.init("title", try arguments.required("title"))]
    fields += arguments.all("present").map { .init("present", $0) }
    var names: Set<String> = []
    for text in arguments.all("witness") {
      // A name, or a name with the public key with which its bearer came.
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard let name = parts.first, names.insert(name).inserted else {
        throw Misused("--witness wants names, each once")
      }
      fields.append(.init("witness", name))
      if parts.count == 2 {
        fields.append(.init("witness key SHA-256", try PublicKeyFile(path: absolute(parts[1])).key.fingerprint.hex))
      }
    }
    guard !names.isEmpty else { throw Misused("--witness is required: a ceremony has witnesses") }
    fields += try program()
    _ = try file.begin(fields, at: now)
    print("the transcript: \(file.path)")
  }

  static func note(_ arguments: Arguments, at now: Timestamp) throws {
    let file = TranscriptFile(path: absolute(try arguments.required("transcript")))
    try file.add(.note, [.init("text", try arguments.required("text"))], at: now)
  }

  static func end(_ arguments: Arguments, at now: Timestamp) throws {
    let file = TranscriptFile(path: absolute(try arguments.required("transcript")))
    let transcript = try file.add(.end, [], at: now)
    guard let last = transcript.lastStep else { return }
    print("SHA-256 of the transcript, to be compared by everybody and written down:")
    let digest = BackupManifest.digest(transcript.content(upTo: last))
    for line in TranscriptSheet.groups(digest) { print(line) }
  }

  static func makeWitnessKey(_ arguments: Arguments) throws {
    let out = absolute(try arguments.required("out"))
    let key = try PrivateKey.generate(.ecP256)
    let passphrase = try CeremonyPassphrase.new(for: "the witness's key")
    let folder = DeploymentFolder(path: "/")
    try folder.write(try key.pem(passphrase: passphrase), to: out, secret: true)
    try folder.write(PublicKeyFile.text(of: key.publicKey), to: "\(out).pub.pem")
    print("key SHA-256 \(key.publicKey.fingerprint.hex): \(out), \(out).pub.pem")
  }

  static func sign(_ arguments: Arguments, at now: Timestamp) throws {
    let file = TranscriptFile(path: absolute(arguments.words[1]))
    let transcript = try file.read()
    guard let witness = arguments.all("witness").first, arguments.all("witness").count == 1 else {
      throw Misused("--witness wants one name")
    }
    guard transcript.witnesses.contains(witness) else {
      throw DeploymentError(
        "\(witness) is no witness of this ceremony: \(transcript.witnesses.joined(separator: ", "))")
    }
    let pem = String(
      decoding: try DeploymentFolder(path: "/").readSecret(absolute(try arguments.required("key"))), as: UTF8.self)
    let isEncrypted = pem.contains("ENCRYPTED")
    let key = try PrivateKey(
      pem: pem, passphrase: isEncrypted ? CeremonyPassphrase.ask(for: "\(witness)'s key") : nil)
    if let declared = transcript.declaredKey(of: witness), declared != key.publicKey.fingerprint.hex {
      throw DeploymentError("this is not the key with which \(witness) came")
    }
    let signature = try WitnessSignature(of: witness, under: transcript, by: key)
    let octets = transcript.ends[signature.entry - 1]
    try file.add(.signature, signature.fields(octets: octets), at: now)
    print("\(witness) has signed the first \(octets) octets, key SHA-256 \(key.publicKey.fingerprint.hex)")
  }

  static func printSheet(_ arguments: Arguments) throws {
    let sheet = TranscriptSheet(transcript: try TranscriptFile(path: absolute(arguments.words[1])).read())
    let out = absolute(try arguments.required("out"))
    try DeploymentFolder(path: "/").write(sheet.text(), to: out)
    print("to be printed: \(out)")
  }

  static func verify(_ arguments: Arguments) throws {
    let transcript = try TranscriptFile(path: absolute(arguments.words[1])).read()
    let report = try TranscriptReport(
      transcript, files: arguments["files"].map { DeploymentFolder(path: absolute($0)) })
    for line in report.lines { print(line) }
    guard report.problems.isEmpty else { throw DeploymentError(report.problems.joined(separator: "\ninkand: ")) }
    print("the transcript holds, and every witness has signed it")
  }

  /// Which program made the keys: its very octets.
  private static func program() throws -> [TranscriptEntry.Field] {
    let program = try Data(contentsOf: URL(filePath: "/proc/self/exe"), options: .alwaysMapped)
    return [
      .init("program", "inkand, \(program.count) octets, SHA-256 \(BackupManifest.digest(Array(program)))"),
      .init("machine", ProcessInfo.processInfo.operatingSystemVersionString),
    ]
  }
}
