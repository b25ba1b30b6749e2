import Audit
import CivilTime
import Foundation
import Lifecycle
import Persistence
import X509

/// `inkand audit`: the logs' keys, exports for auditors, and their verification (F-16).
enum AuditCommand {
  static func run(_ words: [String]) throws {
    let arguments = try Arguments(
      words, flags: [], options: ["data", "institution", "out", "from", "key", "checkpoints"])
    switch (arguments.words.first, arguments.words.count) {
    case ("key", 1): try makeKey(arguments)
    case ("rotate", 1): try rotate(arguments)
    case ("public", 1): try writePublicKey(arguments)
    case ("export", 1): try export(arguments)
    case ("verify", 1): try verifyStore(arguments)
    case ("verify", 2): try verifyFile(arguments)
    default: throw Misused("say key, rotate, public, export or verify")
    }
  }

  private static func makeKey(_ arguments: Arguments) throws {
    let folder = DeploymentFolder(path: absolute(try arguments.required("data")))
    try tell(try LogKeys(folder).found(at: MachineClock().now()))
  }

  private static func rotate(_ arguments: Arguments) throws {
    let folder = DeploymentFolder(path: absolute(try arguments.required("data")))
    guard !StaffSocket.isServed(in: folder) else {
      throw DeploymentError("a service runs in \(folder.path) and signs with the old key; stop it first")
    }
    let configuration = try DeploymentConfiguration.decode(json5: folder.read("inkand.json5"))
    // Where the clock was ahead, what the old key has signed stays from before.
    let signed = try CheckpointFile(folder: folder, name: configuration.audit.checkpoints).read().known
    let now = max(MachineClock().now(), signed.map(\.checkpoint.at).max() ?? MachineClock().now())
    try tell(try LogKeys(folder, configuration.audit).rotate(at: now))
  }

  private static func writePublicKey(_ arguments: Arguments) throws {
    let folder = DeploymentFolder(path: absolute(try arguments.required("data")))
    guard let last = try LogKeys(folder).introductions().last else { throw DeploymentError("the log has no key") }
    let out = absolute(try arguments.required("out"))
    try DeploymentFolder(path: "/").write(
      PublicKeyFile.text(of: last.publicKey), to: out)
    try tell(last)
  }

  private static func tell(_ key: KeyIntroduction) throws {
    print("log key \(key.number) since \(key.at.rfc3339), SHA-256 \(key.id.hex)")
  }

  private static func export(_ arguments: Arguments) throws {
    let folder = DeploymentFolder(path: absolute(try arguments.required("data")))
    let configuration = try DeploymentConfiguration.decode(json5: folder.read("inkand.json5"))
    guard let first = Int64(arguments["from"] ?? "1"), first > 0 else {
      throw Misused("--from wants a record's number")
    }
    let (out, institution) = (absolute(try arguments.required("out")), try arguments.required("institution"))
    let export = LogExport(
      logs: try StoredLogs(store: folder.file(configuration.store)),
      keys: try LogKeys(folder, configuration.audit).introductions())
    let count = try export.write(institution, from: first, to: out)
    print("exported the log of \(institution) to \(out): \(count) lines")
  }

  private static func verifyFile(_ arguments: Arguments) throws {
    let known = try arguments["checkpoints"].map {
      try CheckpointFile(folder: DeploymentFolder(path: "/"), name: absolute($0)).read().known
    }
    var verifier = AuditVerifier(
      trusting: try PublicKeyFile(path: absolute(try arguments.required("key"))).key, known: known ?? [])
    try LineFile(path: absolute(arguments.words[1])).read { verifier.take(AuditLine($0)) }
    try conclude([verifier.finish()])
  }

  private static func verifyStore(_ arguments: Arguments) throws {
    guard arguments["data"] != nil else { throw Misused("say which FILE with --key, or --data DIR") }
    let folder = DeploymentFolder(path: absolute(try arguments.required("data")))
    let configuration = try DeploymentConfiguration.decode(json5: folder.read("inkand.json5"))
    let keys = try LogKeys(folder, configuration.audit).introductions()
    guard let trusted = try arguments["key"].map({ try PublicKeyFile(path: absolute($0)).key }) ?? keys.first?.publicKey
    else {
      throw DeploymentError("the log has no key")
    }
    let logs = try StoredLogs(store: folder.file(configuration.store))
    let beside = try CheckpointFile(folder: folder, name: configuration.audit.checkpoints).read()
    if beside.unreadable > 0 {
      print("\(beside.unreadable) lines of \(folder.file(configuration.audit.checkpoints)) are no checkpoints")
    }
    let export = LogExport(logs: logs, keys: keys)
    let institutions = try arguments["institution"].map { [$0] } ?? logs.institutions()
    try conclude(
      institutions.map { institution in
        var verifier = AuditVerifier(trusting: trusted, known: beside.known)
        try export.lines(of: institution) { verifier.take($0) }
        return verifier.finish()
      })
  }

  private static func conclude(_ verdicts: [AuditVerdict]) throws {
    for line in verdicts.flatMap(\.lines) { print(line) }
    guard verdicts.allSatisfy(\.holds) else { throw DeploymentError("the log is not as it was written") }
  }
}
