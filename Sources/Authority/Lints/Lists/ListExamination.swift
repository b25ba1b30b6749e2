import DER
import X509

/// Examines the very bytes of a list that are to be signed, as somebody else would read them, while they go by.
struct ListExamination {
  private let expected: @Sendable (ScannedRevocationList) -> ExpectedList
  private var scanner = RevocationListScanner()
  private var findings: [LintFailure.Finding] = []
  /// Rules about lines that were broken already; a million broken lines are one finding.
  private var broken = [Bool](repeating: false, count: EntryLint.all.count)

  init(_ expected: ExpectedList) {
    self.init { _ in expected }
  }

  /// - Parameter expected: tells what a list is to say that has been read to its end.
  init(_ expected: @escaping @Sendable (ScannedRevocationList) -> ExpectedList) {
    self.expected = expected
  }

  /// Takes bytes in that are at hand.
  mutating func take(_ bytes: [UInt8]) throws(LintFailure) {
    try bytes.withUnsafeBufferPointer { (piece) throws(LintFailure) in try take(UnsafeRawBufferPointer(piece)) }
  }

  mutating func take(_ piece: UnsafeRawBufferPointer) throws(LintFailure) {
    do throws(DERError) {
      try scanner.take(piece) { entry in
        for index in EntryLint.all.indices where !broken[index] {
          let lint = EntryLint.all[index]
          guard let complaint = lint.complaint(entry) else { continue }
          broken[index] = true
          findings.append(.init(section: "RFC 5280 \(lint.section)", reason: String(describing: complaint)))
        }
      }
    } catch {
      throw Self.unreadable(error)
    }
  }

  /// Judges the list as a whole, when its last byte has gone by.
  @discardableResult
  mutating func finish() throws(LintFailure) -> ScannedRevocationList {
    let list: ScannedRevocationList
    do throws(DERError) {
      list = try scanner.finish()
    } catch {
      throw Self.unreadable(error)
    }
    let expected = expected(list)
    for lint in ListLint.all {
      guard let complaint = lint.complaint(list, expected) else { continue }
      findings.append(.init(section: "RFC 5280 \(lint.section)", reason: String(describing: complaint)))
    }
    guard findings.isEmpty else { throw LintFailure(findings: findings) }
    return list
  }

  private static func unreadable(_ error: DERError) -> LintFailure {
    LintFailure(findings: [.init(section: "RFC 5280 5.1", reason: String(describing: error.reason))])
  }
}
