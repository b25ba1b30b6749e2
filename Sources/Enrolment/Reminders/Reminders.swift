public import CivilTime
import DER
public import X509

/// Which certificates a person is to be reminded of: 40, 30, 10, 3 and 1 days before the last valid day, each step once
/// (F-14).
public enum Reminders {
  /// Days before the last valid day, the first reminder first.
  public static let steps = [40, 30, 10, 3, 1]

  /// What is due, the nearest end first.
  ///
  /// After an outage only the latest step is told: nobody wants five notices of one certificate. A certificate that has a
  /// successor is left alone, and so is one that has expired: renewing is over, and the institution says what to do.
  ///
  /// - Parameters:
  ///   - certificates: the person's own, with their keys on this PC.
  ///   - memory: the steps that were told.
  public static func due(_ certificates: [Certificate], memory: ReminderMemory, at now: Timestamp) -> [Reminder] {
    let today = now.civil(in: .jst).date
    return certificates.filter { !$0.isAuthority && !isSucceeded($0, among: certificates) }.compactMap { certificate in
      let lastDay = certificate.notAfter.civil(in: .jst).date
      let daysLeft = lastDay.daysSinceEpoch - today.daysSinceEpoch
      let key = certificate.fingerprint.prefix(16).hex
      guard now <= certificate.notAfter, let step = steps.last(where: { daysLeft <= $0 }) else { return nil }
      if let told = memory.step(of: key, at: now), told <= step { return nil }
      return Reminder(certificate, key: key, lastDay: lastDay, daysLeft: daysLeft, step: step)
    }.sorted { ($0.lastDay, $0.key) < ($1.lastDay, $1.key) }
  }

  /// Whether one for the same person lasts longer. The issuing CA and its name in the subject may have changed meanwhile.
  private static func isSucceeded(_ certificate: Certificate, among others: [Certificate]) -> Bool {
    others.contains { $0.notAfter > certificate.notAfter && holder($0) == holder(certificate) }
  }

  private static func holder(_ certificate: Certificate) -> [String] {
    guard let subject = try? certificate.subject, let name = subject.first(.commonName) else {
      return [certificate.subjectDER.hex]
    }
    return [name, subject.first(.organization) ?? ""]
  }
}
