import Foundation
import Lifecycle
import Testing

@testable import Portal

/// Writes every page with its assets to a folder, as a browser can open it from there; a folder an institution.
///
/// `PAGE_GALLERY=<folder>` keeps the files for looking at; else they go to a temporary folder, which is removed.
@Test(
  "every page can be written to a folder in each text size and language, under each institution's rules (H-56)",
  arguments: Samples.profiles)
func gallery(profile: String) throws {
  let kept = ProcessInfo.processInfo.environment["PAGE_GALLERY"]
  let folder =
    (kept.map { URL(filePath: $0) }
    ?? FileManager.default.temporaryDirectory.appending(path: "pages-\(UUID().uuidString)"))
    .appending(path: profile)
  defer { if kept == nil { try? FileManager.default.removeItem(at: folder.deletingLastPathComponent()) } }
  let assets = folder.appending(path: "assets")
  try FileManager.default.createDirectory(at: assets, withIntermediateDirectories: true)
  let brand = try #require(Brand(main: "#14508c", deep: "#0d3560", tint: "#e9f1f8"))
  for (name, bytes) in [
    ("style.css", PackageResources.style_css), ("enrol.css", PackageResources.enrol_css),
    ("own.css", PackageResources.own_css), ("people.css", PackageResources.people_css),
    ("environment.css", PackageResources.environment_css), ("guide.css", PackageResources.guide_css),
    ("issue.css", PackageResources.issue_css),
    ("portal.js", PackageResources.portal_js), ("brand.css", brand.stylesheet),
  ] {
    try Data(bytes).write(to: assets.appending(path: name))
  }
  var written: Set<String> = []
  for language in Language.allCases {
    let pages = try Samples.all(language, under: profile)
    for size in TextSize.allCases {
      for (name, page, loggedOn) in pages {
        let frame = try Samples.frame(language, size: size, loggedOn: loggedOn, under: profile)
        let text = String(decoding: page.render(in: frame), as: UTF8.self).replacing("\"/assets/", with: "\"assets/")
        let file = "\(name)-\(language.rawValue)-\(size.rawValue).html"
        try Data(text.utf8).write(to: folder.appending(path: file))
        #expect(text.contains("<html lang=\"\(language.rawValue)\" class=\"size-\(size.rawValue)\">"))
        written.insert(file)
      }
    }
  }
  #expect(written.count == 6 * (try Samples.all(under: profile).count))
}
