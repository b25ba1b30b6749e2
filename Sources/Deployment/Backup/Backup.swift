import Audit
import CivilTime
import Foundation
import Persistence

/// A backup's folder: a copy of the store, the deployment's files that are no secrets, and a manifest.
struct Backup {
  let folder: DeploymentFolder
  let manifest: BackupManifest

  /// Makes a backup of a deployment, whether its service runs or not.
  ///
  /// - Parameters:
  ///   - deployment: its folder.
  ///   - path: a folder that is not there yet.
  ///   - now: for the manifest.
  static func make(of deployment: DeploymentFolder, at path: String, now: Timestamp) throws -> Backup {
    let configuration = try DeploymentConfiguration.decode(json5: deployment.read("inkand.json5"))
    guard mkdir(path, 0o700) == 0 else {
      throw DeploymentError("cannot make \(path): \(String(cString: strerror(errno)))")
    }
    let folder = DeploymentFolder(path: path)
    do {
      let files = DeploymentFiles(configuration)
      // The files first: a store is never newer than the rules that it was copied with.
      var written = try files.kept.enumerated().map { number, place in
        let name = "files/\(number + 1)-\((place as NSString).lastPathComponent)"
        let bytes = try deployment.read(place)
        try folder.write(bytes, to: name, secret: true)
        return try file(name, place, folder)
      }
      let copy = try StoreCopy.make(
        of: deployment.file(configuration.store), at: folder.file(BackupManifest.store))
      written.append(try file(BackupManifest.store, configuration.store, folder))
      let manifest = BackupManifest(
        madeAt: now.rfc3339, ledger: copy.ledger.map(BackupManifest.Place.init), institutions: copy.institutions,
        certificates: copy.certificates, files: written, keptApart: files.keptApart)
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      let text = Array(try encoder.encode(manifest)) + [0x0A]
      let signature = try ManifestSignature(over: text, by: LogKeys(deployment, configuration.audit).current())
      try folder.write(signature.text, to: ManifestSignature.name, secret: true)
      // Last, so that a folder without one is no backup.
      try folder.write(text, to: BackupManifest.name, secret: true)
      try folder.syncFolder(of: "files/any")
      try folder.syncFolder(of: BackupManifest.name)
      try DeploymentFolder(path: (path as NSString).deletingLastPathComponent).syncFolder(of: "any")
      return Backup(folder: folder, manifest: manifest)
    } catch {
      try? FileManager.default.removeItem(atPath: path)
      throw error
    }
  }

  private static func file(_ name: String, _ place: String, _ folder: DeploymentFolder) throws -> BackupManifest.File {
    let bytes = try folder.read(name)
    return BackupManifest.File(
      name: name, place: place, bytes: bytes.count, sha256: BackupManifest.digest(bytes))
  }

  private init(folder: DeploymentFolder, manifest: BackupManifest) {
    self.folder = folder
    self.manifest = manifest
  }

  /// Opens a backup, and refuses one that is not what its manifest says: nothing changed, missing or put in.
  init(verifying path: String) throws {
    folder = DeploymentFolder(path: path)
    guard let data = FileManager.default.contents(atPath: folder.file(BackupManifest.name)) else {
      throw DeploymentError("\(path) holds no whole backup: there is no \(BackupManifest.name)")
    }
    guard let manifest = try? JSONDecoder().decode(BackupManifest.self, from: data) else {
      throw DeploymentError("the manifest of \(path) cannot be read")
    }
    self.manifest = manifest
    guard manifest.format == BackupManifest.format else {
      throw DeploymentError("\(path) is a backup of another version (\(manifest.format))")
    }
    let named = Set(manifest.files.map(\.name))
    guard named.count == manifest.files.count, named.isSuperset(of: [BackupManifest.store]) else {
      throw DeploymentError("the manifest of \(path) does not name the store")
    }
    let found = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
    let strange = found.filter { !isPart($0, named: named.union([BackupManifest.name, ManifestSignature.name])) }
    guard strange.isEmpty else {
      throw DeploymentError(
        "\(path) holds what its manifest does not name: \(strange.sorted().joined(separator: ", "))")
    }
    for file in manifest.files { _ = try read(file) }
  }

  /// Whether an entry is a folder, or a file that is named; a link leads elsewhere, whatever lies there now.
  private func isPart(_ name: String, named: Set<String>) -> Bool {
    let attributes = try? FileManager.default.attributesOfItem(atPath: folder.file(name))
    return switch attributes?[.type] as? FileAttributeType {
    case .typeDirectory: true
    case .typeRegular: named.contains(name)
    default: false
    }
  }

  /// A file of the backup, if it is what the manifest says.
  func read(_ file: BackupManifest.File) throws -> [UInt8] {
    guard !DeploymentFolder.leadsOutside(file.name), folder.exists(file.name) else {
      throw DeploymentError("\(folder.path) lacks \(file.name)")
    }
    let bytes = try folder.read(file.name)
    guard bytes.count == file.bytes, BackupManifest.digest(bytes) == file.sha256 else {
      throw DeploymentError("\(folder.file(file.name)) is not what the manifest says")
    }
    return bytes
  }

  /// Whether one of these keys has signed the manifest.
  func isSigned(by keys: [KeyIntroduction]) throws -> Bool {
    guard folder.exists(ManifestSignature.name),
      let signature = ManifestSignature(text: try folder.text(ManifestSignature.name))
    else { return false }
    return signature.holds(over: try folder.read(BackupManifest.name), keys: keys)
  }

  /// The file that stood in that place of the deployment.
  func read(place: String) throws -> [UInt8] {
    guard let file = manifest.files.first(where: { $0.place == place }) else {
      throw DeploymentError("\(folder.path) has no \(place)")
    }
    return try read(file)
  }
}
