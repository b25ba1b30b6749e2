import CivilTime
import Lifecycle
import Registration

/// Registering one contract with its people from a file.
extension InstitutionDesk {
  func register(_ request: StaffRequest) async throws -> StaffAnswer {
    // What the act itself refuses, it writes down itself.
    let (contract, language) = try await registration.logged(.operatorRegister, "", order, at: now) {
      try await checked(request)
    }
    let draft = contract.draft
    let number = letters.newNumber(at: now)
    let prepared = try contract.subscribers.map { try Prepared($0, registration, at: now) }
    let hasLetters = prepared.contains { $0.initial != nil || $0.card != nil }
    try await registration.register(
      draft.new, people: prepared.map(\.newcomer), by: hasLetters ? order.with(letter: number) : order, at: now)
    try send(prepared, of: contract, number: number, in: language)
    return StaffAnswer(lines: ["registered \(contract.number) with \(prepared.count) people"])
  }

  /// What can be refused before anything is made or hashed.
  private func checked(_ request: StaffRequest) async throws -> (ContractFile, Language?) {
    let contract = try ContractFile.read(try file(request))
    let language = try language(request)
    let kinds = rules.factors.oneTimePassword
    if contract.subscribers.contains(where: { $0.needsLetter }) { try requireLetters(request) }
    for person in contract.subscribers {
      let unknown = person.draft.marks.subtracting(columnKeys)
      guard unknown.isEmpty else {
        throw Rejected(.actNotPossible, "\(person.draft.name): no column has the key \(unknown.sorted()[0])")
      }
      guard person.factor.map({ kinds.use != .never && kinds.kinds.contains($0.kind) }) ?? true else {
        throw Rejected(.actNotPossible, "\(person.draft.name): the rules have no one-time passwords of this kind")
      }
    }
    for comparison in try await registration.compare([contract.draft], at: now) {
      guard comparison.registered == nil else {
        throw Rejected(.conflict, "the contract is registered; `import` adds people to it")
      }
      // What else is wrong is told by the act itself, and written down.
      guard comparison.problem != .administratorMissing, !comparison.people.contains(.refused(.methodClosed)) else {
        let problem: OnboardingProblem = comparison.problem == nil ? .methodClosed : .administratorMissing
        throw Rejected(.actNotPossible, problem.text.en)
      }
    }
    return (contract, language)
  }

  private func send(
    _ people: [Prepared], of contract: ContractFile, number: String, in language: Language?
  ) throws {
    let rules = rules
    var count = 0
    for person in people {
      let reader = LetterWriter.Reader(person.draft, contractID: contract.number, company: contract.name)
      if let initial = person.initial {
        count += 1
        mailbox.post(
          .letter(
            letters.letter(
              to: reader, number: "\(number)-\(count)", secret: initial.secret, until: initial.until, in: language,
              rules: rules, at: now)))
      }
      if let card = person.card {
        count += 1
        mailbox.post(
          .letter(
            try letters.sheet(
              of: card, to: reader, number: "\(number)-\(count)", in: language, rules: rules, at: now)))
      }
    }
  }

  /// A person of the file with what is made for him.
  private struct Prepared {
    let draft: PersonDraft
    let newcomer: Newcomer
    let initial: (secret: String, until: Timestamp)?
    let card: PrintedCard?

    init(_ person: ContractFile.Person, _ registration: Registration, at now: Timestamp) throws {
      draft = person.draft
      let initial = person.logonSecret == nil ? try registration.newInitialSecret(at: now) : nil
      var key: [UInt8]?
      var card: PrintedCard?
      switch person.factor {
      case .totp(let octets): key = octets
      case .matrix: card = PrintedCard()
      case nil: break
      }
      (self.initial, self.card) = (initial, card)
      newcomer = Newcomer(
        id: draft.id, role: draft.role, name: draft.name, mail: draft.mail, language: draft.language,
        logonSecret: person.logonSecret ?? initial?.secret ?? "", isInitial: initial != nil,
        confirmationSecret: person.confirmationSecret, oneTimePasswordKey: key, matrixCard: card?.card,
        granted: draft.granted, kana: draft.kana, marks: draft.marks)
    }
  }
}

extension ContractFile.Person {
  fileprivate var needsLetter: Bool {
    if case .matrix = factor { return true }
    return logonSecret == nil
  }
}

extension ContractFile.Factor {
  fileprivate var kind: FactorRules.Kind {
    switch self {
    case .totp: .totp
    case .matrix: .matrix
    }
  }
}
