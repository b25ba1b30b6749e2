import CivilTime
import Foundation
import TestTools

@testable import Deployment

/// A sample deployment in a temporary folder of its own.
struct SampleFolder {
  static let now = Timestamp(seconds: 1_795_000_000)

  let folder: DeploymentFolder
  private let temporary: TemporaryFolder

  init() async throws {
    let temporary = try TemporaryFolder()
    let folder = DeploymentFolder(path: temporary["sample"])
    try await SampleFoundation(folder: folder, now: Self.now).found()
    self.folder = folder
    self.temporary = temporary
  }

  /// Replaces a text in the deployment's configuration.
  func edit(_ old: String, _ new: String) throws {
    let file = folder.file("inkand.json5")
    let text = try folder.text("inkand.json5")
    guard text.contains(old) else { throw DeploymentError("the configuration has no \(old)") }
    try text.replacingOccurrences(of: old, with: new).write(toFile: file, atomically: true, encoding: .utf8)
  }
}
