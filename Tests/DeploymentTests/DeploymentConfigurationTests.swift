import Foundation
import Lifecycle
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
      ("http://status.localhost:8080", "https://status.localhost:8080", "authorities[0].statusURL"),
    ])
  func wrongIsRefused(right: String, wrong: String, path: String) {
    let text = Self.sample.replacingOccurrences(of: right, with: wrong)
    #expect(text != Self.sample)
    #expect(problems(text).contains(path))
  }
}
