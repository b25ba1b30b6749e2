public import CivilTime
import X509

/// That a certificate's end comes near (F-14).
public struct Reminder: Sendable, Hashable {
  /// Which certificate: names, serial number, end.
  public let certificate: CertificateSummary
  /// The last day on which it is valid, in Japan.
  public let lastDay: CivilDate
  /// How many days are left until then; 0 on the last day.
  public let daysLeft: Int
  /// Which of `Reminders.steps` this is.
  public let step: Int
  /// Which certificate, for the memory: hexadecimal digits of its fingerprint.
  let key: String

  init(_ certificate: Certificate, key: String, lastDay: CivilDate, daysLeft: Int, step: Int) {
    self.certificate = CertificateSummary(certificate)
    self.key = key
    self.lastDay = lastDay
    self.daysLeft = daysLeft
    self.step = step
  }
}
