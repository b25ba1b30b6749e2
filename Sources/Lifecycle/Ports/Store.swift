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

  /// Reads a few rows that are found by their keys, one consistent state of them, on the caller's own thread: handing
  /// them from thread to thread would cost more than reading them. It may wait for the disk.
  func lookUp<Result>(_ body: (any TenantReading) throws -> Result) throws -> Result
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
  /// The contract of that number, as the institution or its people write it.
  func contract(id: String) throws -> Contract?
  /// All people of a contract, administrators first.
  func subscribers(of contract: Key<Contract>) throws -> [Subscriber]
  /// The certificate of that issuer and serial number (security rule 4).
  func certificate(issuerKeyID: [UInt8], serial: [UInt8]) throws -> StoredCertificate?
  /// The certificates of that serial number, whatever CA of the institution gave it.
  func certificates(serial: [UInt8]) throws -> [StoredCertificate]
  /// The certificate of that number.
  func certificate(_ key: Key<HeldCertificate>) throws -> StoredCertificate?
  /// The certificate to which this result token leads: the newest, where one attempt has led to several.
  func certificate(resultTokenHash: [UInt8]) throws -> StoredCertificate?
  /// The certificate of the key with this SHA-256 of its SubjectPublicKeyInfo.
  func certificate(publicKeyHash: [UInt8]) throws -> StoredCertificate?
  /// What everybody may know of a certificate; nil for one that was never issued.
  ///
  /// - Parameters:
  ///   - ca: the issuing CA's name in configuration.
  ///   - issuerKeyID: the CA's key identifier.
  func publishedStatus(ca: String, issuerKeyID: [UInt8], serial: [UInt8]) throws -> PublishedStatus?
  /// The certificate of a helper of the service, by its CA and serial number.
  func delegate(ca: String, serial: [UInt8]) throws -> DelegateCertificate?
  /// The helpers' certificates of a CA that have not ended, the newest first.
  func delegates(ca: String, at now: Timestamp) throws -> [DelegateCertificate]
  /// The attempt that a challenge of that reference stands for.
  func attempt(challengeReference: String) throws -> EnrolmentAttempt?
  /// The session with this token.
  func session(tokenHash: [UInt8]) throws -> Session?
  /// The attempt with this token.
  func attempt(tokenHash: [UInt8]) throws -> EnrolmentAttempt?
  /// The transaction of that name, over or not.
  func transaction(id: [UInt8]) throws -> MachineTransaction?
  /// The last logons under a contract, newest first.
  func logons(of contract: Key<Contract>, limit: Int) throws -> [LogonRecord]
  /// The log's lines from a number on, with their hashes.
  func auditTrail(from sequence: Int64, limit: Int) throws -> [AuditRecord]
  /// The log's lines by these people, or about these people or contracts, as the log names them, newest first, before a
  /// number, within a period (B-55).
  func auditTrail(
    by actors: [String], about subjects: [String], during period: Range<Timestamp>?, before sequence: Int64?, limit: Int
  ) throws -> [AuditRecord]
  /// The log's last line.
  func lastAuditRecord() throws -> AuditRecord?
  /// The last checkpoint of the log.
  func lastCheckpoint() throws -> AuditCheckpoint?
  /// The log's checkpoints from a number on.
  func checkpoints(from number: Int64, limit: Int) throws -> [AuditCheckpoint]
  /// A person's sessions that are logged on, whether they have been idle for too long or not.
  func openSessions(of subscriber: Key<Subscriber>) throws -> [Session]
  /// The code with which a person may move to another PC.
  func moveCode(of subscriber: Key<Subscriber>) throws -> MoveCode?
  /// What is due at the moment or was before, the earliest first.
  func due(at now: Timestamp, limit: Int) throws -> [DueAct]
  /// Mails whose turn it is, in the order of the acts; none that would overtake an earlier one to the same address.
  func mailsToSend(at now: Timestamp, limit: Int) throws -> [QueuedMail]
  /// How many mails of a kind acts have left for a person since a moment, whatever became of them.
  func countMails(_ kind: NoticeKind, to subscriber: Key<Subscriber>, since moment: Timestamp) throws -> Int
  /// The mails to a person, newest first.
  func mails(to subscriber: Key<Subscriber>, limit: Int) throws -> [MailRecord]
  /// The texts of the profile's editions that were ever in force, in the order in which they were taken in.
  func profileEditions() throws -> [String]
}

/// What can be done to an institution's rows.
public protocol TenantWriting: TenantReading {
  /// A new contract; refuses an ID that another has (`conflict`).
  func add(_ contract: NewContract) throws -> Key<Contract>
  /// A new person; refuses an ID that another of the contract has (`conflict`).
  func add(_ subscriber: NewSubscriber) throws -> Key<Subscriber>
  /// Opens or closes logon by certificate for a contract.
  func setMethodOpen(_ open: Bool, of contract: Key<Contract>) throws
  /// Stores how newcomers of a contract log on, and everybody who is there (B-7, S-3).
  func switchContract(_ contract: Key<Contract>, to method: LogonMethod) throws
  /// Stores a person's names and address, and counts the change.
  func setContact(name: String, kana: String, mail: String, of subscriber: Key<Subscriber>) throws
  /// Stores what relying services have told of a person (requirements §8.22).
  func setMarks(_ marks: Set<String>, of subscriber: Key<Subscriber>) throws
  /// Stores a person's hashed and sealed secrets.
  func setSecrets(_ secrets: StoredSecrets, of subscriber: Key<Subscriber>) throws
  /// Stores the cells of the matrix card that are asked; nil: the next question draws anew.
  func setMatrixChallenge(_ challenge: String?, of subscriber: Key<Subscriber>) throws
  /// Stops the service for a person, or resumes it.
  func setSuspended(_ suspended: Bool, of subscriber: Key<Subscriber>) throws
  /// Stores the code with which a person may move; nil: none any more.
  func setMoveCode(_ code: MoveCode?, of subscriber: Key<Subscriber>) throws
  /// Stores a helper's certificate, before it is used.
  func add(_ delegate: DelegateCertificate) throws
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
  /// A new session; with `single`, the person's other sessions end, and are remembered as taken over.
  func add(_ session: Session, single: Bool) throws
  /// Stores that a session was used, and how many forms it has taken in.
  func touch(_ session: Session) throws
  /// Ends a session.
  func endSession(tokenHash: [UInt8]) throws
  /// Ends every session of a person.
  func endSessions(of subscriber: Key<Subscriber>) throws
  /// Ends every attempt in which a person was recognised, however far it has come.
  func endAttempts(of subscriber: Key<Subscriber>) throws
  /// A new attempt.
  func add(_ attempt: EnrolmentAttempt) throws
  /// Stores what became of an attempt.
  func update(_ attempt: EnrolmentAttempt) throws
  /// A new nonce of an `inkan://` address.
  func add(_ launch: AppLaunch) throws
  /// What a nonce was made for, once: it is gone then, expired or not.
  func takeLaunch(nonceHash: [UInt8]) throws -> AppLaunch?
  /// Stores a transaction in the place of another of its name.
  func put(_ transaction: MachineTransaction) throws
  /// Forgets a transaction.
  func removeTransaction(id: [UInt8]) throws
  /// A line of ご利用履歴.
  func addLogon(_ record: LogonRecord, of subscriber: Subscriber) throws
  /// A line of the log, chained to the one before (security rule 19).
  func append(_ entry: AuditEntry) throws
  /// A checkpoint of the log; throws where one of that number is there.
  func add(_ checkpoint: AuditCheckpoint) throws
  /// Stores that something is due; what is known already, done or not, is not stored again.
  func schedule(_ act: DueAct) throws
  /// Takes back what is due of a certificate and not done yet.
  func cancelDue(of certificate: Key<HeldCertificate>) throws
  /// Takes back a person's end of window.
  func cancelWindowEnd(of subscriber: Key<Subscriber>) throws
  /// Stores that a due act was done.
  func finish(_ act: DueAct, at now: Timestamp) throws
  /// A mail into the outbox.
  func add(_ mail: NewMail) throws
  /// Stores what became of a try to send a mail.
  func settle(_ mail: Key<QueuedMail>, _ outcome: MailOutcome, at now: Timestamp) throws
  /// Takes or renews a lease; the answer is its epoch, which grows with every new holder, or nil while another holds it.
  func takeLease(_ name: String, holder: String, until: Timestamp, at now: Timestamp) throws -> Int64?
  /// Stores that a telephone call has served a contract; false where it has served another one before (H-16).
  func noteCall(_ reference: String, for contract: Key<Contract>, at now: Timestamp) throws -> Bool
  /// Keeps the text of an edition of the profile.
  func addProfileEdition(_ text: String, at now: Timestamp) throws
  /// Removes attempts, launches and transactions that ended before a moment, and sessions that were last used before another.
  func prune(endedBefore moment: Timestamp, idleSince: Timestamp) throws
}
