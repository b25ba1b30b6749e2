import Foundation
import Lifecycle
import Persistence
import Testing

@testable import Deployment

/// `guide/<institution>/` of a deployment's folder, read whole or not at all.
@Suite("A guide's folder")
struct GuideFolderTests {
  private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  private static func text(file: String = "acquire-01.png", chapter: String = "acquire", extra: String = "") -> String {
    """
    {"format": 1, \(extra)"volumes": [{"name": "administrator", "title": "手順", "reader": "管理者編", "chapters": [
      {"name": "\(chapter)", "title": "取得", "lead": "", "notes": [], "steps": [
        {"title": "押します", "callouts": ["「取得」を押します。"], "texts": [], "notes": [],
         "picture": {"file": "\(file)", "width": 1000, "height": 400, "screen": "top", "alt": "画面"}},
        {"title": "閉じます", "callouts": [], "texts": ["閉じます。"], "notes": [], "picture": null}]}]}]}
    """
  }

  private func folder(_ text: String) async throws -> (SampleFolder, GuideFolder) {
    let sample = try await SampleFolder()
    try sample.folder.write(text, to: "guide/daiichi/guide.json")
    try sample.folder.write(Self.png, to: "guide/daiichi/acquire-01.png")
    try sample.folder.write("%PDF-1.7", to: "guide/daiichi/administrator.pdf")
    return (sample, GuideFolder(deployment: sample.folder, institution: try #require(InstitutionID("daiichi"))))
  }

  @Test("a guide that is there is shown, and one that is not is no problem (H-1)")
  func reading() async throws {
    let (sample, guide) = try await folder(Self.text())
    #expect(try guide.read() != nil)
    let other = GuideFolder(deployment: sample.folder, institution: try #require(InstitutionID("daini")))
    #expect(try other.read() == nil)
    let assembly = try await sample.assembly()
    defer { assembly.store.close() }
    #expect(assembly.guideProblems.isEmpty)
  }

  @Test(
    "a guide is refused whose text is not what a guide is",
    arguments: [
      ("an unknown key", text(extra: #""more": 1, "#)), ("a path for a name", text(file: "../../inkand.png")),
      ("another kind of file", text(file: "inkand.json5")), ("a hidden file", text(file: ".png")),
      ("an upper-case name", text(chapter: "Acquire")), ("a name twice", text(chapter: "administrator")),
      ("another format", text().replacing("\"format\": 1", with: "\"format\": 2")),
      ("an unknown screen", text().replacing("\"top\"", with: "\"vault\"")),
      ("a control character", text().replacing("閉じます。", with: #"閉じ\u0000ます。"#)),
      ("an endless text", text().replacing("閉じます。", with: String(repeating: "長", count: 1_001))),
      ("an absurd size", text().replacing("\"height\": 400", with: "\"height\": 400000")),
      ("no JSON", "guide"),
    ])
  func texts(_ defect: (name: String, text: String)) async throws {
    let (sample, guide) = try await folder(defect.text)
    #expect(throws: (any Error).self, "\(defect.name)") { _ = try guide.read() }
    #expect(FileManager.default.fileExists(atPath: sample.folder.path), "it was refused only for being gone")
  }

  @Test("a file that is no plain file of its kind and of a guide's size is refused, and the service does without")
  func files() async throws {
    for (name, spoil) in [
      ("missing", { try FileManager.default.removeItem(atPath: $0) }),
      (
        "a link elsewhere",
        {
          try FileManager.default.removeItem(atPath: $0)
          try FileManager.default.createSymbolicLink(atPath: $0, withDestinationPath: "../../ca/daiichi-g1.pem")
        }
      ),
      ("a page", { try Data("<html>".utf8).write(to: URL(filePath: $0)) }),
      ("too large", { try #require(FileHandle(forWritingAtPath: $0)).truncate(atOffset: 25 << 20) }),
    ] as [(String, (String) throws -> Void)] {
      let (sample, guide) = try await folder(Self.text())
      try spoil(sample.folder.file("guide/daiichi/acquire-01.png"))
      #expect(throws: (any Error).self, "\(name)") { _ = try guide.read() }
      let assembly = try await sample.assembly()
      #expect(assembly.guideProblems.count == 1 && assembly.sites.count == 6, "\(name)")
      assembly.store.close()
    }
  }
}
