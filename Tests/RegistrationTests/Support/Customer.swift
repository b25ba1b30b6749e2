import CivilTime
import DER
import Lifecycle
import Secrets
import X509

@testable import Registration

/// A person with a PC: what he types and what his programs send.
struct Customer: Sendable {
  let registration: Registration
  var contractID: String? = "50000001"
  var subscriberID: String?
  var oneTimePasswordKey: [UInt8]?
  var card: MatrixCard?
  /// Where he reads his mails.
  var mail = "a@example.jp"
  /// His secrets, where they do not follow from his ID.
  var ownSecret: String?
  var ownConfirmation: String?

  /// A certificate with its key, as the PC keeps them.
  struct Held: Sendable {
    let key: PrivateKey
    let result: EnrolmentResult
    var chain: [[UInt8]] { [result.certificate] + result.chain }
  }

  var secret: String { ownSecret ?? "logon" + (subscriberID?.suffix(1) ?? "A") }
  var confirmation: String { ownConfirmation ?? "confirm" + (subscriberID?.suffix(1) ?? "A") }

  var portal: Origin { origin("\(registration.institution.id).localhost", false) }
  var certificateHost: Origin { origin("cert.\(registration.institution.id).localhost", true) }

  func origin(_ host: String, _ certificate: Bool, source: String = "192.0.2.7") -> Origin {
    Origin(source: source, host: host, asksForCertificate: certificate)
  }

  func code(at now: Timestamp) -> String? {
    oneTimePasswordKey.map { TOTP(key: SecretText($0)).code(at: now) }
  }

  func answers(at now: Timestamp) -> Answers {
    Answers(logonSecret: secret, confirmationSecret: confirmation, oneTimePassword: code(at: now))
  }

  func start(_ intent: EnrolmentAttempt.Intent = .acquire, at now: Timestamp) async throws -> String {
    try await registration.start(
      intent, contractID: contractID, subscriberID: subscriberID, origin: portal, at: now
    ).attempt
  }

  @discardableResult
  func prove(_ attempt: String, _ answers: Answers? = nil, at now: Timestamp) async throws -> EnrolmentQuestions {
    try await registration.prove(
      attempt: attempt, answers: answers ?? self.answers(at: now), presented: nil, origin: portal, at: now)
  }

  /// An attempt in which all was shown.
  func proven(at now: Timestamp) async throws -> String {
    let attempt = try await start(at: now)
    try await prove(attempt, at: now)
    return attempt
  }

  func request(
    _ attempt: String, _ request: [UInt8], presented: PresentedCertificate? = nil, at now: Timestamp
  ) async throws -> EnrolmentResult {
    try await registration.request(
      attempt: attempt, request: request, device: DeviceLabel("経理PC"), presented: presented,
      origin: presented == nil ? portal : certificateHost, at: now)
  }

  /// A certificate that is not confirmed yet.
  func pending(at now: Timestamp) async throws -> Held {
    let key = try PrivateKey.generate(.ecP256)
    return Held(key: key, result: try await request(try await proven(at: now), try Self.request(key), at: now))
  }

  func acquire(at now: Timestamp) async throws -> Held {
    let held = try await pending(at: now)
    try await confirm(held, at: now)
    return held
  }

  @discardableResult
  func confirm(_ held: Held, with key: PrivateKey? = nil, at now: Timestamp) async throws -> EnrolmentResult {
    // As docs/enrolment-api.md describes it, in words of this test's own.
    let message = Array("inkan confirmation 1\0\(held.result.token)\0".utf8) + held.result.certificate
    return try await registration.confirm(
      result: held.result.token, signature: try (key ?? held.key).signSHA256(message), origin: portal, at: now)
  }

  func present(_ held: Held, at now: Timestamp) async throws -> PresentedCertificate {
    try await registration.recognise(chain: held.chain, overLimit: false, origin: certificateHost, at: now)
  }

  func renew(_ held: Held, at now: Timestamp) async throws -> Held {
    let presented = try await present(held, at: now)
    let attempt = try await registration.startRenewing(presented, at: now).attempt
    _ = try await registration.prove(
      attempt: attempt, answers: answers(at: now), presented: presented, origin: certificateHost, at: now)
    let key = try PrivateKey.generate(.ecP256)
    return Held(key: key, result: try await request(attempt, try Self.request(key), presented: presented, at: now))
  }

  /// Logs on and, where another browser is logged on, goes on here (B-50).
  func logOnByID(_ secret: String? = nil, at now: Timestamp) async throws -> LogonProgress {
    let progress = try await tryLogOnByID(secret, at: now)
    return try await goOnHere(progress, origin: portal, presented: nil, at: now)
  }

  /// Logs on as far as the first question.
  func tryLogOnByID(
    _ secret: String? = nil, formerToken: String? = nil, at now: Timestamp
  ) async throws -> LogonProgress {
    try await registration.logOn(
      contractID: contractID, subscriberID: subscriberID, secret: secret ?? self.secret, formerToken: formerToken,
      origin: portal, at: now)
  }

  /// Logs on and, where another browser is logged on, goes on here (B-50).
  func logOn(_ held: Held, _ secret: String? = nil, at now: Timestamp) async throws -> LogonProgress {
    let presented = try await present(held, at: now)
    let progress = try await tryLogOn(held, secret, at: now)
    return try await goOnHere(progress, origin: certificateHost, presented: presented, at: now)
  }

  /// Logs on as far as the first question.
  func tryLogOn(
    _ held: Held, _ secret: String? = nil, formerToken: String? = nil, at now: Timestamp
  ) async throws -> LogonProgress {
    try await registration.logOn(
      try await present(held, at: now), secret: secret ?? self.secret, formerToken: formerToken,
      origin: certificateHost, at: now)
  }

  func goOnHere(
    _ progress: LogonProgress, origin: Origin, presented: PresentedCertificate?, at now: Timestamp
  ) async throws -> LogonProgress {
    guard progress.stage == .awaitingTakeOver else { return progress }
    let visit = try await registration.visit(token: progress.token, origin: origin, presented: presented, at: now)
    return try await registration.takeOver(visit, origin: origin, at: now)
  }

  func visit(_ progress: LogonProgress, at now: Timestamp) async throws -> Visit {
    try await registration.visit(token: progress.token, origin: portal, presented: nil, at: now)
  }

  func visit(_ progress: LogonProgress, _ held: Held, at now: Timestamp) async throws -> Visit {
    try await registration.visit(
      token: progress.token, origin: certificateHost, presented: try await present(held, at: now), at: now)
  }

  func person() async throws -> Subscriber {
    let (contract, subscriber) = (contractID, subscriberID)
    guard
      let person = try await registration.store.read({
        try $0.subscriber(contractID: contract, subscriberID: subscriber)
      })
    else { throw Bank.Absent() }
    return person
  }

  /// A PKCS#10 request for the key, signed by it or by another.
  static func request(_ key: PrivateKey, signedBy signer: PrivateKey? = nil) throws -> [UInt8] {
    let information = CertificationRequest.information(
      subject: DistinguishedName([(.commonName, "99999999")]), publicKey: key.publicKey.subjectPublicKeyInfo)
    let signer = signer ?? key
    return CertificationRequest.assemble(
      information: information, algorithm: signer.signatureAlgorithm.identifier,
      signature: try signer.sign(information))
  }
}
