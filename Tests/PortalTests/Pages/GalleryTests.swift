import Foundation
import Lifecycle
import Testing

@testable import Portal

/// Writes every page with its assets to a folder, as a browser can open it from there.
///
/// `PAGE_GALLERY=<folder>` keeps the files for looking at; else they go to a temporary folder, which is removed.
@Test("every page can be written to a folder in each text size and language (H-56)")
func gallery() throws {
  let kept = ProcessInfo.processInfo.environment["PAGE_GALLERY"]
  let folder =
    kept.map { URL(filePath: $0) }
    ?? FileManager.default.temporaryDirectory.appending(path: "pages-\(UUID().uuidString)")
  defer { if kept == nil { try? FileManager.default.removeItem(at: folder) } }
  let assets = folder.appending(path: "assets")
  try FileManager.default.createDirectory(at: assets, withIntermediateDirectories: true)
  let brand = try #require(Brand(main: "#14508c", deep: "#0d3560", tint: "#e9f1f8"))
  try Data(PackageResources.style_css).write(to: assets.appending(path: "style.css"))
  try Data(PackageResources.own_css).write(to: assets.appending(path: "own.css"))
  try Data(PackageResources.enrol_css).write(to: assets.appending(path: "enrol.css"))
  try Data(PackageResources.people_css).write(to: assets.appending(path: "people.css"))
  try Data(PackageResources.portal_js).write(to: assets.appending(path: "portal.js"))
  try Data(brand.stylesheet).write(to: assets.appending(path: "brand.css"))
  var written: Set<String> = []
  for language in Language.allCases {
    for size in TextSize.allCases {
      for (name, page, loggedOn) in try Samples.all(language) {
        let bytes = page.render(in: try Samples.frame(language, size: size, loggedOn: loggedOn))
        let text = String(decoding: bytes, as: UTF8.self).replacing("\"/assets/", with: "\"assets/")
        let file = "\(name)-\(language.rawValue)-\(size.rawValue).html"
        try Data(text.utf8).write(to: folder.appending(path: file))
        #expect(text.contains("<html lang=\"\(language.rawValue)\" class=\"size-\(size.rawValue)\">"))
        written.insert(file)
      }
    }
  }
  #expect(written.count == 6 * (try Samples.all().count))
}
