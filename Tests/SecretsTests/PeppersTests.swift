import Foundation
import TestTools
import Testing

@testable import Secrets

@Suite("Pepper files")
struct PeppersTests {
  private let folder: TemporaryFolder
  private let directory: String

  init() throws {
    folder = try TemporaryFolder()
    directory = folder.path + "/peppers"
  }

  @Test("a new pepper is 0600, follows the highest, and becomes current")
  func create() throws {
    for number in 1...11 { #expect(try Peppers.create(in: directory) == "p\(number)") }
    #expect(try Peppers(directory: directory).currentID == "p11")
    let attributes = try FileManager.default.attributesOfItem(atPath: directory + "/p11")
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    let texts = try (1...11).map { try String(contentsOfFile: directory + "/p\($0)", encoding: .utf8) }
    #expect(Set(texts).count == 11)
    #expect(texts.allSatisfy { $0.count == 65 && $0.hasSuffix("\n") })
  }

  @Test("what is written is what is read")
  func readBack() throws {
    try Peppers.create(in: directory)
    let text = try String(contentsOfFile: directory + "/p1", encoding: .utf8).dropLast()
    let bytes = stride(from: 0, to: 64, by: 2).map { offset in
      UInt8(text.dropFirst(offset).prefix(2), radix: 16) ?? 0
    }
    #expect(try Peppers(directory: directory).current.equals(SecretText(bytes)))
  }

  @Test("a file that others may read is refused", arguments: [0o644, 0o640, 0o604, 0o660, 0o700])
  func mode(mode: Int) throws {
    try Peppers.create(in: directory)
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: directory + "/p1")
    #expect(throws: SecretsError(.pepperFile, "")) { try Peppers(directory: directory) }
  }

  @Test(
    "a file that is no pepper is refused",
    arguments: [
      "", "00", String(repeating: "0", count: 63), String(repeating: "0", count: 66), String(repeating: "g", count: 64),
      String(repeating: "0", count: 64) + " ",
    ])
  func content(text: String) throws {
    try Peppers.create(in: directory)
    try Data(text.utf8).write(to: URL(fileURLWithPath: directory + "/p1"))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: directory + "/p1")
    #expect(throws: SecretsError(.pepperFile, "")) { try Peppers(directory: directory) }
  }

  @Test("links, strange names, empty and missing folders are refused")
  func strangers() throws {
    #expect(throws: SecretsError(.pepperFile, "")) { try Peppers(directory: directory) }
    try Peppers.create(in: directory)
    try FileManager.default.createSymbolicLink(atPath: directory + "/p2", withDestinationPath: directory + "/p1")
    #expect(throws: SecretsError(.pepperFile, "")) { try Peppers(directory: directory) }
    try FileManager.default.removeItem(atPath: directory + "/p2")
    try FileManager.default.moveItem(atPath: directory + "/p1", toPath: directory + "/p01")
    #expect(throws: SecretsError(.pepperFile, "")) { try Peppers(directory: directory) }
    try FileManager.default.removeItem(atPath: directory + "/p01")
    #expect(throws: SecretsError(.pepperFile, "")) { try Peppers(directory: directory) }
  }
}
