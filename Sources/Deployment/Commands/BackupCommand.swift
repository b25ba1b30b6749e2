import Foundation

/// `inkand backup`: a copy of everything that is no secret, while the service runs or not.
enum BackupCommand {
  static func run(_ words: [String]) throws {
    let arguments = try Arguments(words, flags: [], options: ["data", "out"])
    guard arguments.words.isEmpty else { throw Misused("backup --data DIR --out DIR") }
    let folder = DeploymentFolder(path: absolute(try arguments.required("data")))
    let out = absolute(try arguments.required("out"))
    let backup = try Backup.make(of: folder, at: out, now: MachineClock().now())
    let manifest = backup.manifest
    print("backed up \(folder.path) to \(out): \(manifest.certificates) certificates, \(manifest.files.count) files")
    for place in manifest.keptApart { print("not in it, back it up elsewhere: \(place)") }
    if manifest.ledger == nil { print("the store keeps no ledger: a restore will not know what died since") }
  }
}

/// `inkand restore`: a backup's store in the place of the deployment's.
enum RestoreCommand {
  static func run(_ words: [String]) throws {
    let arguments = try Arguments(words, flags: [], options: ["data", "from", "ledger", "accept-loss"])
    guard arguments.words.isEmpty else { throw Misused("restore --data DIR --from BACKUP") }
    let reason = arguments["accept-loss"]
    guard reason?.allSatisfy(\.isWhitespace) != true else { throw Misused("--accept-loss wants a reason") }
    let backup = try Backup(verifying: absolute(try arguments.required("from")))
    let restore = Restore(
      deployment: DeploymentFolder(path: absolute(try arguments.required("data"))), backup: backup,
      ledger: arguments["ledger"].map(absolute), acceptedLoss: reason, now: MachineClock().now())
    for line in try restore.run().lines(backup.manifest) { print(line) }
  }
}
