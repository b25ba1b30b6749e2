import CSV
import Foundation
import Lifecycle
import PSKC
import Registration
import Secrets

/// One-time password generators from their maker's key container (RFC 6030).
///
/// Whose a key is says a list by serial number, where one comes with it; else the container's user. Which is written
/// `contract/user`, or one ID: the person's where it is enough, else the contract's, whose administrator is meant. Of a
/// distinguished name (RFC 6030 section 4.2.2) a leading `UID` is taken.
extension InstitutionDesk {
  private static let columns = [
    CSVColumn("serial", "serialNumber", "製造番号", "シリアル番号"),
    CSVColumn("contract", "contractID", "契約番号", "ご契約先番号", "法人ID", required: false),
    CSVColumn("userID", "subscriberID", "利用者ID", "ログインID", required: false),
  ]

  /// A key with its owner, and the line that says so.
  private struct Assignment {
    let package: KeyPackage
    let target: StaffTarget
    let line: Int
    var name: String { package.serialNumber ?? package.keyID }
  }

  func importTokens(_ request: StaffRequest) async throws -> StaffAnswer {
    try await registration.logged(.operatorImportTokens, "", order, at: now) { try await importPackages(request) }
  }

  private func importPackages(_ request: StaffRequest) async throws -> StaffAnswer {
    let bytes = try file(request)
    let document: PSKCDocument
    do throws(PSKCError) {
      document = try PSKCDocument.read(bytes, key: try containerKey(request))
    } catch {
      throw Rejected(.malformedFile, error.description)
    }
    var report = RowReport()
    for refused in document.refused {
      let text = "\(refused.serialNumber ?? refused.keyID ?? "-")"
      report.add(
        word: refused.word.rawValue, Localized(ja: "鍵を取り込めません（\(text)）", en: "the key \(text) cannot be used"),
        line: refused.line)
    }
    let assigned = try assignments(document.packages, map: request.map.map(Array.init), &report)
    let ready = try await checked(assigned, replacing: request.replace == true, &report)
    let total = document.packages.count + document.refused.count
    guard request.dryRun != true else {
      try await note(.operatorImportTokensDryRun, bytes, total, done: 0, report)
      return report.answer(
        ["would give \(ready.count) generators; refused: \(report.count)"] + ready.map { told($0) })
    }
    var given: [Assignment] = []
    for assignment in ready {
      do {
        _ = try await registration.give(
          oneTimePasswordKey: assignment.package.secret, serialNumber: assignment.name, to: assignment.target,
          replacing: request.replace == true, by: order, at: now)
        given.append(assignment)
      } catch let rejected as Rejected {
        report.add(rejected, line: assignment.line)
      } catch {
        report.add(.busy, line: assignment.line)
      }
    }
    try await note(.operatorImportTokens, bytes, total, done: given.count, report)
    return report.answer(["gave \(given.count) generators; refused: \(report.count)"] + given.map { told($0) })
  }

  private func told(_ assignment: Assignment) -> String {
    "  \(assignment.name)\t\(assignment.target.contractID ?? "-")\t\(assignment.target.subscriberID ?? "-")"
  }

  /// A key file holds 16 or 32 octets, or as many in hexadecimal; a password file one line.
  private func containerKey(_ request: StaffRequest) throws(PSKCError) -> PSKCKey? {
    if let password = request.password { return .password(SecretText(Self.withoutLineEnd(Array(password)))) }
    guard let key = request.key.map(Array.init) else { return nil }
    let text = Self.withoutLineEnd(key)
    if [32, 64].contains(text.count), let octets = SerialText.octets(ofKey: text) {
      return .preShared(SecretText(octets))
    }
    return .preShared(SecretText(key))
  }

  private static func withoutLineEnd(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    while let last = bytes.last, last == 0x0A || last == 0x0D { bytes.removeLast() }
    return bytes
  }

  private func assignments(
    _ packages: [KeyPackage], map: [UInt8]?, _ report: inout RowReport
  ) throws -> [Assignment] {
    guard let map else {
      var assigned: [Assignment] = []
      for (index, package) in packages.enumerated() {
        guard let target = package.userID.flatMap(target) else {
          report.add(.ownerMissing, line: index + 1)
          continue
        }
        assigned.append(Assignment(package: package, target: target, line: index + 1))
      }
      return assigned
    }
    let table: CSVTable
    do throws(CSVError) {
      table = try CSVTable.read(map, columns: Self.columns, limits: CSVLimits(rows: 50_000))
    } catch {
      throw Rejected(.malformedFile, "the map: \(error.description)")
    }
    for error in table.errors { report.add(error) }
    let bySerial = Dictionary(grouping: packages.filter { $0.serialNumber != nil }) { $0.serialNumber ?? "" }
    var seen: Set<String> = []
    var assigned: [Assignment] = []
    for row in table.rows {
      let serial = (row["serial"] ?? "").trimmed
      let (contract, user) = (row["contract"]?.orNil, row["userID"]?.orNil)
      if !seen.insert(serial).inserted {
        report.add(.duplicateInFile, line: row.line)
      } else if let keys = bySerial[serial], let key = keys.first, keys.count == 1 {
        guard let target = try? StaffTarget(contractID: contract, subscriberID: user) else {
          report.add(.ownerMissing, line: row.line)
          continue
        }
        assigned.append(Assignment(package: key, target: target, line: row.line))
      } else {
        report.add(.noSuchToken, line: row.line)
      }
    }
    return assigned
  }

  private func target(ofUser text: String) -> StaffTarget? {
    var text = text.trimmed
    if text.lowercased().hasPrefix("uid=") { text = String(text.dropFirst(4).prefix { $0 != "," }) }
    let parts = text.split(separator: "/", maxSplits: 1).map { String($0).trimmed }
    if parts.count == 2 { return try? StaffTarget(contractID: parts[0], subscriberID: parts[1]) }
    return rules.identifiers.subscriber.scope == .institution
      ? try? StaffTarget(contractID: nil, subscriberID: text)
      : try? StaffTarget(contractID: text, subscriberID: nil)
  }

  /// Those that can be given, as far as it can be told before.
  private func checked(
    _ assigned: [Assignment], replacing: Bool, _ report: inout RowReport
  ) async throws -> [Assignment] {
    let kinds = rules.factors.oneTimePassword
    let people = try await registration.lookUp(assigned.map(\.target), by: order, at: now)
    var seen: Set<Int64> = []
    var ready: [Assignment] = []
    for (assignment, person) in zip(assigned, people) {
      let problem: RowProblem? =
        if let person {
          if !seen.insert(person.key.value).inserted {
            .duplicateInFile
          } else if kinds.use == .never || !kinds.kinds.contains(.totp) {
            .factorNotUsed
          } else if let expiry = assignment.package.expiry, expiry <= now {
            .tokenExpired
          } else if let start = assignment.package.start, start > now {
            .tokenNotYetValid
          } else if person.secrets.hasOneTimePassword, !replacing {
            .hasFactor
          } else {
            nil
          }
        } else {
          .noSuchPerson
        }
      if let problem {
        report.add(problem, line: assignment.line)
      } else {
        ready.append(assignment)
      }
    }
    return ready
  }
}
