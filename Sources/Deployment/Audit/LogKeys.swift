import Audit
import CivilTime
import Foundation
import Secrets
import X509

/// The files of the key that signs a deployment's logs: its own, encrypted, and all public ones so far (F-16).
struct LogKeys {
  private let folder: DeploymentFolder
  private let places: AuditConfiguration

  init(_ folder: DeploymentFolder) throws {
    self.folder = folder
    places = try DeploymentConfiguration.decode(json5: folder.read("inkand.json5")).audit
  }

  init(_ folder: DeploymentFolder, _ configuration: AuditConfiguration) {
    self.folder = folder
    places = configuration
  }

  /// A key beside the one that signs, until the one that signs has introduced it.
  private var next: String { "\(places.key).next" }

  /// Makes the first key. Throws where there is one.
  @discardableResult
  func found(at now: Timestamp) throws -> KeyIntroduction {
    guard !folder.exists(places.keys) else {
      throw DeploymentError(
        "\(folder.file(places.keys)) is there: the log has a key; `inkand audit rotate` makes a new one")
    }
    let key = try LogKey.generate()
    let introduction = try key.introduce(key.publicKey, number: 1, at: now)
    if !folder.exists(places.passphraseFile) {
      try folder.write(
        Array((Base64URL.encode(RandomBytes.generate(32)) + "\n").utf8), to: places.passphraseFile, secret: true)
    }
    try folder.write(try key.pem(passphrase: passphrase()), to: places.key, secret: true)
    try folder.write(AuditLine.key(introduction).encoded, to: places.keys)
    try folder.syncFolder(of: places.keys)
    return introduction
  }

  /// Puts a new key in the place of the one that signs, which introduces it with its last signature.
  func rotate(at now: Timestamp) throws -> KeyIntroduction {
    let known = try introductions()
    let old = try current()
    let key = try LogKey.generate()
    if folder.exists(next) { try FileManager.default.removeItem(atPath: folder.file(next)) }
    try folder.write(try key.pem(passphrase: passphrase()), to: next, secret: true)
    let introduction = try old.introduce(key.publicKey, number: known.count + 1, at: now)
    try folder.append(AuditLine.key(introduction).encoded, to: places.keys)
    try promote()
    return introduction
  }

  /// The key that signs.
  func current() throws -> LogKey {
    guard let last = try introductions().last else {
      throw DeploymentError("\(folder.file(places.keys)) names no key")
    }
    if let key = try key(places.key), key.id == last.id { return key }
    // A rotation that was cut off between its two steps.
    guard folder.exists(next), let key = try key(next), key.id == last.id else {
      throw DeploymentError("\(folder.file(places.key)) is not the key that \(folder.file(places.keys)) names last")
    }
    try promote()
    return key
  }

  /// All public keys so far, in their order.
  func introductions() throws -> [KeyIntroduction] {
    guard folder.exists(places.keys) else {
      throw DeploymentError("the log has no key yet: `inkand audit key --data \(folder.path)` makes it")
    }
    return try Self.introductions(in: folder.read(places.keys))
  }

  /// The public keys of a file's octets.
  static func introductions(in octets: [UInt8]) throws -> [KeyIntroduction] {
    try octets.split(separator: 0x0A).map { line in
      guard case .key(let introduction) = AuditLine(line) else {
        throw DeploymentError("the file of the log's public keys holds a line that introduces none")
      }
      return introduction
    }
  }

  private func promote() throws {
    guard rename(folder.file(next), folder.file(places.key)) == 0 else {
      throw DeploymentError("cannot move \(folder.file(next)): \(String(cString: strerror(errno)))")
    }
    try folder.syncFolder(of: places.key)
  }

  private func key(_ place: String) throws -> LogKey? {
    guard folder.exists(place) else { return nil }
    return LogKey(
      try PrivateKey(pem: String(decoding: folder.readSecret(place), as: UTF8.self), passphrase: passphrase()))
  }

  private func passphrase() throws -> [UInt8] {
    var passphrase = try folder.readSecret(places.passphraseFile)
    while passphrase.last == 0x0A { passphrase.removeLast() }
    return passphrase
  }
}

extension DeploymentFolder {
  /// Adds a line to the end of a file, made where there is none, and returns when that is on the disk. A line before it
  /// that was cut off is left a line of its own.
  func append(_ line: [UInt8], to name: String) throws {
    let isNew = !exists(name)
    let descriptor = open(file(name), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw DeploymentError("cannot write \(file(name)): \(String(cString: strerror(errno)))")
    }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    let end = try handle.seekToEnd()
    if end > 0 { try handle.seek(toOffset: end - 1) }
    let isCutOff = try end > 0 && handle.read(upToCount: 1) != Data([0x0A])
    try handle.write(contentsOf: Data((isCutOff ? [0x0A] : []) + line))
    try handle.synchronize()
    if isNew { try syncFolder(of: name) }
  }
}
