public import CivilTime

/// A certificate as issued, beside its life.
public struct StoredCertificate: Sendable, Equatable {
  /// Its life as the rules see it.
  public let held: HeldCertificate
  /// Whose it is.
  public let subscriber: Key<Subscriber>
  /// The exact bytes that were signed.
  public let der: [UInt8]
  /// The issuing CA's name in configuration.
  public let ca: String
  /// The serial number's octets.
  public let serial: [UInt8]
  /// What its holder calls the PC.
  public let device: String?
  /// Whether a machine drew it by a challenge: it renews under its own key alone.
  public let isMachine: Bool

  /// A certificate as the store keeps it.
  public init(
    held: HeldCertificate, subscriber: Key<Subscriber>, der: [UInt8], ca: String, serial: [UInt8], device: String?,
    isMachine: Bool = false
  ) {
    self.held = held
    self.subscriber = subscriber
    self.der = der
    self.ca = ca
    self.serial = serial
    self.device = device
    self.isMachine = isMachine
  }
}

/// A certificate that was just signed.
public struct NewCertificate: Sendable {
  /// Whose it is.
  public let subscriber: Key<Subscriber>
  /// The exact bytes.
  public let der: [UInt8]
  /// The issuing CA's name in configuration.
  public let ca: String
  /// The CA's key identifier.
  public let issuerKeyID: [UInt8]
  /// The serial number's octets.
  public let serial: [UInt8]
  /// SHA-256 of the SubjectPublicKeyInfo.
  public let publicKeyHash: [UInt8]
  /// The CRL shard that its distribution point names.
  public let shard: Int
  /// Its first second.
  public let notBefore: Timestamp
  /// Its last second.
  public let notAfter: Timestamp
  /// When it was issued.
  public let issuedAt: Timestamp
  /// What its holder calls the PC.
  public let device: String?
  /// The certificate that it renews.
  public let replaces: Key<HeldCertificate>?
  /// SHA-256 of the token that fetches it again.
  public let resultTokenHash: [UInt8]
  /// See `StoredCertificate.isMachine`.
  public var isMachine = false

  /// A certificate to be stored as pending.
  public init(
    subscriber: Key<Subscriber>, der: [UInt8], ca: String, issuerKeyID: [UInt8], serial: [UInt8],
    publicKeyHash: [UInt8], shard: Int, notBefore: Timestamp, notAfter: Timestamp, issuedAt: Timestamp,
    device: String?, replaces: Key<HeldCertificate>?, resultTokenHash: [UInt8]
  ) {
    self.subscriber = subscriber
    self.der = der
    self.ca = ca
    self.issuerKeyID = issuerKeyID
    self.serial = serial
    self.publicKeyHash = publicKeyHash
    self.shard = shard
    self.notBefore = notBefore
    self.notAfter = notAfter
    self.issuedAt = issuedAt
    self.device = device
    self.replaces = replaces
    self.resultTokenHash = resultTokenHash
  }
}

/// A contract to be registered.
public struct NewContract: Sendable {
  /// Its number; see `Contract.id`.
  public let id: String?
  /// The customer's name.
  public let name: String
  /// Whether logon by certificate is open for it.
  public let methodOpen: Bool
  /// How its people log on from the start.
  public let logonMethod: LogonMethod

  /// A contract to be registered.
  public init(id: String?, name: String, methodOpen: Bool, logonMethod: LogonMethod = .idAndSecret) {
    self.id = id
    self.name = name
    self.methodOpen = methodOpen
    self.logonMethod = logonMethod
  }
}

/// A person to be registered.
public struct NewSubscriber: Sendable {
  /// The contract that he belongs to.
  public let contract: Key<Contract>
  /// The ID that he types; nil for an administrator who types the contract's.
  public let id: String?
  /// Administrator, deputy or member.
  public let role: Role
  /// The name that screens show.
  public let name: String
  /// The name in half-width katakana, letters and digits (H-98); empty where none is known.
  public let kana: String
  /// The registered e-mail address.
  public let mail: String
  /// The language of his mails.
  public let language: Language
  /// How he logs on from the start.
  public let logonMethod: LogonMethod
  /// Hashed and sealed secrets.
  public let secrets: StoredSecrets
  /// The right to acquire from the start, if any.
  public let grant: Grant?
  /// See `Subscriber.marks`.
  public let marks: Set<String>

  /// A person to be registered.
  public init(
    contract: Key<Contract>, id: String?, role: Role, name: String, mail: String, language: Language = .ja,
    logonMethod: LogonMethod = .idAndSecret, secrets: StoredSecrets, grant: Grant?, kana: String = "",
    marks: Set<String> = []
  ) {
    self.contract = contract
    self.id = id
    self.role = role
    self.name = name
    self.mail = mail
    self.language = language
    self.logonMethod = logonMethod
    self.secrets = secrets
    self.grant = grant
    self.kana = kana
    self.marks = marks
  }
}

/// A certificate of one of the service's own helpers below an issuing CA: an OCSP responder's, a registration authority's.
public struct DelegateCertificate: Sendable, Equatable {
  /// The issuing CA's name in configuration.
  public let ca: String
  /// For what: the word of the kind.
  public let kind: String
  /// The serial number's octets.
  public let serial: [UInt8]
  /// The exact bytes.
  public let der: [UInt8]
  /// Its first second.
  public let notBefore: Timestamp
  /// Its last second.
  public let notAfter: Timestamp

  /// A helper's certificate as the store keeps it.
  public init(
    ca: String, kind: String, serial: [UInt8], der: [UInt8], notBefore: Timestamp, notAfter: Timestamp
  ) {
    self.ca = ca
    self.kind = kind
    self.serial = serial
    self.der = der
    self.notBefore = notBefore
    self.notAfter = notAfter
  }
}

/// A stored line of the log.
public struct AuditRecord: Sendable, Equatable {
  /// Its number, from 1 without gaps.
  public let sequence: Int64
  /// When, in microseconds since the epoch.
  public let at: Timestamp
  /// Who.
  public let actor: String
  /// What.
  public let act: String
  /// To whom.
  public let subject: String
  /// How it was refused; empty where it was done.
  public let refusal: String
  /// The rest.
  public let details: String
  /// The line's hash.
  public let hash: [UInt8]

  /// A line as the store keeps it.
  public init(
    sequence: Int64, at: Timestamp, actor: String, act: String, subject: String, refusal: String,
    details: String, hash: [UInt8]
  ) {
    self.sequence = sequence
    self.at = at
    self.actor = actor
    self.act = act
    self.subject = subject
    self.refusal = refusal
    self.details = details
    self.hash = hash
  }
}
