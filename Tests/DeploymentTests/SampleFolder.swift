import CivilTime
import Foundation

@testable import Deployment

/// A sample deployment in a temporary folder of its own.
struct SampleFolder: ~Copyable {
  static let now = Timestamp(seconds: 1_795_000_000)

  let folder: DeploymentFolder

  init() async throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("inkan-\(UUID().uuidString)").path
    folder = DeploymentFolder(path: path)
    try await SampleFoundation(folder: folder, now: Self.now).found()
  }

  /// Replaces a text in the deployment's configuration.
  func edit(_ old: String, _ new: String) throws {
    let file = folder.file("inkand.json5")
    let text = try folder.text("inkand.json5")
    guard text.contains(old) else { throw DeploymentError("the configuration has no \(old)") }
    try text.replacingOccurrences(of: old, with: new).write(toFile: file, atomically: true, encoding: .utf8)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: folder.path)
  }
}
