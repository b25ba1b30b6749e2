import CivilTime
import Foundation
import Persistence
import TestTools
import Testing

@testable import Deployment

@Suite("A backup")
struct BackupTests {
  private func mode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  @Test("it holds the store, the rules and the certificates, and no key, passphrase or pepper (security rule 6)")
  func content() async throws {
    let deployment = try await BackupDeployment()
    defer { try? deployment.remove(deployment.out) }
    let backup = try Backup.make(of: deployment.folder, at: deployment.out, now: BackupDeployment.now)
    let places = backup.manifest.files.map(\.place)
    for place in ["inkand.json5", "store/inkan.db", "ca/daiichi-g1.pem", "ca/client-root.pem", "ca/client-root.crl"] {
      #expect(places.contains(place), "\(place)")
    }
    #expect(places.contains { $0.hasPrefix("profiles/") })
    #expect(backup.manifest.institutions.contains("daiichi") && backup.manifest.certificates == 2)
    #expect(backup.manifest.ledger != nil && backup.manifest.madeAt == BackupDeployment.now.rfc3339)
    let apart = ["tls/server.key", "peppers", "ca/daiichi-g1.key", "ca/daiichi-g1.passphrase"]
    #expect(Set(backup.manifest.keptApart).isSuperset(of: apart))
    let found = FileManager.default.enumerator(atPath: deployment.out)?.compactMap { $0 as? String } ?? []
    for name in found {
      #expect(try mode(backup.folder.file(name)) == (name == "files" ? 0o700 : 0o600), "\(name)")
      guard name != "files" else { continue }
      let text = String(decoding: try backup.folder.read(name), as: UTF8.self)
      #expect(!text.contains("PRIVATE KEY"), "\(name)")
    }
    #expect(try mode(deployment.out) == 0o700)
    #expect(try Backup(verifying: deployment.out).manifest == backup.manifest)
  }

  @Test("the digests of the manifest are those that sha256sum prints")
  func digests() async throws {
    let deployment = try await BackupDeployment()
    defer { try? deployment.remove(deployment.out) }
    let backup = try Backup.make(of: deployment.folder, at: deployment.out, now: BackupDeployment.now)
    for file in backup.manifest.files {
      let printed = try Tool.run("sha256sum", backup.folder.file(file.name)).text
      #expect(printed.hasPrefix(file.sha256 + " "))
    }
  }

  @Test("it never overwrites, and one that fails leaves nothing")
  func refused() async throws {
    let deployment = try await BackupDeployment()
    defer { try? deployment.remove(deployment.out) }
    try FileManager.default.createDirectory(atPath: deployment.out, withIntermediateDirectories: false)
    #expect(throws: DeploymentError.self) {
      try Backup.make(of: deployment.folder, at: deployment.out, now: BackupDeployment.now)
    }
    try deployment.remove(deployment.out, deployment.folder.file("ca/daini-g1.pem"))
    #expect(throws: DeploymentError.self) {
      try Backup.make(of: deployment.folder, at: deployment.out, now: BackupDeployment.now)
    }
    #expect(!FileManager.default.fileExists(atPath: deployment.out))
    let words = ["backup", "--data", deployment.folder.path, "--out", deployment.out]
    #expect(throws: DeploymentError.self) { try BackupCommand.run(Array(words.dropFirst())) }
  }

  static let tamperings: [(String, @Sendable (DeploymentFolder) throws -> Void)] = [
    (
      "a bit of the store",
      { folder in
        var bytes = try folder.read("store.db")
        bytes[bytes.count / 2] ^= 1
        try Data(bytes).write(to: URL(filePath: folder.file("store.db")))
      }
    ),
    ("a file put in", { try $0.write("x", to: "files/99-x") }),
    ("a file taken out", { try FileManager.default.removeItem(atPath: $0.file("store.db")) }),
    ("no manifest", { try FileManager.default.removeItem(atPath: $0.file("manifest.json")) }),
    (
      "a manifest that names a file elsewhere",
      { folder in
        let text = try folder.text("manifest.json").replacingOccurrences(of: "\"store.db\"", with: "\"../store.db\"")
        try text.write(toFile: folder.file("manifest.json"), atomically: true, encoding: .utf8)
      }
    ),
    (
      "a manifest of another form",
      { folder in
        let text = try folder.text("manifest.json").replacingOccurrences(of: "\"format\" : 1", with: "\"format\" : 2")
        try text.write(toFile: folder.file("manifest.json"), atomically: true, encoding: .utf8)
      }
    ),
  ]

  @Test("a backup that is not what its manifest says is refused", arguments: tamperings.indices)
  func tampered(_ index: Int) async throws {
    let deployment = try await BackupDeployment()
    defer { try? deployment.remove(deployment.out) }
    _ = try Backup.make(of: deployment.folder, at: deployment.out, now: BackupDeployment.now)
    try Self.tamperings[index].1(DeploymentFolder(path: deployment.out))
    #expect(throws: DeploymentError.self, "\(Self.tamperings[index].0)") { try Backup(verifying: deployment.out) }
  }
}
