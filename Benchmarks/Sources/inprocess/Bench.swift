import Authority
import CBare
import CivilTime
import DER
import Foundation
import Lifecycle
import Persistence
import Registration
import Secrets
import X509

/// `inprocess signer PROFILE.json5 FOLDER PROGRAM`: issuing through `inkand-signer` (`SignerBench`).
/// `inprocess PROFILE.json5 FOLDER CERTIFICATES`: issuing, looking up, the daily run and the rules themselves without a
/// network; prints one JSON object.
///
/// Seconds are medians of several runs that alternate with what they are compared with, so that a change of the
/// machine's speed falls on both.
@main
struct Bench {
  static let rounds = 5

  static func main() async throws {
    let arguments = CommandLine.arguments
    if arguments.count == 5, arguments[1] == "signer" {
      try await SignerBench(profile: arguments[2], folder: arguments[3], program: arguments[4]).run()
      return
    }
    if arguments.count == 4, arguments[1] == "lists", let count = Int(arguments[3]) {
      return try print(await Lists(folder: arguments[2]).run(count: count))
    }
    guard arguments.count == 4, let many = Int(arguments[3]) else {
      let usage =
        "inprocess PROFILE.json5 FOLDER CERTIFICATES, or inprocess signer PROFILE.json5 FOLDER PROGRAM, "
        + "or inprocess lists FOLDER COUNT\n"
      FileHandle.standardError.write(Data(usage.utf8))
      exit(2)
    }
    let profile = try Profile.decode(json5: [UInt8](Data(contentsOf: URL(fileURLWithPath: arguments[1]))))
    let threads = ProcessInfo.processInfo.activeProcessorCount
    let few = min(1_000, many)
    let middle = min(10_000, many)
    let small = try await Registry(profile: profile, file: arguments[2] + "/small.db", filler: few)
    let large = try await Registry(profile: profile, file: arguments[2] + "/large.db", filler: many)

    let tenth = try await Registry(profile: profile, file: arguments[2] + "/middle.db", filler: middle)
    let daily = try await dailyRuns(middle, few: tenth, many: large)

    var bare: [Double] = []
    var issuing: (small: [Double], large: [Double]) = ([], [])
    var lookingUp: (small: [Double], large: [Double]) = ([], [])
    let perRound = 1_500
    for round in 0..<rounds {
      let requests = try Requests(count: perRound)
      bare.append(requests.bare(threads: threads) / Double(perRound))
      issuing.small.append(try await small.issue(requests, round: round) / Double(perRound))
      let others = try Requests(count: perRound)
      issuing.large.append(try await large.issue(others, round: round) / Double(perRound))
      lookingUp.small.append(try await small.lookUp(count: 5_000))
      lookingUp.large.append(try await large.lookUp(count: 5_000))
    }
    let result: [String: Any] = [
      "certificates": ["few": few, "many": many],
      "bareVerifyAndSign": median(bare),
      "issue": ["few": median(issuing.small), "many": median(issuing.large)],
      "lookUp": ["few": median(lookingUp.small), "many": median(lookingUp.large)],
      "issueOverBare": median(zip(bare, issuing.small).map { $0 / $1 }),
      "lookUpManyOverFew": median(zip(lookingUp.large, lookingUp.small).map { $0 / $1 }),
      "issueManyOverFew": median(zip(issuing.large, issuing.small).map { $0 / $1 }),
      "dailyRun": ["due": middle, "few": median(daily.few), "many": median(daily.many)],
      "dailyRunManyOverFew": median(zip(daily.many, daily.few).map { $0 / $1 }),
      "decisions": try Decisions(profiles: arguments[1]).perSecond(),
    ]
    try print(result)
  }

  private static func print(_ result: [String: Any]) throws {
    let json = try JSONSerialization.data(withJSONObject: result, options: [.sortedKeys])
    Swift.print(String(decoding: json, as: UTF8.self))
  }

  /// What is due on a day, so many acts, among as many certificates in all and among many.
  private static func dailyRuns(
    _ count: Int, few: Registry, many: Registry
  ) async throws -> (few: [Double], many: [Double]) {
    var runs: (few: [Double], many: [Double]) = ([], [])
    for day in 1...Int64(rounds) {
      try await few.plan(count, day: day)
      try await many.plan(count, day: day)
      runs.few.append(try await few.dailyRun(count, day: day))
      runs.many.append(try await many.dailyRun(count, day: day))
    }
    return runs
  }

  static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
}
