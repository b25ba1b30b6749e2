public import CivilTime
public import Lifecycle

/// Registering customers.
extension Registration {
  /// Registers a contract with its people in one transaction; IDs and secrets have to follow the rules.
  public func register(
    _ contract: NewContract, people: [Newcomer], by order: StaffOrder, at now: Timestamp
  ) async throws {
    try check(contract, at: now)
    let prepared = try await prepare(people, contractID: contract.id, at: now)
    let always = profile(at: now).logonMethod.scope == .always
    let opened = NewContract(
      id: contract.id, name: contract.name, methodOpen: contract.methodOpen,
      logonMethod: always ? .certificate : contract.logonMethod)
    try await store.write { rows in
      let key = try rows.add(opened)
      let method = (open: opened.methodOpen, logon: opened.logonMethod)
      for person in prepared { try add(person, to: key, method, in: rows, at: now) }
      try rows.append(
        order.entry(
          "operator.register", "contract:\(contract.id ?? "")", details: [("people", String(prepared.count))], at: now))
    }
  }

  /// Registers people under a contract that is there already; they log on as its people do (B-7, S-3).
  public func add(
    people: [Newcomer], to target: StaffTarget, by order: StaffOrder, at now: Timestamp
  ) async throws {
    let rules = profile(at: now)
    guard let contract = try await store.read({ try target.contract(in: $0, rules: rules) }) else {
      throw Rejected(.noSuchSubject, "no such contract")
    }
    let prepared = try await prepare(people, contractID: contract.id, at: now)
    try await store.write { rows in
      guard let current = try target.contract(in: rows, rules: rules) else {
        throw Rejected(.noSuchSubject, "no such contract")
      }
      let method = (open: current.methodOpen, logon: current.logonMethod)
      for person in prepared { try add(person, to: current.key, method, in: rows, at: now) }
      try rows.append(
        order.entry(
          "operator.addPeople", "contract:\(current.id ?? String(current.key.value))",
          details: [("people", String(prepared.count))], at: now))
    }
  }

  /// Refuses a newcomer whom the rules do not allow; looks nobody up.
  func check(_ person: Newcomer, at now: Timestamp) throws(Rejected) {
    let rules = profile(at: now)
    if let id = person.id, !rules.identifiers.accepts(subscriberID: id) {
      throw Rejected(.actNotPossible, "the subscriber ID \(id) is not as the profile has it")
    }
    // Before a person is known, the typed IDs tell the role and with it what is asked.
    let typesContractID = person.role == .administrator && rules.identifiers.administrator == .contractID
    guard (person.id == nil) == typesContractID else {
      throw Rejected(.actNotPossible, "who types a contract ID alone is its administrator, and nobody else")
    }
    guard person.role != .deputy || rules.terms.deputy != nil else {
      throw Rejected(.actNotPossible, "the profile has no deputies")
    }
    guard (1...100).contains(person.name.count), person.mail.isEmpty || EmailAddress(person.mail) != nil else {
      throw Rejected(.actNotPossible, "the name is empty or too long, or the mail address is none")
    }
    guard rules.secrets.logon.accepts(person.logonSecret), !person.isInitial || rules.secrets.initial != nil else {
      throw Rejected(.actNotPossible, "the logon secret is not as the profile has it")
    }
    guard let rule = rules.secrets.confirmation, !person.isInitial else { return }
    guard let secret = person.confirmationSecret, rule.accepts(secret) else {
      throw Rejected(.actNotPossible, "the confirmation secret is not as the profile has it")
    }
  }

  func check(_ contract: NewContract, at now: Timestamp) throws(Rejected) {
    let rules = profile(at: now).identifiers
    guard (1...100).contains(contract.name.count) else {
      throw Rejected(.actNotPossible, "the contract's name is empty or too long")
    }
    guard let id = contract.id else {
      guard rules.contract == nil else { throw Rejected(.actNotPossible, "the profile has contract IDs") }
      return
    }
    // Where nobody types it, the number is the institution's own and only has to be one word.
    let isNumber = (1...32).contains(id.utf8.count) && id.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    guard rules.contract == nil ? isNumber : rules.accepts(contractID: id) else {
      throw Rejected(.actNotPossible, "the contract ID \(id) is not as the profile has it")
    }
  }

  private func prepare(
    _ people: [Newcomer], contractID: String?, at now: Timestamp
  ) async throws -> [PreparedNewcomer] {
    let rules = profile(at: now)
    var prepared: [PreparedNewcomer] = []
    for person in people {
      try check(person, at: now)
      let id = person.id.map(rules.identifiers.canonical)
      let stored = try await secrets.stored(
        for: person, initialUntil: person.isInitial ? rules.secrets.initial?.end(from: now) : nil, at: institution.id,
        contractID: contractID, id: id)
      prepared.append(PreparedNewcomer(newcomer: person, id: id, secrets: stored))
    }
    return prepared
  }

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
        language: newcomer.language, logonMethod: method.logon, secrets: person.secrets, grant: grant))
    try plan(grant, of: key, in: rows)
  }
}

/// A newcomer whose secrets are hashed and sealed.
private struct PreparedNewcomer: Sendable {
  let newcomer: Newcomer
  let id: String?
  let secrets: StoredSecrets
}
