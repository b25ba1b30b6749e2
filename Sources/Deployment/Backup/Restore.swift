import CivilTime
import Foundation
import Lifecycle
import Persistence
import Secrets
import Unix

/// Puts a backup's store in the place of a deployment's, with everything in it that must not be forgotten since.
struct Restore {
  let deployment: DeploymentFolder
  let backup: Backup
  /// A ledger from elsewhere; nil: the deployment's own.
  var ledger: String?
  /// Why it is done although it is not known what died since; nil where that would be no reason to go on.
  var acceptedLoss: String?
  let now: Timestamp

  /// What was done.
  struct Outcome {
    let report: RestorationReport
    /// How many facts the ledger had beyond the backup; nil where none could be used.
    let ledgerFacts: Int?
    let ledgerIsTorn: Bool
    /// What is not certain, where the loss was accepted.
    let doubts: [String]
    /// Where things are that were set aside.
    let setAside: [String]
    /// Files that were missing and are back.
    let putBack: [String]
    /// Files that are not those of the backup, and were left as they are.
    let differing: [String]
    /// Keys and the like that are not there yet, and files whose places are not the restore's to fill.
    let missing: [String]
  }

  /// Restores. Throws, with nothing changed, where a service runs, or where it cannot be known what died since.
  func run() throws -> Outcome {
    guard !StaffSocket.isServed(in: deployment) else {
      throw DeploymentError("a service runs in \(deployment.path); stop it first")
    }
    let hasConfiguration = deployment.exists("inkand.json5")
    let configuration = try DeploymentConfiguration.decode(
      json5: hasConfiguration ? deployment.read("inkand.json5") : backup.read(place: "inkand.json5"))
    let strange = try strangeness(configuration)
    if let strange, acceptedLoss == nil {
      throw DeploymentError("\(strange). Nothing was changed. Give the right backup, or --accept-loss \"reason\"")
    }
    let store = configuration.store
    let former = try FormerStore(path: deployment.file(store))
    let reading = try readLedger(configuration)
    let doubts = doubts(reading, former)
    if !doubts.isEmpty, acceptedLoss == nil {
      throw DeploymentError(
        "it is not known what died since the backup: \(doubts.joined(separator: "; ")). "
          + "Nothing was changed. Give the right --ledger, or --accept-loss \"reason\"")
    }
    let usable = reading.flatMap { $0.damage == nil ? $0 : nil }
    let staged = try stage(store)
    let report = try StoreRestoration(path: deployment.file(staged)) { Digest.sha256($0) }.bringIn(
      reading?.facts ?? [], former: former == .readable ? deployment.file(store) : nil, ledger: usable?.end,
      order: StoreRestoration.Order(at: now, actor: actor(configuration), details: details(reading, store)))
    var setAside = try placeLedger(configuration, usable)
    setAside += try replace(store, by: staged, former)
    let places = DeploymentFiles(configuration)
    let files = try putBack(places.kept)
    return Outcome(
      report: report, ledgerFacts: reading?.facts.count, ledgerIsTorn: reading?.isTorn ?? false,
      doubts: [strange].compactMap { $0 } + doubts,
      setAside: setAside, putBack: files.back, differing: files.differing,
      missing: files.left + places.keptApart.filter { !deployment.exists($0) })
  }

  /// Why the backup may be somebody else's; nil where this deployment's log key has signed it, or where the deployment has
  /// no keys left and the backup's own say so.
  private func strangeness(_ configuration: DeploymentConfiguration) throws -> String? {
    let keys = LogKeys(deployment, configuration.audit)
    let known =
      try deployment.exists(configuration.audit.keys)
      ? keys.introductions() : LogKeys.introductions(in: backup.read(place: configuration.audit.keys))
    return try backup.isSigned(by: known) ? nil : "the backup's manifest is not signed by this deployment's log key"
  }

  private func readLedger(_ configuration: DeploymentConfiguration) throws -> LedgerReading? {
    let path = ledger ?? configuration.ledger
    guard deployment.exists(path) else {
      if let ledger { throw DeploymentError("there is no ledger at \(ledger)") }
      return nil
    }
    return try LedgerReading(path: deployment.file(path), after: backup.manifest.ledger?.position) {
      Digest.sha256($0)
    }
  }

  /// Why it is not certain that everything is known that died since the backup.
  private func doubts(_ reading: LedgerReading?, _ former: FormerStore) -> [String] {
    var doubts: [String] = []
    if let reading {
      if let damage = reading.damage {
        // The store that is replaced knows what the ledger does not say any more.
        if former != .readable { doubts.append("the ledger is damaged after byte \(damage)") }
      } else if !reading.holdsPosition {
        doubts.append("the ledger is not that of the backup's store")
      }
    } else if former != .readable {
      doubts.append("there is no ledger")
      if case .unreadable(let reason) = former { doubts.append("the store that is there cannot be read: \(reason)") }
      if former == .absent { doubts.append("there is no store that could be asked") }
    }
    return doubts
  }

  private func actor(_ configuration: DeploymentConfiguration) -> String {
    configuration.staff.first { $0.uid == Int(getuid()) }?.name ?? NSUserName()
  }

  private func details(_ reading: LedgerReading?, _ store: String) -> [(name: String, value: String)] {
    var details = [(name: "backup", value: backup.manifest.madeAt)]
    details.append(("ledger", reading.map { String($0.facts.count) } ?? "none"))
    if let acceptedLoss { details.append(("acceptedLoss", acceptedLoss)) }
    return details
  }

  /// The backup's store beside the place where it is to be.
  private func stage(_ store: String) throws -> String {
    let staged = store + ".restoring"
    for rest in ["", "-wal", "-shm", "-journal"] where deployment.exists(staged + rest) {
      // What a restore that was cut off has left.
      try FileManager.default.removeItem(atPath: deployment.file(staged + rest))
    }
    let file = try backup.manifest.files.first { $0.name == BackupManifest.store }.map { try backup.read($0) }
    guard let file else { throw DeploymentError("the backup has no store") }
    try deployment.write(file, to: staged, secret: true)
    _ = try StoreCopy(examining: deployment.file(staged))
    return staged
  }

  /// Sees to it that the ledger with which the store goes on is where the service looks for it.
  private func placeLedger(_ configuration: DeploymentConfiguration, _ usable: LedgerReading?) throws -> [String] {
    let place = configuration.ledger
    let source = deployment.file(ledger ?? place)
    guard usable == nil || source != deployment.file(place) else { return [] }
    let bytes = try usable.map { Array(try deployment.read(source).prefix(Int($0.end.bytes))) }
    var setAside: [String] = []
    if deployment.exists(place) {
      setAside.append(aside(place))
      try deployment.move(place, to: aside(place))
    }
    if let bytes { try deployment.write(bytes, to: place, secret: true) }
    return setAside
  }

  private func replace(_ store: String, by staged: String, _ former: FormerStore) throws -> [String] {
    var setAside: [String] = []
    if former != .absent {
      // A log that is left beside another store would be taken for that one's.
      for rest in ["-wal", "-shm", "-journal"] where deployment.exists(store + rest) {
        try deployment.move(store + rest, to: aside(store) + rest)
      }
      setAside.append(aside(store))
      try deployment.move(store, to: aside(store))
    }
    try deployment.move(staged, to: store)
    return setAside
  }

  /// A dated name, such as `store/inkan.db.replaced-20261120T030000Z`.
  private func aside(_ name: String) -> String {
    "\(name).replaced-\(now.rfc3339.filter { $0 != "-" && $0 != ":" })"
  }

  /// Writes what is missing of the files that the configuration names inside the deployment's folder, and nothing else:
  /// a manifest says where, and whoever can prepare one must not write elsewhere by it.
  private func putBack(_ kept: [String]) throws -> (back: [String], differing: [String], left: [String]) {
    var (back, differing, left): ([String], [String], [String]) = ([], [], [])
    for file in backup.manifest.files where file.name != BackupManifest.store {
      let bytes = try backup.read(file)
      if !deployment.exists(file.place) {
        guard kept.contains(file.place), !DeploymentFolder.leadsOutside(file.place) else {
          left.append(file.place)
          continue
        }
        try deployment.write(bytes, to: file.place)
        back.append(file.place)
      } else if try deployment.read(file.place) != bytes {
        differing.append(file.place)
      }
    }
    return (back, differing, left)
  }
}
