import Enrolment
import Foundation
import TestTools
import Testing

@Suite("The institutions that a PC knows")
struct KnownInstitutionsTests {
  private func institution(_ portal: FakePortal) throws -> Institution {
    try Connection(roots: portal.root, language: .en).institution(try PortalAddress(portal.address))
  }

  private func environment(_ folder: TemporaryFolder) -> [String: String] { ["XDG_CONFIG_HOME": folder.path] }

  private func mode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  @Test("what has answered is kept with its root, readable by its owner only, and found again")
  func remembered() throws {
    let (home, nothing) = (try TemporaryFolder(), try TemporaryFolder())
    let portal = try FakePortal(in: try TemporaryFolder())
    let address = try PortalAddress(portal.address)
    var known = try KnownInstitutions(environment: environment(home), placed: nothing.path)
    #expect(known.all.isEmpty)
    #expect(try known.remember(try institution(portal), at: address, roots: portal.root))
    let again = try KnownInstitutions(environment: environment(home), placed: nothing.path)
    let one = try #require(again["daiichi"])
    #expect(again.all == known.all && again.at(address) == one && one.issuers.count == 1 && !one.isPlaced)
    #expect(one.roots == home["inkan/roots/daiichi.pem"])
    #expect(try home.read("inkan/roots/daiichi.pem") == portal.folder.read("tlsroot.pem"))
    for name in ["inkan/institutions.json", "inkan/roots/daiichi.pem"] { #expect(try mode(home[name]) == 0o600) }
    #expect(try mode(home["inkan"]) == 0o700)
  }

  @Test("another server that claims a known id changes nothing, unless a person was asked")
  func claimed() throws {
    let (home, nothing) = (try TemporaryFolder(), try TemporaryFolder())
    let (first, second) = (try FakePortal(in: try TemporaryFolder()), try FakePortal(in: try TemporaryFolder()))
    var known = try KnownInstitutions(environment: environment(home), placed: nothing.path)
    try known.remember(try institution(first), at: try PortalAddress(first.address), roots: first.root)
    let (claim, address) = (try institution(second), try PortalAddress(second.address))
    #expect(try !known.remember(claim, at: address, roots: second.root))
    #expect(known["daiichi"]?.portal.description == first.address)
    #expect(try known.remember(claim, at: address, roots: second.root, moves: true))
    #expect(known["daiichi"]?.portal == address)
  }

  @Test("what an administrator has placed wins, and no server moves it")
  func placed() throws {
    let (home, folder) = (try TemporaryFolder(), try TemporaryFolder())
    let portal = try FakePortal(in: try TemporaryFolder())
    let text = """
      {"institutions": [{"id": "daiichi", "name": "見本第一銀行", "portal": "https://daiichi.example", "roots": "root.pem"},
                        {"id": "kumiai", "name": "見本信用組合", "portal": "\(portal.address)"}]}
      """
    try folder.write(text, "bank.json")
    try folder.write("not JSON, and not read", "README")
    var known = try KnownInstitutions(environment: environment(home), placed: folder.path)
    #expect(known.all.map(\.id) == ["daiichi", "kumiai"] && known.all.allSatisfy(\.isPlaced))
    #expect(known["daiichi"]?.roots == folder["root.pem"])
    let address = try PortalAddress(portal.address)
    #expect(try !known.remember(try institution(portal), at: address, roots: portal.root, moves: true))
    #expect(known["daiichi"]?.portal.description == "https://daiichi.example")
  }

  @Test(
    "a list that others may change, or that is none, is refused and named",
    arguments: [
      "{", "[]", #"{"institutions": [{"id": "A", "name": "x", "portal": "https://a"}]}"#,
      #"{"institutions": [{"id": "a", "name": "x", "portal": "http://a"}]}"#,
      #"{"institutions": [{"id": "a", "name": "x", "portal": "https://a", "issuers": ["AAAA"]}]}"#,
      #"{"institutions": [{"id": "a", "name": "x", "portal": "https://a"}, {"id": "a", "name": "y", "portal": "https://b"}]}"#,
      "writable",
    ])
  func unusable(text: String) throws {
    let folder = try TemporaryFolder()
    let isWritable = text == "writable"
    let path = try folder.write(isWritable ? #"{"institutions": []}"# : text, "bad.json")
    chmod(path, isWritable ? 0o666 : 0o644)
    #expect {
      try KnownInstitutions(environment: ["HOME": "/nowhere"], placed: folder.path)
    } throws: { error in
      if case .failed(.knownInstitutionsUnusable, let detail)? = error as? EnrolmentError {
        detail.contains("bad.json")
      } else {
        false
      }
    }
  }

  private func isRefused(_ folder: TemporaryFolder, naming word: String) -> Bool {
    do throws(EnrolmentError) {
      _ = try KnownInstitutions(environment: ["HOME": "/nowhere"], placed: folder.path)
      return false
    } catch .failed(.knownInstitutionsUnusable, let detail) {
      return detail.contains(word)
    } catch {
      return false
    }
  }

  @Test("roots that others may change vouch for nobody, and a pipe in a list's place holds nobody up")
  func roots() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      #"{"institutions": [{"id": "a", "name": "x", "portal": "https://a", "roots": "root.pem"}]}"#, "a.json")
    let root = try folder.write("any", "root.pem")
    for (name, mode) in [("a.json", mode_t(0o644)), ("root.pem", 0o666)] { chmod(folder[name], mode) }
    #expect(isRefused(folder, naming: "root.pem"))
    chmod(root, 0o644)
    #expect(!isRefused(folder, naming: ""))
    mkfifo(folder["b.json"], 0o600)
    #expect(isRefused(folder, naming: "b.json"))
  }
}
