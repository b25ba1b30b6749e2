import CivilTime
import Lifecycle
import Secrets
import Testing
import X509

@testable import Registration

/// An institution through a simulated year: its clock, its scheduler once a day, its post.
///
/// One test uses one; every step takes place at ``now``.
final class Year {
  let bank: Bank
  let courier = RecordingCourier()
  private(set) var now: Timestamp
  /// What the last proof was asked beside secrets.
  private(set) var asked: [ProofStep] = []
  /// What a generator of one-time passwords shows.
  var generator: ([UInt8], Timestamp) throws -> String = OathTool.code
  private let scheduledAt: String
  private var told: [Key<Subscriber>: Int] = [:]
  private var usedSteps: [[UInt8]: Int64] = [:]

  var registration: Registration { bank.daiichi }

  /// - Parameter scheduledAt: when the scheduler runs, every day in Japan.
  init(_ editions: Edition..., from start: String, scheduledAt: String = "09:00") async throws {
    bank = try await Bank(editions: editions)
    now = try Timestamp(japan: start)
    self.scheduledAt = scheduledAt
  }

  // MARK: Time

  /// Lets time pass; the scheduler and the post work once on every day.
  func pass(until text: String) async throws {
    let end = try Timestamp(japan: text)
    while true {
      let day = now.civil(in: .jst).date
      var next = try Timestamp(japan: "\(day.iso8601) \(scheduledAt)")
      if next <= now { next = try Timestamp(japan: "\(day.adding(days: 1).iso8601) \(scheduledAt)") }
      guard next <= end else { break }
      now = next
      try await registration.doWhatIsDue(at: now)
      try await post()
    }
    now = end
  }

  /// Sets the clock, forward or back, and nothing happens by itself meanwhile.
  func jump(to moment: Timestamp) { now = moment }

  func pass(minutes: Int64) { now = now.adding(minutes: minutes) }

  func post() async throws {
    #expect(try await registration.sendMails(by: courier, at: now))
  }

  // MARK: Founding

  /// Registers a contract on which nothing is open yet.
  func found(_ contract: String, _ people: [Newcomer]) async throws {
    try await registration.register(
      NewContract(id: contract, name: "見本商事", methodOpen: false), people: people, by: try form("F-1"), at: now)
  }

  func form(_ number: String?) throws -> StaffOrder { try StaffOrder(by: "sato", reason: "asked for", form: number) }

  /// Staff at work without paper.
  var staff: StaffOrder { get throws { try form(nil) } }

  // MARK: Proving

  /// An attempt in which all that was asked was answered, mails and devices included.
  func proven(
    _ customer: Customer, _ intent: EnrolmentAttempt.Intent = .acquire, _ first: Answers? = nil,
    by presented: PresentedCertificate? = nil
  ) async throws -> (attempt: String, pending: EnrolmentResult?) {
    asked = []
    let attempt =
      if let presented {
        try await registration.startRenewing(presented, at: now).attempt
      } else {
        try await customer.start(intent, at: now)
      }
    var answers = first ?? Answers(logonSecret: customer.secret, confirmationSecret: customer.confirmation)
    while true {
      let questions = try await registration.prove(
        attempt: attempt, answers: answers, presented: presented,
        origin: presented == nil ? customer.portal : customer.certificateHost, at: now)
      guard let question = questions.asks.first else { return (attempt, questions.pending) }
      asked += questions.asks
      switch question {
      case .mailCode: answers = Answers(mailCode: try await mailedCode(to: customer))
      case .oneTimePassword: answers = try Answers(customer.answer(cells: questions.cells, year: self))
      default: throw Rejected(.missingField, "asked for \(question) again")
      }
    }
  }

  /// The code that was just mailed.
  func mailedCode(to customer: Customer) async throws -> String {
    try await post()
    return try #require(courier.mails.last { $0.address == customer.mail && $0.code != nil }?.code)
  }

  /// A moment at which the generator of this key shows a code that was not used yet.
  func momentOfFreshCode(of key: [UInt8]) -> Timestamp {
    if let used = usedSteps[key], now.seconds / 30 <= used { now = Timestamp(seconds: (used + 1) * 30) }
    usedSteps[key] = now.seconds / 30
    return now
  }

  // MARK: Certificates

  /// A certificate that is not confirmed yet.
  func pending(
    _ customer: Customer, _ intent: EnrolmentAttempt.Intent = .acquire, _ first: Answers? = nil,
    by presented: PresentedCertificate? = nil, key: PrivateKey? = nil
  ) async throws -> Customer.Held {
    let attempt = try await proven(customer, intent, first, by: presented).attempt
    let key = try key ?? .generate(.ecP256)
    return Customer.Held(
      key: key,
      result: try await customer.request(attempt, try Customer.request(key), presented: presented, at: now))
  }

  func acquire(_ customer: Customer) async throws -> Customer.Held {
    let held = try await pending(customer)
    try await customer.confirm(held, at: now)
    return held
  }

  /// The successor of a certificate, not used yet.
  func renew(_ held: Customer.Held, of customer: Customer) async throws -> Customer.Held {
    let presented = try await registration.recogniseForRenewal(
      chain: held.chain, overLimit: false, origin: customer.certificateHost, at: now)
    return try await pending(customer, .renew, by: presented)
  }

  // MARK: Logon

  func logOn(_ customer: Customer, _ held: Customer.Held) async throws -> Visit {
    let progress = try await finished(try await customer.logOn(held, at: now), customer, customer.certificateHost) {
      try await customer.visit($0, held, at: now)
    }
    let presented = try await customer.present(held, at: now)
    return try await customer.visit(
      try await customer.goOnHere(progress, origin: customer.certificateHost, presented: presented, at: now), held,
      at: now)
  }

  func logOnByID(_ customer: Customer) async throws -> Visit {
    let progress = try await finished(try await customer.logOnByID(at: now), customer, customer.portal) {
      try await customer.visit($0, at: now)
    }
    return try await customer.visit(
      try await customer.goOnHere(progress, origin: customer.portal, presented: nil, at: now), at: now)
  }

  private func finished(
    _ progress: LogonProgress, _ customer: Customer, _ origin: Origin,
    _ visit: (LogonProgress) async throws -> Visit
  ) async throws -> LogonProgress {
    guard progress.stage == .awaitingOneTimePassword else { return progress }
    let waiting = try await visit(progress)
    let cells: [String]? =
      switch try await registration.oneTimeQuestion(for: waiting.subscriber.key) {
      case .code: nil
      case .cells(let cells): cells
      }
    let answer = try #require(try Answers(customer.answer(cells: cells, year: self)).oneTimeAnswer)
    return try await registration.answerOneTimePassword(answer, of: waiting, origin: origin, at: now)
  }

  // MARK: Judging

  /// Expects a refusal that changes nothing and leaves so many lines in the log.
  func refuses(
    _ code: FailureCode, lines: Int = 1, _ location: SourceLocation = #_sourceLocation, _ act: () async throws -> Void
  ) async throws {
    try await bank.refuses(code, lines: lines, location, act)
  }

  func standing(_ customer: Customer) async throws -> Standing {
    try await customer.person().credential.standing(at: now, rules: registration.rules)
  }

  /// Expects that exactly these mails went to a person since the last look, the earliest first: `2027-10-21 09:00 renewalDue`.
  func tells(
    _ customer: Customer, _ expected: [String], _ location: SourceLocation = #_sourceLocation
  ) async throws {
    try await post()
    let key = try await customer.person().key
    let target = try StaffTarget(contractID: customer.contractID, subscriberID: customer.subscriberID)
    let all = try await registration.mails(to: target, limit: 10_000, by: staff, at: now)
    let new = all.reversed().dropFirst(told[key] ?? 0)
    told[key] = all.count
    #expect(
      new.map { "\($0.mail.createdAt.inJapan) \($0.mail.facts.kind.rawValue)" } == expected, sourceLocation: location)
    for record in new {
      #expect(record.state == .sent && record.mail.address == customer.mail, sourceLocation: location)
    }
  }

  /// Expects that nothing was sent twice or left lying, and that both logs hold.
  func ends(_ location: SourceLocation = #_sourceLocation) async throws {
    try await post()
    #expect(Set(courier.mails.map(\.messageID)).count == courier.mails.count, sourceLocation: location)
    for mail in courier.mails {
      #expect(!mail.content.text.contains("://") && !mail.content.text.contains("{code}"), sourceLocation: location)
    }
    try await bank.wholeLogHolds(location)
  }
}

extension Customer {
  /// What he answers to a question for a one-time password: cells of his card, or what his generator shows.
  fileprivate func answer(cells: [String]?, year: Year) throws -> OneTimeAnswer {
    if let cells {
      let card = try #require(card).cells
      return .cells(Dictionary(uniqueKeysWithValues: try cells.map { ($0, try #require(card[$0])) }))
    }
    let key = try #require(oneTimePasswordKey)
    return .code(try year.generator(key, year.momentOfFreshCode(of: key)))
  }

  var target: StaffTarget {
    get throws { try StaffTarget(contractID: contractID, subscriberID: subscriberID) }
  }

  /// The same person for registration.
  func newcomer(_ role: Role, initial: Bool = false, granted: Bool = false) -> Newcomer {
    Newcomer(
      id: subscriberID, role: role, name: "見本 \(subscriberID ?? "管理")", mail: mail, logonSecret: secret,
      isInitial: initial, confirmationSecret: ownConfirmation, oneTimePasswordKey: oneTimePasswordKey, matrixCard: card,
      granted: granted)
  }
}

extension Answers {
  fileprivate init(_ answer: OneTimeAnswer) {
    self.init()
    switch answer {
    case .code(let code): oneTimePassword = code
    case .cells(let cells): matrix = cells
    }
  }
}

extension Visit {
  /// An act of this administrator.
  func orders(_ secret: String, seen: Int64? = nil) -> AdministratorOrder {
    AdministratorOrder(visit: self, secret: secret, seen: seen)
  }
}
