import CivilTime
import Lifecycle
import Portal
import Registration

/// One order of a member of staff at one institution.
struct InstitutionDesk: Sendable {
  let site: Site
  let letters: LetterWriter
  let order: StaffOrder
  let now: Timestamp
  let mailbox: StaffMailbox

  var registration: Registration { site.registration }
  /// The marks that people may have.
  var columnKeys: Set<String> { site.columnKeys }
  var rules: Profile { registration.profile(at: now) }

  func answer(_ request: StaffRequest) async throws -> StaffAnswer {
    guard let act = OperatorAct(rawValue: request.act) else {
      throw Rejected(.actNotPossible, "no act is called \(request.act)")
    }
    return switch act {
    case .register: try await register(request)
    case .import: try await importCustomers(request)
    case .leavers: try await leave(request)
    case .challenges: try await makeChallenges(request)
    case .importTokens: try await importTokens(request)
    case .find where request.serial != nil: try await find(serial: request)
    default:
      try await answer(
        act, on: try StaffTarget(contractID: request.contract, subscriberID: request.user), request)
    }
  }

  private func answer(_ act: OperatorAct, on target: StaffTarget, _ request: StaffRequest) async throws -> StaffAnswer {
    switch act {
    case .find: StaffAnswer(lines: try await found(target).map(StaffText.line))
    case .show: told(try await found(target))
    case .mails:
      StaffAnswer(
        lines: StaffText.lines(of: try await registration.mails(to: target, limit: 100, by: order, at: now)))
    case .unlock: told(try await registration.unlock(target, by: order, at: now))
    case .grant: told(try await registration.grant(target, by: order, at: now))
    case .withdraw: told(try await registration.withdraw(target, by: order, at: now))
    case .revoke:
      told(
        try await registration.revoke(
          target, serial: try serial(request), reason: try reason(request), by: order, at: now))
    case .reissue: told(try await registration.reissue(target, reason: try reason(request), by: order, at: now))
    case .suspend: told(try await registration.suspend(target, by: order, at: now))
    case .resume: told(try await registration.resume(target, by: order, at: now))
    case .setMail: told(try await registration.setMail(target, to: request.to ?? "", by: order, at: now))
    case .setMarks: told(try await setMarks(target, request))
    case .open: told(try await registration.openMethod(target, by: order, at: now))
    case .changeBack: told(try await registration.changeBack(target, by: order, at: now))
    case .reset: told(try await reset(target, request))
    case .initialise: try await initialise(target, request)
    case .matrixCard: try await giveCard(target, request)
    case .challenge: try await makeChallenge(target, request)
    case .register, .import, .leavers, .importTokens, .challenges:
      throw Rejected(.actNotPossible, "this act is on a file, not on one person")
    }
  }

  private func found(_ target: StaffTarget) async throws -> [StaffView] {
    let found = try await registration.find(target, by: order, at: now)
    guard !found.isEmpty else { throw Rejected(.noSuchSubject, "nobody of that ID") }
    return found
  }

  private func find(serial request: StaffRequest) async throws -> StaffAnswer {
    guard request.contract == nil, request.user == nil, let octets = try serial(request) else {
      throw Rejected(.actNotPossible, "find takes a serial number without contract and user")
    }
    let view = try await registration.find(serial: octets, by: order, at: now)
    return StaffAnswer(lines: [StaffText.line(of: view)] + view.certificates.map(StaffText.line))
  }

  /// For how long a challenge lives where nothing is said.
  static let challengeHours = 24

  private func makeChallenge(_ target: StaffTarget, _ request: StaffRequest) async throws -> StaffAnswer {
    let made = try await registration.makeChallenge(
      target, hours: request.hours ?? Self.challengeHours, by: order, at: now)
    return StaffAnswer(lines: [
      "challenge  \(made.text)", "reference  \(made.reference)", "until      \(made.until.japanTime)",
    ])
  }

  private func setMarks(_ target: StaffTarget, _ request: StaffRequest) async throws -> StaffView {
    guard let words = request.marks else { throw Rejected(.actNotPossible, "say which marks, or none") }
    let marks = Set(words.split(whereSeparator: { $0.isWhitespace || $0 == "," }).map(String.init))
    return try await registration.setMarks(
      target, to: marks == ["none"] ? [] : marks, known: columnKeys, by: order, at: now)
  }

  private func reset(_ target: StaffTarget, _ request: StaffRequest) async throws -> StaffView {
    guard let channel = ResetRules.Channel(rawValue: request.channel ?? "") else {
      let words = ResetRules.Channel.allCases.map(\.rawValue).joined(separator: " | ")
      throw Rejected(.actNotPossible, "--channel is one of \(words)")
    }
    return try await registration.reset(
      target, ResetRequest(channel: channel, call: request.call), by: order, at: now)
  }

  private func initialise(_ target: StaffTarget, _ request: StaffRequest) async throws -> StaffAnswer {
    let language = try language(request)
    try requireLetters(request)
    let number = letters.newNumber(at: now)
    let initial = try await registration.initialise(target, by: order.with(letter: number), at: now)
    let person = initial.view.subscriber
    mailbox.post(
      .letter(
        letters.letter(
          to: LetterWriter.Reader(person), number: number, secret: initial.secret, until: initial.until, in: language,
          rules: rules, at: now)))
    return told(initial.view)
  }

  private func giveCard(_ target: StaffTarget, _ request: StaffRequest) async throws -> StaffAnswer {
    let language = try language(request)
    try requireLetters(request)
    let number = letters.newNumber(at: now)
    let card = PrintedCard()
    let view = try await registration.give(
      card.card, number: card.number, to: target, replacing: request.replace == true,
      by: order.with(letter: number), at: now)
    let reader = LetterWriter.Reader(view.subscriber)
    mailbox.post(.letter(try letters.sheet(of: card, to: reader, number: number, in: language, rules: rules, at: now)))
    return told(view)
  }

  private func told(_ view: StaffView) -> StaffAnswer { told([view]) }

  private func told(_ views: [StaffView]) -> StaffAnswer {
    StaffAnswer(lines: views.flatMap { StaffText.lines(of: $0, at: now) })
  }

  private func serial(_ request: StaffRequest) throws -> [UInt8]? {
    guard let serial = request.serial else { return nil }
    guard let octets = SerialText.octets(serial) else { throw Rejected(.malformedBody, SerialText.form) }
    return octets
  }

  private func reason(_ request: StaffRequest) throws -> RevocationReason {
    guard let reason = RevocationReason(word: request.why ?? RevocationReason.unspecified.word) else {
      let words = RevocationReason.allCases.map(\.word).joined(separator: " | ")
      throw Rejected(.actNotPossible, "--why is one of \(words)")
    }
    return reason
  }

  func language(_ request: StaffRequest) throws -> Language? {
    guard let word = request.language else { return nil }
    guard let language = Language(rawValue: word) else { throw Rejected(.actNotPossible, "--lang is ja or en") }
    return language
  }

  /// Refuses to make a secret that nobody could take in.
  func requireLetters(_ request: StaffRequest) throws {
    guard request.letters == true else {
      throw Rejected(.actNotPossible, "say where the letters go; their secrets are told nowhere else")
    }
  }

  func file(_ request: StaffRequest) throws -> [UInt8] {
    guard let file = request.file else { throw Rejected(.malformedFile, "no file came with the order") }
    return Array(file)
  }
}
