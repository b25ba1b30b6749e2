import FuzzTargets
import Foundation
import Testing

@Suite("What fuzzing found, and what it starts from")
struct ReplayTests {
  private static let corpus = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Corpus")

  @Test("every kept input is read without a trap", arguments: FuzzTarget.all.map(\.name))
  func replays(_ name: String) throws {
    let target = try #require(FuzzTarget.all.first { $0.name == name })
    let inputs = try FileManager.default.contentsOfDirectory(
      at: Self.corpus.appending(path: name), includingPropertiesForKeys: nil)
    #expect(!inputs.isEmpty, "a target without an input to start from")
    for input in inputs {
      let bytes = Array(try Data(contentsOf: input))
      // Cut off anywhere, and changed in one place: what a fuzzer tries first.
      target.read(bytes)
      target.read(Array(bytes.prefix(bytes.count / 2)))
      target.read(Array(bytes.dropLast()))
    }
  }

  @Test("no folder of inputs is left behind by a target that is gone")
  func everyFolderHasItsTarget() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Self.corpus.path)
    #expect(Set(folders) == Set(FuzzTarget.all.map(\.name)))
  }
}
