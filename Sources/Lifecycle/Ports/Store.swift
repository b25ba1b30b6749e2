public import CivilTime

/// One institution's rows, and the only door to them.
///
/// A closure is one transaction; nothing of it is seen before it has ended, and nothing leaves it but its result.
public protocol TenantStore: Sendable {
  /// Reads one consistent state.
  func read<Result: Sendable>(
    _ body: @escaping @Sendable (any TenantReading) throws -> Result
  ) async throws -> Result

  /// Changes rows; when it returns, the change is durable. Throwing leaves everything as it was.
  func write<Result: Sendable>(
    _ body: @escaping @Sendable (any TenantWriting) throws -> Result
  ) async throws -> Result
}

/// Why the store could not do what was asked; nothing has changed.
public struct StoreUnavailable: Error, Sendable, CustomStringConvertible {
  /// For the log.
  public let reason: String

  /// A failure with its reason for the log.
  public init(_ reason: String) {
    self.reason = reason
  }

  public var description: String { "store: \(reason)" }
}

/// What can be asked of an institution's rows.
public protocol TenantReading {
  /// The person who types these IDs, with everything that the rules look at.
  func subscriber(contractID: String?, subscriberID: String?) throws -> Subscriber?
  /// The person of that number.
  func subscriber(_ key: Key<Subscriber>) throws -> Subscriber?
  /// All people of a contract, administrators first.
  func subscribers(ofContract contractID: String) throws -> [Subscriber]
  /// The certificate of that issuer and serial number (security rule 4).
  func certificate(issuerKeyID: [UInt8], serial: [UInt8]) throws -> StoredCertificate?
  /// The certificates of that serial number, whatever CA of the institution gave it.
  func certificates(serial: [UInt8]) throws -> [StoredCertificate]
  /// The certificate of that number.
  func certificate(_ key: Key<HeldCertificate>) throws -> StoredCertificate?
  /// The certificate to which this result token leads: the newest, where one attempt has led to several.
  func certificate(resultTokenHash: [UInt8]) throws -> StoredCertificate?
  /// The session with this token.
  func session(tokenHash: [UInt8]) throws -> Session?
  /// The attempt with this token.
  func attempt(tokenHash: [UInt8]) throws -> EnrolmentAttempt?
  /// The last logons under a contract, newest first.
  func logons(of contract: Key<Contract>, limit: Int) throws -> [LogonRecord]
  /// Revoked certificates of one CRL shard that have not expired.
  func revocations(ca: String, shard: Int, at now: Timestamp) throws -> [Revocation]
  /// The log's lines from a number on, with their hashes.
  func auditTrail(from sequence: Int64, limit: Int) throws -> [AuditRecord]
}

/// What can be done to an institution's rows.
public protocol TenantWriting: TenantReading {
  /// A new contract; refuses an ID that another has (`conflict`).
  func add(_ contract: NewContract) throws -> Key<Contract>
  /// A new person; refuses an ID that another of the contract has (`conflict`).
  func add(_ subscriber: NewSubscriber) throws -> Key<Subscriber>
  /// Opens or closes logon by certificate for a contract.
  func setMethodOpen(_ open: Bool, of contract: Key<Contract>) throws
  /// Stores a new certificate; refuses a public key or serial that the store has seen (`keyAlreadyUsed`, `conflict`).
  func add(_ certificate: NewCertificate) throws -> Key<HeldCertificate>
  /// Stores what an event made of a credential.
  func perform(_ actions: [Credential.Action], on subscriber: Key<Subscriber>, at now: Timestamp) throws
  /// Stores both locks of a person.
  func setLocks(_ locks: PersonalLocks, of subscriber: Key<Subscriber>) throws
  /// Stores the one-time password step that was used.
  func setOneTimePasswordStep(_ step: Int64, of subscriber: Key<Subscriber>) throws
  /// Binds a fresh result token to a pending certificate.
  func setResultToken(_ hash: [UInt8], of certificate: Key<HeldCertificate>) throws
  /// A new session; with `single`, the person's other logged-on sessions end.
  func add(_ session: Session, single: Bool) throws
  /// Stores that a session was used, and how many forms it has taken in.
  func touch(_ session: Session) throws
  /// Ends a session.
  func endSession(tokenHash: [UInt8]) throws
  /// Ends every session of a person.
  func endSessions(of subscriber: Key<Subscriber>) throws
  /// A new attempt.
  func add(_ attempt: EnrolmentAttempt) throws
  /// Stores what became of an attempt.
  func update(_ attempt: EnrolmentAttempt) throws
  /// A line of ご利用履歴.
  func addLogon(_ record: LogonRecord, of subscriber: Subscriber) throws
  /// A line of the log, chained to the one before (security rule 19).
  func append(_ entry: AuditEntry) throws
  /// Removes sessions and attempts that ended before the moment.
  func prune(endedBefore moment: Timestamp) throws
}
