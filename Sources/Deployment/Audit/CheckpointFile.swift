import Audit
import Foundation
import Lifecycle

/// The checkpoints once more, in a file beside the store, best on another disk: what a store that was rolled back lacks.
struct CheckpointFile: Sendable {
  let folder: DeploymentFolder
  let name: String

  /// Everything that it holds, and how many of its lines are no checkpoints.
  func read() throws -> (known: [(institution: String, checkpoint: AuditCheckpoint)], unreadable: Int) {
    guard folder.exists(name) else { return ([], 0) }
    let lines = try folder.read(name).split(separator: 0x0A)
    let known = lines.compactMap { line in
      if case .checkpoint(let institution, let checkpoint) = AuditLine(line) { (institution, checkpoint) } else { nil }
    }
    return (known, lines.count - known.count)
  }

  /// Adds one; returns when it is on the disk.
  func append(_ checkpoint: AuditCheckpoint, of institution: String) throws {
    try folder.append(AuditLine.checkpoint(institution: institution, checkpoint).encoded, to: name)
  }
}
