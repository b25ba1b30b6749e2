public import CivilTime
public import Lifecycle

/// Registering customers.
extension Registration {
  /// Registers a contract with its people in one transaction; IDs and secrets have to follow the rules.
  public func register(
    _ contract: NewContract, people: [Newcomer], by order: StaffOrder, at now: Timestamp
  ) async throws {
    let subject = "contract:\(contract.id ?? "")"
    try await logged(.operatorRegister, subject, order, at: now) {
      let rules = profile(at: now)
      if let problem = problem(of: contract, rules: rules.identifiers) { throw problem.rejected }
      let prepared = try await prepare(people, contractID: contract.id, at: now)
      // Where certificates are the only way in, there is nothing to open later.
      let always = rules.logonMethod.scope == .always
      let opened = NewContract(
        id: contract.id, name: contract.name, methodOpen: always || contract.methodOpen,
        logonMethod: always ? .certificate : contract.logonMethod)
      try await store.write { rows in
        let key = try rows.add(opened)
        let method = (open: opened.methodOpen, logon: opened.logonMethod)
        for person in prepared { try add(person, to: key, method, in: rows, at: now) }
        try rows.append(
          order.entry(.operatorRegister, subject, details: [("people", String(prepared.count))], at: now))
      }
    }
  }

  /// Registers people under a contract that is there already; they log on as its people do (B-7, S-3).
  public func add(
    people: [Newcomer], to target: StaffTarget, by order: StaffOrder, at now: Timestamp
  ) async throws {
    let rules = profile(at: now)
    try await logged(.operatorAddPeople, target.text, order, at: now) {
      guard let contract = try await store.read({ try target.contract(in: $0, rules: rules) }) else {
        throw Rejected(.noSuchSubject, "no such contract")
      }
      let prepared = try await prepare(people, contractID: contract.id, at: now)
      try await store.write { rows in
        guard let current = try target.contract(in: rows, rules: rules), current.key == contract.key else {
          throw Rejected(.noSuchSubject, "no such contract")
        }
        let method = (open: current.methodOpen, logon: current.logonMethod)
        for person in prepared { try add(person, to: current.key, method, in: rows, at: now) }
        try rows.append(
          order.entry(
            .operatorAddPeople, current.auditText,
            details: [("people", String(prepared.count))], at: now))
      }
    }
  }

  /// A fresh initial secret, and the moment from which it no longer serves. Throws `actNotPossible` where the rules have
  /// no first registration.
  public func newInitialSecret(at now: Timestamp) throws(Rejected) -> (secret: String, until: Timestamp) {
    let rules = profile(at: now).secrets
    guard let initial = rules.initial else {
      throw Rejected(.actNotPossible, "the rules have no first registration")
    }
    return (rules.logon.generated(), initial.end(from: now))
  }

  /// What the rules do not allow of a person; looks nobody up.
  func problem(of person: PersonDraft, rules: Profile) -> OnboardingProblem? {
    // Before a person is known, the typed IDs tell the role and with it what is asked.
    let typesContractID = person.role == .administrator && rules.identifiers.administrator == .contractID
    if let id = person.id {
      if typesContractID { return .subscriberIDNotTyped }
      if !rules.identifiers.accepts(subscriberID: id) { return .badSubscriberID }
    } else if !typesContractID {
      return .subscriberIDMissing
    }
    if person.role == .deputy, rules.terms.deputy == nil { return .noDeputies }
    if !person.name.isName { return .badName }
    if !person.kana.isEmpty, KanaName(person.kana) == nil { return .badKana }
    return person.mail.isEmpty || EmailAddress(person.mail) != nil ? nil : .badMail
  }

  /// What the rules do not allow of a person's secrets.
  private func problem(ofSecrets person: Newcomer, rules: SecretRules) -> OnboardingProblem? {
    guard rules.logon.accepts(person.logonSecret), !person.isInitial || rules.initial != nil else {
      return .badLogonSecret
    }
    guard let rule = rules.confirmation, !person.isInitial else { return nil }
    return person.confirmationSecret.map(rule.accepts) == true ? nil : .badConfirmationSecret
  }

  /// What the rules do not allow of a contract.
  func problem(of contract: NewContract, rules: IdentifierRules) -> OnboardingProblem? {
    guard contract.name.isName else { return .badContractName }
    guard let id = contract.id else { return rules.contract == nil ? nil : .badContractID }
    // Where nobody types it, the number is the institution's own and only has to be one word.
    let isNumber = (1...32).contains(id.utf8.count) && id.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    return (rules.contract == nil ? isNumber : rules.accepts(contractID: id)) ? nil : .badContractID
  }

  /// Hashes and seals, some people at a time: more would keep those waiting who log on meanwhile.
  private func prepare(
    _ people: [Newcomer], contractID: String?, at now: Timestamp
  ) async throws -> [PreparedNewcomer] {
    let rules = profile(at: now)
    for person in people {
      if let problem = problem(of: person.draft, rules: rules) ?? problem(ofSecrets: person, rules: rules.secrets) {
        throw Rejected(problem.rejected.code, "\(person.id ?? contractID ?? "-"): \(problem.text.en)")
      }
    }
    return try await withThrowingTaskGroup(of: (Int, PreparedNewcomer).self) { group in
      var prepared: [Int: PreparedNewcomer] = [:]
      for (index, person) in people.enumerated() {
        if index >= Self.hashedAtOnce, let (index, done) = try await group.next() { prepared[index] = done }
        group.addTask { (index, try await prepare(person, contractID: contractID, rules: rules, at: now)) }
      }
      for try await (index, done) in group { prepared[index] = done }
      return people.indices.compactMap { prepared[$0] }
    }
  }

  private func prepare(
    _ person: Newcomer, contractID: String?, rules: Profile, at now: Timestamp
  ) async throws -> PreparedNewcomer {
    let id = person.id.map(rules.identifiers.canonical)
    return PreparedNewcomer(
      newcomer: person, id: id,
      secrets: try await secrets.stored(
        for: person, initialUntil: person.isInitial ? rules.secrets.initial?.end(from: now) : nil, at: institution.id,
        contractID: contractID, id: id))
  }

  private static let hashedAtOnce = 4

  private func add(
    _ person: PreparedNewcomer, to contract: Key<Contract>, _ method: (open: Bool, logon: LogonMethod),
    in rows: any TenantWriting, at now: Timestamp
  ) throws {
    let rules = profile(at: now)
    if let id = person.id, rules.identifiers.subscriber.scope == .institution,
      try rows.subscriber(contractID: nil, subscriberID: id) != nil
    {
      throw Rejected(.conflict, "a person of the ID \(id) exists")
    }
    let newcomer = person.newcomer
    let mayAcquire = method.open && (newcomer.granted || rules.grantsItself(to: newcomer.role))
    let grant = mayAcquire ? rules.grant.opened(at: now) : nil
    let key = try rows.add(
      NewSubscriber(
        contract: contract, id: person.id, role: newcomer.role, name: newcomer.name, mail: newcomer.mail,
        language: newcomer.language, logonMethod: method.logon, secrets: person.secrets, grant: grant,
        kana: KanaName(newcomer.kana)?.text ?? "", marks: newcomer.marks))
    try plan(grant, of: key, in: rows)
  }
}

extension String {
  /// Whether it can stand on a screen and in a letter: not empty, not endless, one line.
  fileprivate var isName: Bool {
    (1...100).contains(count) && !unicodeScalars.contains { $0.properties.generalCategory == .control }
  }
}

/// A newcomer whose secrets are hashed and sealed.
private struct PreparedNewcomer: Sendable {
  let newcomer: Newcomer
  let id: String?
  let secrets: StoredSecrets
}
