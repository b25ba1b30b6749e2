import Foundation
import Lifecycle
import Testing

@testable import Portal

@Suite("What stands around every page")
struct FrameTests {
  private func text(_ frame: Frame) throws -> String {
    String(decoding: Samples.top(acquire: false).render(in: frame), as: UTF8.self)
  }

  @Test("the text sizes have the institution's names; without names there is no choice (H-56, B-23)")
  func sizes() throws {
    #expect(try text(Samples.frame(under: "b-suite")).contains(">小</a>"))
    #expect(try text(Samples.frame(under: "b-suite")).contains(">中</a>"))
    #expect(try !text(Samples.frame(under: "b-suite")).contains(">標準</a>"))
    var frame = try Samples.frame()
    frame.textSizes = []
    #expect(try !text(frame).contains("文字サイズ"))
  }

  @Test("the header tells the server's moment, the footer where to write to (B-23)")
  func momentAndMail() throws {
    var frame = try Samples.frame()
    frame.moment = "2026年05月18日 16時14分06秒"
    frame.institution.helpLine.mail = "help@kumiai.example"
    let html = try text(frame)
    #expect(html.contains("<span class=\"clock\">2026年05月18日 16時14分06秒</span>"))
    #expect(html.contains("href=\"mailto:help@kumiai.example\">help@kumiai.example</a>"))
  }

  @Test("an entry that leads nowhere is hidden, its parent with it (requirements §8.22)")
  func menu() throws {
    var frame = try Samples.frame(loggedOn: true)
    #expect(try !text(frame).contains("契約口座情報変更") && text(frame).contains("利用者情報登録/変更"))
    frame.menu = [
      .init(label: Localized(ja: "資金移動", en: "Transfers"), link: nil),
      .init(
        label: Localized(ja: "承認", en: "Approvals"), link: nil,
        entries: [.init(label: Localized(ja: "一覧", en: "List"), link: nil)]),
    ]
    let html = try text(frame)
    #expect(!html.contains("資金移動") && !html.contains("承認") && !html.contains("class=\"menu\""))
  }

  @Test("the logo stands in the mark's place")
  func logo() throws {
    var frame = try Samples.frame()
    #expect(try text(frame).contains("brand-mark"))
    frame.institution.logo = Paths.logo
    #expect(try text(frame).contains("<img class=\"brand-logo\" src=\"/assets/logo\" alt=\"\">"))
    #expect(try !text(frame).contains("brand-mark"))
  }
}

@Suite("A logo")
struct LogoTests {
  private static let root = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 8 8\">"

  @Test(
    "of plain shapes is taken",
    arguments: [
      "<path d=\"M0 0h8v8z\" fill=\"#14508c\"/>", "<title>見本</title><g><circle cx='4' cy='4' r='3'/></g>",
      "<defs><linearGradient id=\"a\"><stop offset=\"0\"/></linearGradient></defs><rect fill=\"url(#a)\"/>",
    ])
  func plain(body: String) throws {
    let logo = try #require(Logo(Array("<?xml version=\"1.0\"?>\n\(Self.root)\(body)</svg>\n".utf8)))
    #expect(logo.mediaType == "image/svg+xml")
  }

  @Test(
    "that could run, load, link or style anything is refused",
    arguments: [
      "<script>x</script>", "<path onload=\"x\"/>", "<a href=\"https://x\"/>", "<image href=\"/x\"/>",
      "<use xlink:href=\"#a\"/>", "<foreignObject/>", "<style>*{}</style>", "<path style=\"fill:red\"/>",
      "<path fill=\"url(https://x)\"/>", "<path fill=\"url(#a) url(//x)\"/>", "<path fill=\"URL( //x)\"/>",
      "<!-- x -->", "<!DOCTYPE svg>", "<![CDATA[x]]>", "<?php x?>", "<path d=\"&x;\"/>", "text", "<title>&x;</title>",
      "<path d=x/>", "<path d=\"1\"d=\"2\"/>", "<path d=\"1\" d=\"2\"/>", "<g>", "</g>", "<svg/><svg/>", "<animate/>",
      // What hangs on a bracket makes one character of the two, though not for XML.
      "<title><\u{200D}:script xmlns:\u{200D}='http://www.w3.org/2000/svg'/></title>",
    ])
  func hostile(body: String) {
    #expect(Logo(Array("\(Self.root)\(body)</svg>".utf8)) == nil)
  }

  @Test("needs one root of SVG's namespace, with nothing behind it")
  func frame() {
    #expect(Logo(Array("<svg viewBox=\"0 0 8 8\"></svg>".utf8)) == nil)
    #expect(Logo(Array("\(Self.root)</svg><svg></svg>".utf8)) == nil)
    #expect(Logo(Array("\(Self.root)</svg>x".utf8)) == nil)
    #expect(Logo(Array("<html></html>".utf8)) == nil)
    #expect(Logo([]) == nil && Logo([0xFF, 0xFE]) == nil)
  }

  @Test("that is a PNG is taken whole, and nothing may hide in or behind it")
  func png() throws {
    let picture = try #require(
      Data(
        base64Encoded:
          "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="))
    #expect(Logo(Array(picture))?.mediaType == "image/png")
    #expect(Logo(Array(picture) + Array("<script>".utf8)) == nil)
    #expect(Logo(Array(picture.dropLast(4))) == nil)
    #expect(Logo([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) == nil)
    #expect(Logo(Array(picture) + [UInt8](repeating: 0, count: Logo.limit)) == nil)
  }
}
