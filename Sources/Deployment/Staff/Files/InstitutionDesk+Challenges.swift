import CSV
import CivilTime
import Lifecycle
import Registration

/// One-time challenges for many people's devices, from a list (F-23), as a list that device management takes in.
extension InstitutionDesk {
  func makeChallenges(_ request: StaffRequest) async throws -> StaffAnswer {
    try await registration.logged(.operatorChallenges, "", order, at: now) { try await makeChallengeRows(request) }
  }

  private func makeChallengeRows(_ request: StaffRequest) async throws -> StaffAnswer {
    // Asked once for all: nobody reads the same refusal a thousand times.
    let hours = request.hours ?? Self.challengeHours
    try Registration.require(challengeHours: hours)
    _ = try order.requiredForm()
    try requireLetters(request)
    var report = RowReport()
    let listed = try await people(listedIn: request, &report)
    var lines = [CSVLine.text(["contract", "userID", "challenge", "reference", "until"])]
    let done = await each(listed.rows, &report) { row in
      // What nobody takes is not made.
      guard !mailbox.isAbandoned else { throw Rejected(.busy, "nobody listens any more") }
      let made = try await registration.makeChallenge(row.target, hours: hours, by: order, at: now)
      lines.append(
        CSVLine.text([
          row.target.contractID ?? "", row.target.subscriberID ?? "", made.text, made.reference, made.until.rfc3339,
        ]))
    }
    try await note(.operatorChallenges, listed.file, listed.count, done: done, report)
    if done > 0 { mailbox.post(.letter(StaffLetter(name: "challenges.csv", content: lines.joined()))) }
    return report.answer(["made \(done) challenges; rows refused: \(report.count)"])
  }
}
