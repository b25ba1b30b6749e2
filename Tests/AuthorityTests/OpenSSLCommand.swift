import Foundation

/// The `openssl` command as a judge of what we make, and as a maker of what we judge.
struct OpenSSLCommand {
  /// What it said and how it ended.
  struct Answer {
    let succeeded: Bool
    let output: [UInt8]
    let error: String
    var text: String { String(decoding: output, as: UTF8.self) }
  }

  let folder: TemporaryFolder

  func callAsFunction(_ arguments: String...) throws -> Answer {
    try callAsFunction(arguments)
  }

  func callAsFunction(_ arguments: [String]) throws -> Answer {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/openssl")
    process.arguments = arguments
    process.currentDirectoryURL = folder.url
    let (output, error) = (folder.url.appending(path: ".out-\(UUID())"), folder.url.appending(path: ".err-\(UUID())"))
    try Data().write(to: output)
    try Data().write(to: error)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: error)
    try process.run()
    process.waitUntilExit()
    return Answer(
      succeeded: process.terminationStatus == 0, output: [UInt8](try Data(contentsOf: output)),
      error: String(decoding: try Data(contentsOf: error), as: UTF8.self))
  }
}

/// A folder that is removed with its last reference.
final class TemporaryFolder: Sendable {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "inkan-\(UUID())")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func write(_ bytes: [UInt8], _ name: String) throws {
    try Data(bytes).write(to: url.appending(path: name))
  }

  func write(_ text: String, _ name: String) throws {
    try write(Array(text.utf8), name)
  }

  func read(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: url.appending(path: name)))
  }
}
