import CivilTime
import Foundation
import Secrets
import TestTools

@testable import Deployment

/// A sample deployment in a temporary folder of its own.
struct SampleFolder {
  static let now = Timestamp(seconds: 1_795_000_000)

  let folder: DeploymentFolder
  private let temporary: TemporaryFolder

  /// Founding hashes everybody's secrets, so it is done once, and each test has a copy.
  private static let founded = Task {
    let temporary = try TemporaryFolder()
    try await SampleFoundation(folder: DeploymentFolder(path: temporary["sample"]), now: now).found()
    return temporary
  }

  init() async throws {
    let founded = try await Self.founded.value
    temporary = try TemporaryFolder()
    folder = DeploymentFolder(path: temporary["sample"])
    try Tool.run("cp", "-a", founded["sample"], folder.path)
  }

  /// The parts that work, with cheap hashes.
  func assembly() async throws -> Assembly {
    try await Assembly(folder: folder, cost: .cheap, at: Self.now)
  }

  /// Replaces a text in the deployment's configuration.
  func edit(_ old: String, _ new: String) throws {
    let file = folder.file("inkand.json5")
    let text = try folder.text("inkand.json5")
    guard text.contains(old) else { throw DeploymentError("the configuration has no \(old)") }
    try text.replacingOccurrences(of: old, with: new).write(toFile: file, atomically: true, encoding: .utf8)
  }
}
