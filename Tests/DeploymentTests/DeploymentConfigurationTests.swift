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
  }

  @Test(
    "a wrong configuration is refused at the path that is wrong",
    arguments: [
      ("sample: true", "smaple: true", "smaple"),
      ("tlsPort: 8443", "tlsPort: 84430", "listeners.tlsPort"),
      (#"authorities: ["daiichi-g1"]"#, #"authorities: ["daiichi-g9"]"#, "institutions[0].authorities"),
      (#"certificate: "cert.daini.localhost""#, #"certificate: "daiichi.localhost""#, "institutions.hosts"),
      (#"id: "daini","#, #"id: "Daini!","#, "institutions[4].id"),
      ("http://status.localhost:8080", "https://status.localhost:8080", "authorities[0].statusURL"),
    ])
  func wrongIsRefused(right: String, wrong: String, path: String) {
    let text = Self.sample.replacingOccurrences(of: right, with: wrong)
    #expect(text != Self.sample)
    #expect(problems(text).contains(path))
  }
}
