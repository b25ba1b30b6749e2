import Foundation

/// A certification request as the `openssl` command makes it, for keys that we make none of.
enum OpenSSLRequest {
  struct Failed: Error {}

  static func make(_ arguments: [String]) throws -> [UInt8] {
    let output = FileManager.default.temporaryDirectory.appending(path: "inkan-request-\(UUID())")
    let key = output.appendingPathExtension("key")
    defer {
      try? FileManager.default.removeItem(at: output)
      try? FileManager.default.removeItem(at: key)
    }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/openssl")
    process.arguments =
      ["req", "-new", "-nodes", "-subj", "/CN=x", "-keyout", key.path, "-outform", "DER", "-out", output.path]
      + arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failed() }
    return [UInt8](try Data(contentsOf: output))
  }
}
