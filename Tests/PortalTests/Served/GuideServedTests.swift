import Foundation
import HTTP
import Lifecycle
import Testing

@testable import Portal

/// The operation guide at /guide.
@Suite("The guide, served")
struct GuideServedTests {
  private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47]

  private static let guide = OperationGuide(
    volumes: [
      OperationGuide.Volume(
        name: "administrator", title: "電子証明書 取得・更新手順", reader: "管理者編",
        chapters: [
          chapter("acquire", "取得<b>", [.entry, .logon]), chapter("renew", "更新", [.logon, .renew]),
          chapter("tidy", "整理", []),
        ])
    ],
    files: [
      "acquire-01.png": OperationGuide.File(kind: .png, bytes: png, version: "aa11"),
      "acquire-02.png": OperationGuide.File(kind: .png, bytes: png, version: "aa22"),
      "renew-01.png": OperationGuide.File(kind: .png, bytes: png, version: "bb11"),
      "renew-02.png": OperationGuide.File(kind: .png, bytes: png, version: "bb22"),
      "stray.png": OperationGuide.File(kind: .png, bytes: png, version: "cc11"),
      "administrator.pdf": OperationGuide.File(kind: .pdf, bytes: Array("%PDF-".utf8), version: "dd11"),
    ])

  private static func chapter(_ name: String, _ title: String, _ screens: [Screen]) -> OperationGuide.Chapter {
    OperationGuide.Chapter(
      name: name, title: title, lead: "今後お使いになるパソコンで行います。",
      steps: screens.enumerated().map { index, screen in
        OperationGuide.Step(
          title: "\(screen)の手順", callouts: ["「ログオン」を押します。"], texts: ["ご用意ください。"], notes: ["閉じないでください。"],
          picture: OperationGuide.Picture(
            file: "\(name)-0\(index + 1).png", width: 1_000, height: 400, screen: screen, alt: "\(screen)の画面"))
      }, notes: ["ブラウザーを閉じてください。"])
  }

  @Test("every page leads to the guide where there is one, and to the place that shows that page (H-3, H-4)")
  func links() async throws {
    let client = Client(try await Served("h-direct", guide: Self.guide))
    let (_, entry) = try await client.page("/")
    #expect(entry.contains(#"href="/guide?screen=entry" target="_blank""#))
    let shown = try await client.send(.get, "/guide?screen=logon")
    #expect(shown.status == 303 && shown.headers["location"] == "/guide/acquire#step-2")
    #expect(try await client.send(.get, "/guide?screen=renew").headers["location"] == "/guide/renew#step-2")
    for unknown in ["top", "nowhere", "//evil.example", ""] {
      let (status, page) = try await client.page("/guide?screen=\(unknown)")
      #expect(status == 200 && page.contains(#"data-page="guide""#))
    }

    let without = Client(try await Served("h-direct"))
    #expect(try await !without.page("/").1.contains("/guide"))
    #expect(try await without.page("/guide").0 == 404)
    #expect(try await without.page("/guide/acquire").0 == 404)
    #expect(try await without.page("/guide/acquire/acquire-01.png").0 == 404)
  }

  @Test("a chapter shows its steps, numbers, notes and pictures, what it says escaped, on both hosts (H-1)")
  func chapters() async throws {
    let client = Client(try await Served("h-direct", guide: Self.guide))
    let (_, contents) = try await client.page("/guide")
    #expect(contents.contains("電子証明書 取得・更新手順（管理者編）") && contents.contains("2026年11月"))
    #expect(contents.contains(#"href="/guide/renew""#) && contents.contains("administrator.pdf?v=dd11"))
    for onCertificateHost in [false, true] {
      let (status, page) = try await client.page("/guide/acquire", certificateHost: onCertificateHost)
      #expect(status == 200 && page.contains(#"data-page="guideChapter""#))
      #expect(page.contains("取得&lt;b&gt;") && !page.contains("取得<b>"))
      for part in ["手順2", "①", "「ログオン」を押します。", "閉じないでください。", "ブラウザーを閉じてください。"] {
        #expect(page.contains(part), "\(part)")
      }
      #expect(page.contains(#"src="/guide/acquire/acquire-02.png?v=aa22" alt="logonの画面""#))
      #expect(page.contains(#"href="/guide/renew""#), "the next chapter")
    }
  }

  @Test("files are those that their chapter or volume lists, and no path leads to another")
  func files() async throws {
    let client = Client(try await Served("h-direct", guide: Self.guide))
    let picture = try await client.send(.get, "/guide/acquire/acquire-01.png?v=aa11")
    #expect(picture.status == 200 && picture.body == Self.png)
    #expect(picture.headers["content-type"] == "image/png")
    #expect(picture.headers["cache-control"] == "private, max-age=86400")
    #expect(picture.headers["x-content-type-options"] == "nosniff")
    let print = try await client.send(.get, "/guide/administrator/administrator.pdf")
    #expect(print.status == 200 && print.headers["content-type"] == "application/pdf")
    #expect(print.headers["content-disposition"] == #"attachment; filename="daiichi-administrator.pdf""#)

    for path in [
      "/guide/acquire/renew-01.png", "/guide/acquire/stray.png", "/guide/acquire/guide.json",
      "/guide/acquire/administrator.pdf", "/guide/acquire/acquire.pdf", "/guide/administrator/acquire-01.png",
      "/guide/administrator/..%2Facquire%2Facquire-01.png", "/guide/acquire/acquire-01.PNG", "/guide/tidy/",
      "/guide/nobody/nobody.pdf", "/guide/.pdf", "/guide//acquire-01.png",
      "/guide/acquire%2Facquire-01.png",
    ] {
      let answer = try await client.send(.get, path)
      #expect(answer.status == 404, "\(path)")
    }
  }
}
