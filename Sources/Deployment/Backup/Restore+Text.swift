import CivilTime
import Lifecycle
import Persistence
import X509

extension Restore.Outcome {
  /// What the person at the terminal has to know, the most urgent first.
  func lines(_ backup: BackupManifest) -> [String] {
    var lines = ["restored the store of \(backup.madeAt) (\(backup.certificates) certificates)"]
    lines += setAside.map { "kept aside: \($0)" }
    lines += doubts.map { "LOSS ACCEPTED: \($0)" }
    if let ledgerFacts {
      lines.append("ledger: \(ledgerFacts) facts beyond the backup" + (ledgerIsTorn ? "; a line cut off left out" : ""))
    }
    lines.append("dead again: \(report.deadAgain.count) certificates")
    lines += report.deadAgain.map(Self.line)
    lines.append("lost: \(report.lost.count) certificates issued since; their holders have to be given new ones")
    lines += report.lost.map(Self.line)
    lines.append(
      "lost: \(count(report.contractsLost, "contracts")) and \(count(report.subscribersLost, "people")) registered since"
    )
    lines.append(
      "not sent or done again: \(report.mailsSettled) mails, \(report.actsDone) due acts; "
        + "held again: \(report.peopleHeld) people")
    lines.append("unknown: secrets, contacts, rights and methods changed since \(backup.madeAt) are as they were then")
    if report.contractsLost == nil {
      lines.append("unknown: who was locked or suspended since, and which mails were sent: some may go twice")
    }
    lines += putBack.map { "put back: \($0)" }
    lines += differing.map { "not that of the backup, left as it is: \($0)" }
    lines += missing.map { "put it there before serving: \($0)" }
    return lines
  }

  private func count(_ number: Int?, _ what: String) -> String { "\(number.map(String.init) ?? "unknown") \(what)" }

  private static func line(_ fact: StatusFact) -> String {
    let reason = fact.reason.map { " (\($0.word))" } ?? ""
    return "  \(fact.institution)  contract \(fact.contract ?? "-")  user \(fact.subscriber ?? "-")  "
      + "serial \(fact.serial.hex)  \(fact.what.rawValue) \(fact.at.rfc3339)\(reason)  until \(fact.notAfter.rfc3339)"
  }
}
