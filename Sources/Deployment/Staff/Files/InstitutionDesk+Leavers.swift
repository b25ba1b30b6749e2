import CSV
import Lifecycle
import Registration

/// People who have left their companies, from a list (C-23): each is an act of its own, and one that fails holds up
/// nobody else.
extension InstitutionDesk {
  private static let columns = [
    CSVColumn("contract", "contractID", "契約番号", "ご契約先番号", "法人ID", required: false),
    CSVColumn("userID", "subscriberID", "利用者ID", "ログインID", required: false),
  ]

  func leave(_ request: StaffRequest) async throws -> StaffAnswer {
    try await registration.logged(.operatorLeavers, "", order, at: now) { try await leaveRows(request) }
  }

  private func leaveRows(_ request: StaffRequest) async throws -> StaffAnswer {
    let bytes = try file(request)
    let table: CSVTable
    do throws(CSVError) {
      table = try CSVTable.read(bytes, columns: Self.columns, limits: CSVLimits(rows: 50_000))
    } catch {
      throw Rejected(.malformedFile, error.description)
    }
    var report = RowReport()
    for error in table.errors { report.add(error) }
    let listed = targets(of: table, &report)
    let found = try await registration.lookUp(listed.map(\.target), by: order, at: now)
    var leavers: [(line: Int, target: StaffTarget)] = []
    var gone = 0
    var seen: Set<Int64> = []
    for ((line, target), person) in zip(listed, found) {
      guard let person else {
        report.add(.noSuchPerson, line: line)
        continue
      }
      if !seen.insert(person.key.value).inserted {
        report.add(.duplicateInFile, line: line)
      } else if person.mayLeave {
        leavers.append((line, target))
      } else {
        gone += 1
      }
    }
    let rows = table.rows.count + table.errors.count
    guard request.dryRun != true else {
      try await note(.operatorLeaversDryRun, bytes, rows, done: 0, report)
      return report.answer([
        "would stop \(leavers.count) people; stopped already: \(gone); rows refused: \(report.count)"
      ])
    }
    let done = await stop(leavers, &report)
    try await note(.operatorLeavers, bytes, rows, done: done, report)
    return report.answer(["stopped \(done) people; stopped already: \(gone); rows refused: \(report.count)"])
  }

  /// Whom the rows name. A row without an ID means an administrator only where he has none.
  private func targets(of table: CSVTable, _ report: inout RowReport) -> [(line: Int, target: StaffTarget)] {
    let identifiers = rules.identifiers
    var targets: [(line: Int, target: StaffTarget)] = []
    for row in table.rows {
      let (contract, user) = (row["contract"]?.orNil, row["userID"]?.orNil)
      if user == nil, identifiers.administrator == .own {
        report.add(.subscriberIDMissing, line: row.line)
      } else if contract == nil, identifiers.subscriber.scope == .contract {
        report.add(.contractMissing, line: row.line)
      } else if let target = try? StaffTarget(contractID: contract, subscriberID: user) {
        targets.append((row.line, target))
      }
    }
    return targets
  }

  private func stop(_ leavers: [(line: Int, target: StaffTarget)], _ report: inout RowReport) async -> Int {
    var done = 0
    for (index, leaver) in leavers.enumerated() {
      do {
        _ = try await registration.leave(leaver.target, by: order, at: now)
        done += 1
      } catch let rejected as Rejected {
        report.add(RowProblem(rejected), line: leaver.line)
      } catch {
        report.add(.busy, line: leaver.line)
      }
      if (index + 1).isMultiple(of: 100) { mailbox.post(.progress("\(index + 1) of \(leavers.count)")) }
    }
    return done
  }
}
