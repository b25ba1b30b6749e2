import Foundation
import Persistence
import Secrets
import Testing

@testable import Deployment

@Suite("A deployment's folder")
struct AssemblyTests {
  @Test("a sample is complete, and founding never overwrites one")
  func founding() async throws {
    let sample = try await SampleFolder()
    let assembly = try await sample.assembly()
    defer { assembly.store.close() }
    #expect(assembly.sites.map(\.id) == ["daiichi", "kumiai", "rokin", "shinkin", "daini", "mihon"])
    let before = try sample.folder.read("sample-credentials.json")
    await #expect(throws: DeploymentError.self) {
      try await SampleFoundation(folder: sample.folder, now: SampleFolder.now).found()
    }
    #expect(try sample.folder.read("sample-credentials.json") == before)
  }

  @Test("a root's key in the data folder is named in a sample and refused anywhere else (security rule 2)")
  func rootKeys() async throws {
    let sample = try await SampleFolder()
    let tolerated = try await sample.assembly()
    #expect(try tolerated.rootKeysOfSample() == ["sample-roots/client-root.key", "sample-roots/tls-root.key"])
    tolerated.store.close()

    try sample.edit("sample: true", "sample: false")
    let real = try await sample.assembly()
    #expect(throws: DeploymentError.self) { _ = try real.rootKeysOfSample() }
    try FileManager.default.removeItem(atPath: sample.folder.file("sample-roots"))
    #expect(try real.rootKeysOfSample().isEmpty)
    real.store.close()
  }

  @Test("an issuing CA's passphrase that others can read is refused (security rule 3)")
  func passphraseMode() async throws {
    let sample = try await SampleFolder()
    let file = sample.folder.file("ca/daiichi-g1.passphrase")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file)
    await #expect(throws: SecretsError.self) { _ = try await sample.assembly() }
  }

  @Test("an issuing CA's key is encrypted at rest (security rule 3)")
  func encryptedKey() async throws {
    let sample = try await SampleFolder()
    #expect(try sample.folder.text("ca/daiichi-g1.key").contains("BEGIN ENCRYPTED PRIVATE KEY"))
  }

  @Test("the sample's secrets are for their owner's eyes only")
  func modes() async throws {
    let sample = try await SampleFolder()
    for file in [
      "sample-credentials.json", "ca/daini-g1.key", "ca/daini-g1.passphrase", "peppers/p1", "tls/server.key",
      "sample-roots/client-root.key",
    ] {
      let attributes = try FileManager.default.attributesOfItem(atPath: sample.folder.file(file))
      #expect(attributes[.posixPermissions] as? Int == 0o600, "\(file)")
    }
  }
}
