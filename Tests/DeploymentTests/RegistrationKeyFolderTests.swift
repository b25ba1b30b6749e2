import CivilTime
import Foundation
import Persistence
import Portal
import Registration
import Testing
import X509

@testable import Deployment

@Suite("The registration authority's keys in the data folder")
struct RegistrationKeyFolderTests {
  private func files(of sample: SampleFolder) throws -> [String] {
    let place = sample.folder.file("registration/daiichi")
    return try FileManager.default.contentsOfDirectory(atPath: place).map { "registration/daiichi/\($0)" }
  }

  private func identity(of sample: SampleFolder, at now: Timestamp = SampleFolder.now) async throws -> Certificate {
    let assembly = try await sample.assembly()
    defer { assembly.store.close() }
    return try await assembly.site("daiichi").registrationAuthority.ec.current(at: now).certificate
  }

  @Test("a key is sealed and its owner's alone, and serves again after a restart (security rule 3)")
  func kept() async throws {
    let sample = try await SampleFolder()
    let made = try await identity(of: sample)
    let file = try #require(files(of: sample).only)
    #expect(try !sample.folder.text(file).contains("PRIVATE KEY"))
    let attributes = try FileManager.default.attributesOfItem(atPath: sample.folder.file(file))
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    #expect(try await identity(of: sample) == made)
  }

  @Test("a key that does not open is left aside and a new one is made")
  func damaged() async throws {
    let sample = try await SampleFolder()
    let made = try await identity(of: sample)
    let file = sample.folder.file(try #require(files(of: sample).only))
    try Data("p1.AAAA".utf8).write(to: URL(filePath: file))
    #expect(try await identity(of: sample) != made)
  }

  @Test("an identity that has ended is removed when the next one is kept")
  func removed() async throws {
    let sample = try await SampleFolder()
    _ = try await identity(of: sample)
    let next = try await identity(of: sample, at: SampleFolder.now.adding(days: 1101))
    #expect(try #require(files(of: sample).only).hasSuffix(next.serialNumber.hex))
  }
}

extension [String] {
  /// The one element; nil where there are none or more.
  fileprivate var only: String? { count == 1 ? first : nil }
}
