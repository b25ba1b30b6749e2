import Testing

@testable import Lifecycle

/// What one profile's rules have to come to, written down by hand from requirements §6.1, §6.3 and §7.
///
/// Nothing here is read from a profile file: a wrong value there makes the suite fail. Moments are Japan's.
struct Expectations: Sendable, CustomTestStringConvertible {
  let profile: String
  let basis: Lifecycle.Profile.Basis
  /// Who there is.
  let roles: [Role]
  let dates: [IssueDates]
  let windows: [GrantWindow]
  let identifiers: Identifiers
  let secrets: Secrets
  let proofs: [Proof]
  let rights: Rights
  let life: Life
  let locks: Locks
  let notices: Notices
  let certificate: Certificate
  let service: Service
  let portal: Portal

  var testDescription: String { profile }

  static let all = [direct, suite, payroll, shinkin, lite, best]

  /// From the moment of issue to the end.
  struct IssueDates: Sendable {
    let issued: String
    /// The last second, as it stands in the certificate.
    let notAfter: String
    /// As pages show it.
    let shown: String
    /// The first moment of renewal, and of the notice on screen.
    let opens: String
    let mails: [String]
    /// The first moment at which the certificate is refused.
    let refused: String
  }

  /// A right that opened, its last second and the first at which it is refused; nil where it has no end.
  struct GrantWindow: Sendable {
    let opened: String
    let last: String?
    let refused: String?
  }

  struct Examples: Sendable {
    let accepted: [String]
    let refused: [String]
  }

  struct Identifiers: Sendable {
    /// None accepted: no contract ID is ever typed.
    let contract: Examples
    let administrator: IdentifierRules.Administrator
    let subscriber: Examples
    let scope: IdentifierRules.Scope
    /// Whether `Tanaka` and `tanaka` are one person.
    let ignoresCase: Bool
  }

  struct Secrets: Sendable {
    let logon: Examples
    /// nil: there is none.
    let confirmation: Examples?
    let initialDays: Int?
  }

  /// What is shown for an act, by whom nothing more was contracted and by whom a one-time password was.
  struct Proof: Sendable {
    let act: ProvenAct
    let roles: [Role]
    let without: [ProofStep]
    let with: [ProofStep]
  }

  /// Actor → whom he may do it to; who is not named may not.
  struct Rights: Sendable {
    let grant: [Role: [Role]]
    let revoke: [Role: [Role]]
    /// Who may revoke his own, beyond that.
    let revokeOwn: [Role]
    let reissue: [Role: [Role]]
    let release: [Role: [Role]]
    let suspend: [Role: [Role]]
    /// Whether the institution revokes, reissues and releases everybody's.
    let operatorRevokes: [Role]
    let operatorReissues: Bool
    let operatorReleases: [Role]
    let automatic: [Role]
    let confirmWith: RevokeRules.ConfirmWith?
  }

  /// What becomes of a certificate that was issued on 2026-11-20 at noon; refusals are those of the next acquisition.
  struct Life: Sendable {
    /// How the old one is refused between the new one's issue and its first use; nil: it serves.
    let oldAfterIssue: FailureCode?
    let devices: Int
    let secondAcquisition: FailureCode?
    let secondGrant: FailureCode?
    /// In the middle of the renewal window.
    let acquisitionInWindow: FailureCode?
    let afterRevocation: FailureCode?
    let reissueGrants: Bool
    let afterReissue: FailureCode?
    let afterExpiry: [AfterExpiry]
    let wayBack: [Role: WayBack]
    let switches: [Role: Credential.Action]
    let changeBack: FailureCode?
    let move: FailureCode?
    let pcChange: Profile.PCChange
    let lostDownload: Profile.LostDownload
  }

  /// How acquiring anew, and renewing by the expired certificate's key, are refused at a moment.
  struct AfterExpiry: Sendable {
    let at: String
    let acquire: FailureCode?
    let renew: FailureCode?
  }

  struct Locks: Sendable {
    let tries: Int
    let minutes: Int64?
    /// The wrong try in a row that blocks for good; nil: none does.
    let blockingTry: Int?
  }

  struct Notices: Sendable {
    /// What makes one-time passwords; none: there are none.
    let oneTimePasswords: [FactorRules.Kind]
    let onExpiry: Bool
    let onLock: Bool
    let onActs: [Lifecycle.NoticeRules.Act]
    let mailCode: MailCode?
  }

  struct MailCode: Sendable {
    let acts: [ProvenAct]
    let digits: Int
    let minutes: Int
    let tries: Int
  }

  struct Certificate: Sendable {
    let organization: String
    let unit: String
    let contractID: String?
    let subscriberID: String
    /// The common name by role, of the second certificate, issued 2021-11-04 22:15:13.970170.
    let commonName: [Role: String]
    let serialOctets: Int
    let algorithms: [KeyRules.Algorithm]
    let deliveries: [AcquireRules.Delivery]
    let file: File?
  }

  /// The file of a key that the server makes, its name of 2026-11-20 12:00:00.
  struct File: Sendable {
    let name: String
    let passphrase: P12Rules.Passphrase
    let ciphers: [P12Rules.Cipher]
  }

  struct Service: Sendable {
    let single: Bool
    let idleMinutes: Int64
    let absoluteHours: Int64
    /// Moments at which the service is open, and at which it is closed; nil: it never is.
    let open: [String]
    let closed: [String]?
    let channels: [ResetRules.Channel]
    let oneContractPerCall: Bool
    let reports: [Profile.Report]
  }

  struct Portal: Sendable {
    /// Contract, its ID, administrator, deputy, member, a person's ID, logon secret, confirmation secret.
    let terms: [String?]
    let states: PortalRules.CertificateStates
    let keyboard: [PortalRules.Secret]
    let textSizes: [String]
    let closeBrowsers: Bool
    let oldCertificate: PortalRules.OldCertificate
    let screens: [String]
    let systems: [String]
    let browsers: [String]
    let checks: [EnvironmentRules.Check]
  }
}
