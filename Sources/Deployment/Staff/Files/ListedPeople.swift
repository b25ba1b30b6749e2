import CSV
import Lifecycle
import Registration

/// The people whom a list names that staff send, a row each.
struct ListedPeople: Sendable {
  struct Row: Sendable {
    let line: Int
    let target: StaffTarget
    let person: Subscriber
  }

  /// The list as it came.
  let file: [UInt8]
  /// How many rows it has, right or wrong.
  let count: Int
  /// Each person once.
  let rows: [Row]
}

extension InstitutionDesk {
  private static let columns = [
    CSVColumn("contract", "contractID", "契約番号", "ご契約先番号", "法人ID", required: false),
    CSVColumn("userID", "subscriberID", "利用者ID", "ログインID", required: false),
  ]

  /// Whom the request's file names; a row that names nobody, or somebody whom another row has named, is in the report.
  func people(listedIn request: StaffRequest, _ report: inout RowReport) async throws -> ListedPeople {
    let bytes = try file(request)
    let table: CSVTable
    do throws(CSVError) {
      table = try CSVTable.read(bytes, columns: Self.columns, limits: CSVLimits(rows: 50_000))
    } catch {
      throw Rejected(.malformedFile, error.description)
    }
    for error in table.errors { report.add(error) }
    let listed = targets(of: table, &report)
    let found = try await registration.lookUp(listed.map(\.target), by: order, at: now)
    var rows: [ListedPeople.Row] = []
    var seen: Set<Int64> = []
    for ((line, target), person) in zip(listed, found) {
      guard let person else {
        report.add(.noSuchPerson, line: line)
        continue
      }
      if seen.insert(person.key.value).inserted {
        rows.append(ListedPeople.Row(line: line, target: target, person: person))
      } else {
        report.add(.duplicateInFile, line: line)
      }
    }
    return ListedPeople(file: bytes, count: table.rows.count + table.errors.count, rows: rows)
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

  /// Does something for each of some rows, one after another, and tells how far it has come; one that fails holds up
  /// nobody else. Returns for how many it was done.
  func each(
    _ rows: [ListedPeople.Row], _ report: inout RowReport, _ act: (ListedPeople.Row) async throws -> Void
  ) async -> Int {
    var done = 0
    for (index, row) in rows.enumerated() {
      do {
        try await act(row)
        done += 1
      } catch let rejected as Rejected {
        report.add(rejected, line: row.line)
      } catch {
        report.add(.busy, line: row.line)
      }
      if (index + 1).isMultiple(of: 100) { mailbox.post(.progress("\(index + 1) of \(rows.count)")) }
    }
    return done
  }
}
