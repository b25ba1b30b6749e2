import Lifecycle
import Registration

/// People who have left their companies, from a list (C-23): each is an act of its own, and one that fails holds up
/// nobody else.
extension InstitutionDesk {
  func leave(_ request: StaffRequest) async throws -> StaffAnswer {
    try await registration.logged(.operatorLeavers, "", order, at: now) { try await leaveRows(request) }
  }

  private func leaveRows(_ request: StaffRequest) async throws -> StaffAnswer {
    var report = RowReport()
    let listed = try await people(listedIn: request, &report)
    let leavers = listed.rows.filter(\.person.mayLeave)
    let gone = listed.rows.count - leavers.count
    guard request.dryRun != true else {
      try await note(.operatorLeaversDryRun, listed.file, listed.count, done: 0, report)
      return report.answer([
        "would stop \(leavers.count) people; stopped already: \(gone); rows refused: \(report.count)"
      ])
    }
    let done = await each(leavers, &report) { _ = try await registration.leave($0.target, by: order, at: now) }
    try await note(.operatorLeavers, listed.file, listed.count, done: done, report)
    return report.answer(["stopped \(done) people; stopped already: \(gone); rows refused: \(report.count)"])
  }
}
