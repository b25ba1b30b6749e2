import Enrolment
import Foundation
import TestTools
import Testing

@Suite("The databases of browsers, found by themselves")
struct BrowserStoresTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func database(_ path: String) throws {
    try FileManager.default.createDirectory(atPath: folder[path], withIntermediateDirectories: true)
    try folder.write("", path + "/cert9.db")
  }

  private func text(_ text: String, at path: String) throws {
    let parent = path.split(separator: "/").dropLast().joined(separator: "/")
    try FileManager.default.createDirectory(atPath: folder[parent], withIntermediateDirectories: true)
    try folder.write(text, path)
  }

  private func found(_ environment: [String: String] = [:]) -> [String] {
    BrowserStores.find(home: folder.path, environment: environment).map {
      $0.name[.en] + " " + $0.folder.replacing(folder.path + "/", with: "")
    }
  }

  @Test("where there is no browser nothing is found, and looking makes nothing (C-15)")
  func nothing() throws {
    #expect(found().isEmpty)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    let preferred = try BrowserStores.preferred(environment: ["HOME": folder.path])
    #expect(preferred == .database(folder: folder[".pki/nssdb"]))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    #expect(throws: StoreError(.malformed, "")) { try BrowserStores.preferred(environment: [:]) }
  }

  @Test("Chromium's database is the one that Chromium uses: the newer folder only where the former is not there")
  func chromium() throws {
    try database(".local/share/pki/nssdb")
    #expect(found() == ["Chromium / Chrome / Edge .local/share/pki/nssdb"])
    try database("data/pki/nssdb")
    #expect(found(["XDG_DATA_HOME": folder["data"]]) == ["Chromium / Chrome / Edge data/pki/nssdb"])
    #expect(found(["XDG_DATA_HOME": "data"]) == ["Chromium / Chrome / Edge .local/share/pki/nssdb"])
    try database(".pki/nssdb")
    #expect(found(["XDG_DATA_HOME": folder["data"]]) == ["Chromium / Chrome / Edge .pki/nssdb"])
  }

  @Test("packaged browsers are found, each once, and the shared database comes first")
  func packaged() throws {
    try database("snap/chromium/2890/.pki/nssdb")
    try FileManager.default.createSymbolicLink(atPath: folder["snap/chromium/current"], withDestinationPath: "2890")
    try database(".var/app/com.microsoft.Edge/data/pki/nssdb")
    try database(".var/app/org.mozilla.firefox/.mozilla/firefox/a.default")
    try text(
      "[Profile0]\nName=default\nIsRelative=1\nPath=a.default\n",
      at: ".var/app/org.mozilla.firefox/.mozilla/firefox/profiles.ini")
    try database(".pki/nssdb")
    #expect(
      found() == [
        "Chromium / Chrome / Edge .pki/nssdb", "Chromium (Snap) snap/chromium/current/.pki/nssdb",
        "Edge (Flatpak) .var/app/com.microsoft.Edge/data/pki/nssdb",
        "Firefox (Flatpak・default) .var/app/org.mozilla.firefox/.mozilla/firefox/a.default",
      ])
    #expect(try BrowserStores.preferred(environment: ["HOME": folder.path]) == .database(folder: folder[".pki/nssdb"]))
  }

  @Test(
    "of Firefox's profiles the one that it starts with comes first",
    arguments: [
      ("", "one two three"), ("[Install4F96]\nDefault=two\nLocked=1\n", "two three one"),
      ("[InstallAB]\nDefault=one\n[InstallCD]\nDefault=two\n", "one two three"),
    ])
  func firefox(installs: String, order: String) throws {
    for name in ["one", "two"] { try database(".mozilla/firefox/" + name) }
    try database("elsewhere/three")
    try text(
      """
      [General]
      StartWithLastProfile=1

      [Profile2]
      Name=one
      IsRelative=1
      Path=one
      \(installs.contains("two") ? "" : "Default=1")
      [Profile1]
      Name=two
      IsRelative=1
      Path=two

      [Profile0]
      Name=three
      IsRelative=0
      Path=\(folder["elsewhere/three"])
      \(installs.hasSuffix("Locked=1\n") ? "Default=1" : "")
      [Profile3]
      Name=never started
      IsRelative=1
      Path=four
      \(installs)
      """, at: ".mozilla/firefox/profiles.ini")
    #expect(found().map { String($0.split(separator: "/").last ?? "") } == order.split(separator: " ").map(String.init))
  }

  @Test("the newer list of installations counts, and the newer folder of Firefox too")
  func installs() throws {
    for name in ["one", "two"] { try database(".config/mozilla/firefox/" + name) }
    try text(
      "[Profile0]\nPath=one\nIsRelative=1\n[Profile1]\nPath=two\nIsRelative=1\n",
      at: ".config/mozilla/firefox/profiles.ini")
    try text("[4F96]\nDefault=two\n", at: ".config/mozilla/firefox/installs.ini")
    #expect(
      found() == ["Firefox (two) .config/mozilla/firefox/two", "Firefox (one) .config/mozilla/firefox/one"])
  }

  @Test(
    "a damaged list of profiles leads nowhere",
    arguments: [
      "Path=one\n", "[Profile0\nPath=one\n", "[Profile0]\nPath=\n", "[Profile0]\nPath=on\u{1B}[31me\nIsRelative=1\n",
      "[Profile0]\nIsRelative=0\nPath=one\n", "\u{FEFF}\0\0",
      String(repeating: "[Profile0]\nPath=one\n", count: 60_000),
    ])
  func damaged(list: String) throws {
    try database(".mozilla/firefox/one")
    try text(list, at: ".mozilla/firefox/profiles.ini")
    #expect(found().isEmpty)
  }
}
