import Foundation
import Synchronization

/// A folder that is removed with its last reference, or with the process where a global keeps it.
public final class TemporaryFolder: Sendable {
  private static let remaining = Mutex<Set<String>>([])

  private static let removesAtExit: Void = {
    atexit { for path in TemporaryFolder.remaining.withLock({ $0 }) { TemporaryFolder.remove(path) } }
  }()

  private static func remove(_ path: String) {
    try? FileManager.default.removeItem(atPath: path)
  }

  public let path: String

  public init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "inkan-\(UUID())").path
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    Self.removesAtExit
    Self.remaining.withLock { _ = $0.insert(path) }
  }

  deinit {
    Self.remove(path)
    Self.remaining.withLock { _ = $0.remove(path) }
  }

  /// The path of a file in it.
  public subscript(name: String) -> String { path + "/" + name }

  /// Writes a file and gives its path.
  @discardableResult
  public func write(_ bytes: [UInt8], _ name: String) throws -> String {
    try Data(bytes).write(to: URL(filePath: self[name]))
    return self[name]
  }

  @discardableResult
  public func write(_ text: String, _ name: String) throws -> String {
    try write(Array(text.utf8), name)
  }

  public func read(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: self[name])))
  }

  public func text(_ name: String) throws -> String {
    String(decoding: try read(name), as: UTF8.self)
  }
}
