import Foundation

/// Why a deployment cannot be read or written; the text is for the person at the terminal.
struct DeploymentError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}

/// The files of a deployment: secrets are made with mode 0600 and refused with any other.
struct DeploymentFolder: Sendable {
  let path: String

  func file(_ name: String) -> String { name.hasPrefix("/") ? name : "\(path)/\(name)" }

  /// Whether a name that somebody else wrote leads out of the folder that it is meant in. By octets, as the system reads
  /// it: to Swift a slash with a combining mark behind it is another character.
  static func leadsOutside(_ name: String) -> Bool {
    name.utf8.first == 0x2F || name.utf8.split(separator: 0x2F).contains { $0.elementsEqual([0x2E, 0x2E]) }
  }

  func read(_ name: String) throws -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: file(name)) else {
      throw DeploymentError("cannot read \(file(name))")
    }
    return Array(data)
  }

  func text(_ name: String) throws -> String { String(decoding: try read(name), as: UTF8.self) }

  /// Reads a file that only its owner may read (security rule 3).
  func readSecret(_ name: String) throws -> [UInt8] {
    let attributes = try FileManager.default.attributesOfItem(atPath: file(name))
    guard let mode = attributes[.posixPermissions] as? Int, mode & 0o077 == 0 else {
      throw DeploymentError("\(file(name)) can be read by others; it has to have mode 0600")
    }
    return try read(name)
  }

  /// Writes a new file, its folder too; an existing one is never replaced.
  func write(_ bytes: [UInt8], to name: String, secret: Bool = false) throws {
    let target = file(name)
    let folder = (target as NSString).deletingLastPathComponent
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let descriptor = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, secret ? 0o600 : 0o644)
    guard descriptor >= 0 else { throw DeploymentError("cannot make \(target): \(String(cString: strerror(errno)))") }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    try handle.write(contentsOf: Data(bytes))
    try handle.synchronize()
  }

  func write(_ text: String, to name: String, secret: Bool = false) throws {
    try write(Array(text.utf8), to: name, secret: secret)
  }
}
