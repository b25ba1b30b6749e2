import Audit
import Foundation
import Testing

@testable import Deployment

@Suite("A backup that somebody has prepared")
struct BackupAttackTests {
  @Test("nothing is put back outside the deployment's folder; it is named instead", arguments: ["../", "/"])
  func outside(_ kind: String) async throws {
    let deployment = try await BackupDeployment()
    defer { try? deployment.remove(deployment.out) }
    _ = try Backup.make(of: deployment.folder, at: deployment.out, now: BackupDeployment.now)
    let target = deployment.folder.path + "-prepared"
    defer { try? deployment.remove(target) }
    let place = kind == "/" ? target : "ca/../../\((target as NSString).lastPathComponent)"
    let manifest = deployment.out + "/manifest.json"
    let text = try String(contentsOfFile: manifest, encoding: .utf8)
    let changed = text.replacingOccurrences(
      of: "\"place\" : \"ca/client-root.crl\"", with: "\"place\" : \"\(place)\"")
    #expect(changed != text)
    try changed.write(toFile: manifest, atomically: true, encoding: .utf8)
    #expect(throws: DeploymentError.self, "the manifest is signed") { try deployment.restore() }
    let outcome = try deployment.restore(acceptedLoss: "the key is lost")
    #expect(!FileManager.default.fileExists(atPath: target))
    #expect(outcome.putBack.isEmpty && outcome.missing == [place])
  }

  @Test(
    "a name leads out of its folder by a slash before it or two dots in it, whatever hangs on them",
    arguments: [
      ("ca/x", false), ("a../..b/...", false), ("a/..\u{308}/x", false), ("", false),
      ("/x", true), ("..", true), ("../x", true), ("a/../x", true), ("a/..", true), ("/\u{308}x", true),
      ("../\u{308}x", true), ("a/../\u{308}x", true),
    ])
  func leadsOutside(_ name: String, _ isOutside: Bool) {
    #expect(DeploymentFolder.leadsOutside(name) == isOutside)
  }

  @Test("one that this deployment's log key has not signed is refused, unless that is accepted with a reason (F-16)")
  func unsigned() async throws {
    let deployment = try await BackupDeployment()
    defer { try? deployment.remove(deployment.out) }
    _ = try Backup.make(of: deployment.folder, at: deployment.out, now: BackupDeployment.now)
    let signature = deployment.out + "/manifest.signature"
    #expect(try Backup(verifying: deployment.out).isSigned(by: LogKeys(deployment.folder).introductions()))
    // Prepared elsewhere: all digests are right, and the key is another deployment's.
    let text = Array(try Data(contentsOf: URL(filePath: deployment.out + "/manifest.json")))
    let foreign = try ManifestSignature(over: text, by: LogKey.generate())
    for content in [Data(foreign.text.utf8), Data(), nil] {
      try? FileManager.default.removeItem(atPath: signature)
      try content?.write(to: URL(filePath: signature))
      #expect(throws: DeploymentError.self) { try deployment.restore() }
    }
    try? FileManager.default.removeItem(atPath: signature)
    #expect(try deployment.restore(acceptedLoss: "an old one").doubts.contains { $0.contains("not signed") })
  }

  @Test("a link in it is refused, wherever it leads", arguments: ["/etc", "/etc/hostname", "nowhere"])
  func links(_ target: String) async throws {
    let deployment = try await BackupDeployment()
    defer { try? deployment.remove(deployment.out) }
    _ = try Backup.make(of: deployment.folder, at: deployment.out, now: BackupDeployment.now)
    try FileManager.default.createSymbolicLink(
      atPath: deployment.out + "/files/link", withDestinationPath: target)
    #expect(throws: DeploymentError.self) { try Backup(verifying: deployment.out) }
  }

  @Test("a file of it that is a link to the same content is refused, too")
  func linkedFile() async throws {
    let deployment = try await BackupDeployment()
    defer { try? deployment.remove(deployment.out) }
    let backup = try Backup.make(of: deployment.folder, at: deployment.out, now: BackupDeployment.now)
    let name = try #require(backup.manifest.files.first { $0.place == "ca/client-root.pem" }?.name)
    try FileManager.default.removeItem(atPath: backup.folder.file(name))
    try FileManager.default.createSymbolicLink(
      atPath: backup.folder.file(name), withDestinationPath: deployment.folder.file("ca/client-root.pem"))
    #expect(throws: DeploymentError.self) { try Backup(verifying: deployment.out) }
  }
}
