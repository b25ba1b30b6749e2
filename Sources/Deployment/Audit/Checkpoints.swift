import Audit
import CivilTime
import Foundation
import Lifecycle
import Persistence
import Portal
import Registration

/// Makes the checkpoints of every institution's log while the service runs, and sees at its start whether the store is
/// the one that it was (F-16).
actor Checkpoints {
  private let logs: [(institution: InstitutionID, store: any TenantStore)]
  private let key: LogKey
  private let introductions: [KeyIntroduction]
  private let file: CheckpointFile
  private let everyMinutes: Int64
  private let everyLines: Int64

  init(_ assembly: Assembly) async throws {
    let configuration = assembly.configuration.audit
    let keys = LogKeys(assembly.folder, configuration)
    key = try keys.current()
    introductions = try keys.introductions()
    file = CheckpointFile(folder: assembly.folder, name: configuration.checkpoints)
    everyMinutes = Int64(configuration.everyMinutes)
    everyLines = Int64(configuration.everyLines)
    var logs: [(InstitutionID, any TenantStore)] = []
    for site in assembly.sites {
      let institution = site.registration.institution.id
      logs.append((institution, try await assembly.store.tenant(institution)))
    }
    self.logs = logs
  }

  /// The institutions, for whoever asks for one after the other.
  nonisolated var institutions: [InstitutionID] { logs.map(\.institution) }

  /// Throws where the store lacks what a checkpoint beside it knows, and no restore says why.
  func examine() async throws {
    let known = try file.read().known
    for log in logs {
      let name = log.institution.text
      let own = known.filter { $0.institution == name }.map(\.checkpoint)
      let introductions = introductions
      // From the end, so that a file of many years costs one signature.
      let isOurs = { @Sendable (checkpoint: AuditCheckpoint) in
        introductions.contains { $0.id == checkpoint.keyID && checkpoint.isSigned(by: $0.publicKey, of: name) }
      }
      guard let end = own.lastIndex(where: isOurs) else { continue }
      let last = own[end]
      guard try await log.store.read({ rows in try Self.isExplained(last, own[..<end], by: rows, isOurs) }) else {
        throw DeploymentError(
          "the store is not the one that it was: a checkpoint of \(name) of \(last.at.rfc3339) knows record "
            + "\(last.sequence), which the store lacks or has otherwise (\(file.folder.file(file.name))). Put the right "
            + "store back, or restore a backup with `inkand restore`, which says so in the log")
      }
    }
  }

  /// Whether the log holds what the last checkpoint knows; or else a restore stands where it turned off.
  private static func isExplained(
    _ last: AuditCheckpoint, _ before: ArraySlice<AuditCheckpoint>, by rows: any TenantReading,
    _ isOurs: (AuditCheckpoint) -> Bool
  ) throws -> Bool {
    func holds(_ checkpoint: AuditCheckpoint) throws -> Bool {
      let record = try rows.auditTrail(from: checkpoint.sequence, limit: 1).first
      return record?.sequence == checkpoint.sequence && record?.hash == checkpoint.hash
    }
    if try holds(last) { return true }
    var next = (try before.last { try holds($0) && isOurs($0) }?.sequence ?? 0) + 1
    while next <= last.sequence {
      let page = try rows.auditTrail(from: next, limit: 1_000)
      guard let end = page.last else { return false }
      if page.contains(where: { $0.act == AuditAct.operatorRestore.rawValue && $0.sequence <= last.sequence }) {
        return true
      }
      next = end.sequence + 1
    }
    return false
  }

  /// Makes a checkpoint of one institution's log where one is due.
  ///
  /// - Parameter anyway: whether any new line is reason enough, as at start and stop.
  func make(of institution: InstitutionID, at now: Timestamp, anyway: Bool = false) async throws {
    guard let log = logs.first(where: { $0.institution == institution }) else { return }
    let (record, last) = try await log.store.read { (try $0.lastAuditRecord(), try $0.lastCheckpoint()) }
    guard let record, record.sequence > last?.sequence ?? 0, anyway || isDue(after: last, record, at: now) else {
      return
    }
    let checkpoint = try key.checkpoint(
      of: institution, number: (last?.number ?? 0) + 1, sequence: record.sequence, hash: record.hash, at: now)
    let isMade = try await log.store.write { rows in
      // The last round of a service that stops may have been there first.
      guard try rows.lastCheckpoint()?.number == last?.number else { return false }
      try rows.add(checkpoint)
      return true
    }
    guard isMade else { return }
    // After the store: the file must never know what the store does not.
    try file.append(checkpoint, of: institution.text)
  }

  private func isDue(after last: AuditCheckpoint?, _ record: AuditRecord, at now: Timestamp) -> Bool {
    guard let last else { return true }
    return record.sequence - last.sequence >= everyLines || now >= last.at.adding(minutes: everyMinutes)
      || now < last.at
  }
}
