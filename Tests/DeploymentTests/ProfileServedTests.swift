import Foundation
import Testing

@testable import Deployment

@Suite("What a profile may ask for")
struct ProfileServedTests {
  @Test(
    "a profile that asks for what is not built is not served, so that no rule is silently left out",
    arguments: [
      (#"mailCode: null"#, #"mailCode: { for: ["acquire"], digits: 6, minutes: 30, tries: 5 }"#, "factors.mailCode"),
      (#"scope: "person""#, #"scope: "cascade""#, "logonMethod.scope"),
      (#"serviceHours: null"#, #"serviceHours: { days: "weekdays", opens: "08:00", closes: "20:00" }"#, "serviceHours"),
    ])
  func unserved(right: String, wrong: String, named: String) async throws {
    let sample = try await SampleFolder()
    let file = sample.folder.file("profiles/h-direct.json5")
    let text = try sample.folder.text("profiles/h-direct.json5").replacingOccurrences(of: right, with: wrong)
    #expect(text.contains(wrong))
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    do {
      _ = try await Assembly(folder: sample.folder)
      Issue.record("served")
    } catch let error as DeploymentError {
      #expect(error.description.contains(named))
    }
  }
}
