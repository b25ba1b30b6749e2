public import CivilTime

/// What a person is told by mail (requirements §7 rows 28, 29, 47).
///
/// `closesAt` is a grant's end as ``GrantRules/windowEnd(openedAt:)`` gives it, the first moment at which acquiring is
/// refused; the mail shows the second before. nil: no end.
public enum MailNotice: Sendable, Equatable {
  /// The window of renewal, from its first moment to the last second of validity (H-61, H-62, B-11, R-45).
  case renewalDue(NamedCertificate, opens: Timestamp, closes: Timestamp)
  /// It expired without renewal.
  case expired(NamedCertificate)
  /// He may acquire.
  case granted(closesAt: Timestamp?)
  /// He may no longer acquire.
  case withdrawn
  /// The institution opened logging on by certificate.
  case methodOpened(closesAt: Timestamp?)
  case issued(NamedCertificate)
  case renewed(NamedCertificate, old: NamedCertificate)
  /// Another PC was enrolled by a code that the old one made (F-7).
  case moved(NamedCertificate, old: NamedCertificate)
  case revoked([NamedCertificate])
  /// These were revoked, and he may acquire anew.
  case reissued([NamedCertificate], closesAt: Timestamp?)
  /// The institution reset his certificate (H-14).
  case reset(closesAt: Timestamp?)
  /// He logs on by ID and secret again (B-74).
  case changedBack
  /// Wrong tries locked him out, until then or until released.
  case locked(until: Timestamp?)
  /// Repeated locks blocked him for good.
  case blocked
  /// A lock or block was released.
  case released
  case suspended
  case resumed
  /// The secret of a first registration is on its way to him, not by mail.
  case initialSecretSent
  /// The first registration is done.
  case registered
  /// A code to be typed, good for so many minutes.
  case mailCode(minutes: Int)
  /// A move to another PC was begun under the old certificate (F-7); its code is good for so many minutes.
  case moveCode(minutes: Int)

  /// Which notice it is, as the outbox keeps it.
  public var kind: NoticeKind {
    switch self {
    case .renewalDue: .renewalDue
    case .expired: .expired
    case .granted: .granted
    case .withdrawn: .withdrawn
    case .methodOpened: .methodOpened
    case .issued: .issued
    case .renewed: .renewed
    case .moved: .moved
    case .revoked: .revoked
    case .reissued: .reissued
    case .reset: .reset
    case .changedBack: .changedBack
    case .locked: .locked
    case .blocked: .blocked
    case .released: .released
    case .suspended: .suspended
    case .resumed: .resumed
    case .initialSecretSent: .initialSecretSent
    case .registered: .registered
    case .mailCode: .mailCode
    case .moveCode: .moveCode
    }
  }
}
