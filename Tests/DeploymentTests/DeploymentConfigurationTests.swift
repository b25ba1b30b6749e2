import Foundation
import Lifecycle
import Registration
import StrictJSON5
import Testing

@testable import Deployment

@Suite("inkand.json5")
struct DeploymentConfigurationTests {
  private static let sample = SampleConfiguration(institutions: SampleInstitution.all(), shards: 4).text

  private func problems(_ text: String) -> [String] {
    do {
      _ = try DeploymentConfiguration.decode(json5: Array(text.utf8))
      return []
    } catch {
      return error.problems.map(\.path)
    }
  }

  @Test("the sample's configuration is in order and names its institutions")
  func sampleDecodes() throws {
    let decoded = try DeploymentConfiguration.decode(json5: Array(Self.sample.utf8))
    #expect(decoded.institutions.map(\.id.text) == ["daiichi", "kumiai", "rokin", "shinkin", "daini", "mihon"])
    #expect(decoded.institutions[0].certificateHost == "cert.daiichi.localhost")
    #expect(decoded.sample)
    #expect(decoded.institutions.prefix(2).map(\.application?.name.ja) == ["証明書アプリ", "証明書発行アプリ"])
  }

  @Test("a CA has a key or a signer, exactly one, and every problem is told (issue 6)")
  func signer() throws {
    let key = #"key: "ca/daiichi-g1.key", passphraseFile: "ca/daiichi-g1.passphrase""#
    let remote = Self.sample.replacing(key, with: #"signer: "run/signer.sock""#)
    let decoded = try DeploymentConfiguration.decode(json5: Array(remote.utf8))
    guard case .signer("run/signer.sock") = decoded.authorities[0].signing else {
      Issue.record("no signer")
      return
    }
    #expect(
      problems(Self.sample.replacing(key, with: key + #", signer: "s""#))
        == ["authorities[0].key", "authorities[0].passphraseFile"])
    #expect(
      problems(Self.sample.replacing(key + ",", with: "")) == ["authorities[0].key", "authorities[0].passphraseFile"])
    #expect(problems(Self.sample.replacing(key, with: "signer: 7")) == ["authorities[0].signer"])
  }

  @Test("the program's name and address are the institution's, and may be left out (B-20)")
  func application() throws {
    let without = Self.sample.replacing(/application: \{[^}]*\}, download: null,\s*\},/, with: "")
    let decoded = try DeploymentConfiguration.decode(json5: Array(without.utf8))
    #expect(decoded.institutions.allSatisfy { $0.application == nil } && decoded.institutions.count == 6)
    let address = "https://bank.example/inkan"
    let given = Self.sample.replacingOccurrences(of: "download: null", with: "download: \"\(address)\"")
    let told = try DeploymentConfiguration.decode(json5: Array(given.utf8))
    #expect(told.institutions.allSatisfy { $0.application?.download == address })
  }

  @Test("columns stand as H and T have them, and may be left out (H-92 to H-94, T-20)")
  func columns() throws {
    let decoded = try DeploymentConfiguration.decode(json5: Array(Self.sample.utf8))
    let columns = Dictionary(uniqueKeysWithValues: decoded.institutions.map { ($0.id.text, $0.columns) })
    let daiichi = try #require(columns["daiichi"])
    #expect(daiichi.map { $0.label?.ja } == [nil, "オンライン取引", "総合振込", "給与振込", "賞与振込"])
    #expect(daiichi.map { $0.section?.ja } == [nil, nil, "ファイル伝送", "ファイル伝送", "ファイル伝送"])
    #expect(daiichi.map(\.columns.count) == [4, 8, 3, 3, 3])
    #expect(daiichi[2].columns.map(\.label.ja) == ["登録", "承認", "送信"])
    #expect(columns["daini"]?.map(\.columns.count) == [3, 7] && columns["shinkin"] == columns["daini"])
    #expect(columns["kumiai"]?.isEmpty == true)
    let without = Self.sample.replacingOccurrences(of: "columns: [],", with: "")
    #expect(try DeploymentConfiguration.decode(json5: Array(without.utf8)).institutions[1].columns.isEmpty)
    for institution in SampleInstitution.all() {
      let known = Set(institution.columns.flatMap(\.columns).map(\.key))
      for person in institution.contracts.flatMap(\.people) {
        #expect(person.newcomer.marks.isSubset(of: known) && KanaName(person.newcomer.kana) != nil)
      }
    }
  }

  @Test(
    "a wrong configuration is refused at the path that is wrong",
    arguments: [
      ("sample: true", "smaple: true", "smaple"),
      ("tlsPort: 8443", "tlsPort: 84430", "listeners.tlsPort"),
      (#"authorities: ["daiichi-g1"]"#, #"authorities: ["daiichi-g9"]"#, "institutions[0].authorities"),
      (#"certificate: "cert.daini.localhost""#, #"certificate: "daiichi.localhost""#, "institutions.hosts"),
      (
        #"certificate: "cert.daini.localhost""#, #"certificate: "cert-daini.localhost""#,
        "institutions[4].hosts.certificate"
      ),
      (#"id: "daini","#, #"id: "Daini!","#, "institutions[4].id"),
      ("download: null", #"download: "http://bank.example/inkan""#, "institutions[0].application.download"),
      ("download: null", #"download: "https:///inkan""#, "institutions[0].application.download"),
      (#"key: "incident""#, #"key: "in cident""#, "institutions[0].columns[0].columns[0].key"),
      (#"key: "balance""#, #"key: "incident""#, "institutions[0].columns"),
      (#"key: "incident", label"#, #"key: "incident", title"#, "institutions[0].columns[0].columns[0].label"),
      ("http://status.localhost:8080", "https://status.localhost:8080", "authorities[0].statusURL"),
    ])
  func wrongIsRefused(right: String, wrong: String, path: String) {
    let text = Self.sample.replacingOccurrences(of: right, with: wrong)
    #expect(text != Self.sample)
    #expect(problems(text).contains(path))
  }
}
