public import CivilTime

/// One run of the enrolment API, from `start` to its result. The store keeps the token's hash.
public struct EnrolmentAttempt: Sendable, Equatable {
  /// SHA-256 of the attempt's token.
  public let tokenHash: [UInt8]
  /// What is wanted.
  public let intent: Intent
  /// The IDs as typed; nobody has looked them up at `start`.
  public let contractID: String?
  /// The person's ID as typed.
  public let subscriberID: String?
  /// The certificate of the handshake, for a renewal and for a move code.
  public let certificate: Key<HeldCertificate>?
  /// When it ends; a code that is mailed in it keeps it open as long as the code serves.
  public var expiresAt: Timestamp
  /// Whose secrets were right; a one-time password may still be asked.
  public var recognised: Key<Subscriber>?
  /// Who has proven all that is asked; nil until then.
  public var proven: Key<Subscriber>?
  /// SHA-256 of the public key for which it was answered.
  public var publicKeyHash: [UInt8]?
  /// The certificate that it led to.
  public var issued: Key<HeldCertificate>?
  /// The certificate to be replaced by a move, once its code was right (F-7).
  public var moved: Key<HeldCertificate>?
  /// The code that was mailed, if one was.
  public var mailCode: MailedCode
  /// The challenge that stands in for the token, where staff have proven the attempt for a machine.
  public let challenge: Challenge?

  /// What an attempt is for.
  public enum Intent: String, Sendable {
    /// A first certificate, or a new first one.
    case acquire
    /// The successor of the certificate in the handshake.
    case renew
    /// The first certificate after a first registration with the initial secret.
    case register
    /// A certificate on another PC, by a code made under the old one (F-7).
    case move
    /// The code for such a move, made under the certificate in the handshake (F-7); it leads to no certificate itself.
    case makeMoveCode

    /// Whether it begins and goes on under a certificate of the handshake, whose holder is known by it.
    public var isUnderCertificate: Bool { self == .renew || self == .makeMoveCode }
  }

  /// How long an attempt lives.
  public static let minutes: Int64 = 30

  /// An attempt as the store keeps it.
  public init(
    tokenHash: [UInt8], intent: Intent, contractID: String?, subscriberID: String?,
    certificate: Key<HeldCertificate>?, expiresAt: Timestamp, recognised: Key<Subscriber>? = nil,
    proven: Key<Subscriber>? = nil, publicKeyHash: [UInt8]? = nil, issued: Key<HeldCertificate>? = nil,
    moved: Key<HeldCertificate>? = nil, mailCode: MailedCode = MailedCode(), challenge: Challenge? = nil
  ) {
    self.tokenHash = tokenHash
    self.intent = intent
    self.contractID = contractID
    self.subscriberID = subscriberID
    self.certificate = certificate
    self.expiresAt = expiresAt
    self.recognised = recognised
    self.proven = proven
    self.publicKeyHash = publicKeyHash
    self.issued = issued
    self.moved = moved
    self.mailCode = mailCode
    self.challenge = challenge
  }
}
