import Foundation

/// `inkand backup`: a copy of everything that is no secret, while the service runs or not.
enum BackupCommand {
  static func run(_ words: [String]) throws {
    let arguments = try Arguments(words, flags: [], options: ["data", "out"])
    guard arguments.words.isEmpty else { throw Misused("backup takes no words beside its options") }
    let folder = DeploymentFolder(path: absolute(try arguments.required("data")))
    let out = absolute(try arguments.required("out"))
    let backup = try Backup.make(of: folder, at: out, now: MachineClock().now())
    let manifest = backup.manifest
    print("backed up \(folder.path) to \(out): \(manifest.certificates) certificates, \(manifest.files.count) files")
    for place in manifest.keptApart { print("not in it, back it up elsewhere: \(place)") }
    print(Backup.leftOut)
    if manifest.ledger == nil { print("the store keeps no ledger: a restore will not know what died since") }
  }
}

/// `inkand restore`: a backup's store in the place of the deployment's.
enum RestoreCommand {
  static func run(_ words: [String]) throws {
    let arguments = try Arguments(words, flags: [], options: ["data", "from", "ledger", "accept-loss"])
    guard arguments.words.isEmpty else { throw Misused("restore takes no words beside its options") }
    let reason = arguments["accept-loss"]
    guard reason?.allSatisfy(\.isWhitespace) != true else { throw Misused("--accept-loss wants a reason") }
    let backup = try Backup(verifying: absolute(try arguments.required("from")))
    let restore = Restore(
      deployment: DeploymentFolder(path: absolute(try arguments.required("data"))), backup: backup,
      ledger: arguments["ledger"].map(absolute), acceptedLoss: reason, now: MachineClock().now())
    let outcome = try restore.run()
    for line in outcome.lines(backup.manifest) + [Backup.leftOut, outcome.wayBack] { print(line) }
  }
}

extension Backup {
  /// What neither the store nor the manifest knows of.
  static let leftOut = "in no backup: mail/ (the mails, where no mail server is set), access.log"
}

extension Restore.Outcome {
  /// How to undo a restore; once it was served, the store that was replaced lacks what happened since.
  var wayBack: String {
    guard !setAside.isEmpty else { return "to go back: there was no store before; remove the one that is there now" }
    let steps = setAside.map { name in
      let place = name.components(separatedBy: ".replaced-").first ?? name
      return "move \(place) away and give \(name) that name again"
    }
    return "to go back, before it is served: \(steps.joined(separator: "; ")); the same with -wal and -shm beside them"
  }
}
