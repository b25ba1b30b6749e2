/// What a check found, with the number that is read to the help line: `INK-7101`.
///
/// Numbers are stable for ever, and support codes hold them: a finding that is no longer made keeps its number.
public enum Finding: Int, Sendable, CaseIterable {
  case clockAhead = 7101
  case clockBehind = 7102

  case proxyInUse = 7201
  case proxyNotFound = 7202
  case proxyUnreachable = 7203
  case proxyWantsLogon = 7204
  case proxyRefuses = 7205
  case proxyMalformed = 7206

  case portalNotFound = 7301
  case portalUnreachable = 7302
  case portalSilent = 7303
  case portalBehindCaptivePortal = 7304
  case portalNotTrusted = 7305
  case portalCertificateExpired = 7306
  case portalCertificateNotYetValid = 7307
  case portalMisnamed = 7308
  case portalDowngraded = 7309
  case portalNotUnderstood = 7310
  case portalHandshakeFailed = 7311
  case portalTrustUnreadable = 7312
  case portalConnectionBroken = 7313
  case portalUnavailable = 7314

  case certificateHostNotFound = 7401
  case certificateHostUnreachable = 7402
  case certificateHostSilent = 7403
  case certificateHostBehindCaptivePortal = 7404
  case certificateHostNotTrusted = 7405
  case certificateHostCertificateExpired = 7406
  case certificateHostCertificateNotYetValid = 7407
  case certificateHostMisnamed = 7408
  case certificateHostDowngraded = 7409
  case certificateHostNotUnderstood = 7410
  case certificateHostHandshakeFailed = 7411
  case certificateHostTrustUnreadable = 7412
  case certificateHostConnectionBroken = 7413
  case certificateHostUnavailable = 7414

  case storeMissing = 7501
  case storeLocked = 7502
  case storeUnreadable = 7503
  case storeUnwritable = 7504
  case diskFull = 7505

  case noCertificate = 7601
  case certificatesExpired = 7602
  case certificatesNotYetValid = 7603
  case keyMissing = 7604
  case certificateExpiresSoon = 7605

  case systemUnsupported = 7701
  case systemOutdated = 7702
  case browserUnsupported = 7711
  case browserOutdated = 7712
  case scriptsOff = 7721
  case cookiesOff = 7731
  case popupsBlocked = 7741
  case pdfNotShown = 7751
  case keysUnavailable = 7761
  case moduleUnavailable = 7762
  case storageUnavailable = 7763
  case downloadsBlocked = 7771

  /// As people read it aloud: `INK-7101`.
  public var label: String { "INK-\(rawValue)" }

  /// The name that programs match: `clockAhead`.
  public var name: String { String(describing: self) }

  /// The check that finds it.
  public var check: Check {
    var found = Check.clock
    for check in Check.allCases where check.rawValue < rawValue { found = check }
    return found
  }

  /// Whether work can go on with it: it is worth knowing, and nothing is out of order.
  public var isNote: Bool {
    switch self {
    case .proxyInUse, .storeMissing, .certificateExpiresSoon, .noCertificate, .pdfNotShown: true
    default: false
    }
  }

  /// The same way of failing on the way to a host: what is found on the portal's, found on the other's.
  public func found(on host: Check) -> Finding {
    guard [.portal, .certificateHost].contains(check), [.portal, .certificateHost].contains(host) else { return self }
    return Finding(rawValue: rawValue - check.rawValue + host.rawValue) ?? self
  }
}
