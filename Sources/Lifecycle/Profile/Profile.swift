public import CivilTime
public import StrictJSON5

/// One institution's rules as data (requirements §7). An institution's name, host names and CA are its deployment's.
///
/// Property names are the file's keys. Only ``decode(json5:)`` makes one, so a profile at hand is free of contradictions.
/// A class, because every decision is handed the rules of its moment: one reference, not a hundred.
public final class Profile: Sendable {
  /// The profile's own name: `h-direct`.
  public let profile: String
  public let basis: Basis
  /// The day in Japan from which it holds; what was issued before keeps its rules.
  public let effectiveFrom: CivilDate
  public let terms: Terms
  public let identifiers: IdentifierRules
  public let secrets: SecretRules
  public let factors: FactorRules
  public let logonMethod: LogonMethodRules
  public let grant: GrantRules
  public let acquire: AcquireRules
  public let key: KeyRules
  /// nil unless the server makes keys (R).
  public let p12: P12Rules?
  public let limits: LimitRules
  public let certificate: CertificateRules
  public let renew: RenewRules
  public let expired: ByRole<WayBack>
  public let revoke: RevokeRules
  public let reissue: ReissueRules
  public let reset: ResetRules
  public let pcChange: PCChange
  public let lostDownload: LostDownload
  public let notices: NoticeRules
  public let logon: LogonRules
  public let locks: LockRules
  public let session: SessionRules
  public let portal: PortalRules
  public let environment: EnvironmentRules
  /// nil: always open.
  public let serviceHours: ServiceHours?
  public let reports: [Report]

  /// The seed whose rules these are.
  public enum Basis: String, Sendable, CaseIterable {
    case H, B, R, S, T
    case best
  }

  /// The order of acts when a PC is replaced (requirements §7 row 37).
  public enum PCChange: String, Sendable, CaseIterable {
    case reissue
    case revokeFirst
    case operatorRevokes
    /// A one-time code made under the old certificate lets the new PC enrol; the old one dies at the new one's first
    /// use (F-7).
    case moveCode
  }

  /// What helps when a certificate was issued and never arrived (requirements §7 row 53).
  public enum LostDownload: String, Sendable, CaseIterable {
    case resume
    case operatorRevokes
  }

  /// Reports beside certificates (requirements §7 row 58).
  public enum Report: String, Sendable, CaseIterable {
    case deductionList
  }

  /// The profile that a text tells.
  ///
  /// Every key is required. All unknown, missing and wrong values are reported at once, each with its path; when there
  /// are none, all contradictions between them are.
  public static func decode(json5: [UInt8]) throws(ConfigurationErrors) -> Profile {
    let profile = try ConfigurationReader.decode(json5, Profile.init)
    let contradictions = profile.contradictions
    guard contradictions.isEmpty else { throw ConfigurationErrors(problems: contradictions) }
    return profile
  }

  private init(_ object: ConfigurationObject) {
    profile = object.string("profile")
    basis = object.word("basis", .best)
    let epoch = CivilDate(daysSinceEpoch: 0)
    effectiveFrom = object.value("effectiveFrom", due: "a day such as 2026-01-01", placeholder: epoch) { text in
      Timestamp(rfc3339: text + "T00:00:00Z")?.civil(in: .utc).date
    }
    terms = object.object("terms", Terms.init)
    identifiers = object.object("identifiers", IdentifierRules.init)
    secrets = object.object("secrets", SecretRules.init)
    factors = object.object("factors", FactorRules.init)
    logonMethod = object.object("logonMethod", LogonMethodRules.init)
    grant = object.object("grant", GrantRules.init)
    acquire = object.object("acquire", AcquireRules.init)
    key = object.object("key", KeyRules.init)
    p12 = object.optionalObject("p12", P12Rules.init)
    limits = object.object("limits", LimitRules.init)
    certificate = object.object("certificate", CertificateRules.init)
    renew = object.object("renew", RenewRules.init)
    expired = object.object("expired") { ByRole($0) { $0.object($1, WayBack.init) } }
    revoke = object.object("revoke", RevokeRules.init)
    reissue = object.object("reissue", ReissueRules.init)
    reset = object.object("reset", ResetRules.init)
    pcChange = object.word("pcChange", .reissue)
    lostDownload = object.word("lostDownload", .resume)
    notices = object.object("notices", NoticeRules.init)
    logon = object.object("logon", LogonRules.init)
    locks = object.object("locks", LockRules.init)
    session = object.object("session", SessionRules.init)
    portal = object.object("portal", PortalRules.init)
    environment = object.object("environment", EnvironmentRules.init)
    serviceHours = object.optionalObject("serviceHours", ServiceHours.init)
    reports = object.words("reports", orEmpty: true)
  }
}

extension Profile: Equatable {
  public static func == (one: Profile, other: Profile) -> Bool {
    (one.profile, one.basis, one.effectiveFrom, one.terms, one.identifiers, one.secrets)
      == (other.profile, other.basis, other.effectiveFrom, other.terms, other.identifiers, other.secrets)
      && (one.factors, one.logonMethod, one.grant, one.acquire, one.key, one.p12)
        == (other.factors, other.logonMethod, other.grant, other.acquire, other.key, other.p12)
      && (one.limits, one.certificate, one.renew, one.expired, one.revoke, one.reissue)
        == (other.limits, other.certificate, other.renew, other.expired, other.revoke, other.reissue)
      && (one.reset, one.pcChange, one.lostDownload, one.notices, one.logon, one.locks)
        == (other.reset, other.pcChange, other.lostDownload, other.notices, other.logon, other.locks)
      && (one.session, one.portal, one.environment, one.serviceHours, one.reports)
        == (other.session, other.portal, other.environment, other.serviceHours, other.reports)
  }
}
