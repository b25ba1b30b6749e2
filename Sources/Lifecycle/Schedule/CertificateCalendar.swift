import CivilTime

/// What is due in a certificate's life by itself: the mails before its expiry, and the expiry.
///
/// One entry of it stands in the store at a time; when it is done, the next takes its place.
public struct CertificateCalendar: Sendable {
  /// All that is due, in order.
  public let acts: [DueAct]

  /// The calendar of a certificate by the rules under which it was issued.
  public init(of certificate: HeldCertificate, rules: Profile) {
    let days = rules.notices.mailDaysBefore
    var mails: [DueAct] = []
    for (days, moment) in zip(days, rules.notices.mailMoments(notAfter: certificate.notAfter)) {
      // Two that holidays bring together are one (F-14).
      if moment == mails.last?.dueAt { continue }
      mails.append(DueAct(kind: .renewalMail(days: days), subject: certificate.key.value, dueAt: moment))
    }
    let expiry = DueAct(kind: .expiry, subject: certificate.key.value, dueAt: certificate.notAfter.adding(seconds: 1))
    acts = mails + [expiry]
  }

  /// The first act; the one after a given one where there is one.
  public func next(after kind: DueAct.Kind? = nil) -> DueAct? {
    guard let kind else { return acts.first }
    guard let index = acts.firstIndex(where: { $0.kind == kind }), index + 1 < acts.count else { return nil }
    return acts[index + 1]
  }
}
