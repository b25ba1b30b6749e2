public import CivilTime
public import Lifecycle

/// A person to be registered, his secrets in the clear until they are hashed here.
public struct Newcomer: Sendable {
  /// The ID that he types; nil for an administrator who types the contract's.
  public let id: String?
  /// Administrator, deputy or member.
  public let role: Role
  /// The name that screens show.
  public let name: String
  /// The registered e-mail address.
  public let mail: String
  /// 暗証番号.
  public let logonSecret: String
  /// 確認暗証番号, where the profile has one.
  public let confirmationSecret: String?
  /// The key of a contracted one-time password generator.
  public let oneTimePasswordKey: [UInt8]?
  /// Whether he may acquire a certificate from now on.
  public let granted: Bool

  /// A person to be registered.
  public init(
    id: String?, role: Role, name: String, mail: String, logonSecret: String, confirmationSecret: String?,
    oneTimePasswordKey: [UInt8]?, granted: Bool
  ) {
    self.id = id
    self.role = role
    self.name = name
    self.mail = mail
    self.logonSecret = logonSecret
    self.confirmationSecret = confirmationSecret
    self.oneTimePasswordKey = oneTimePasswordKey
    self.granted = granted
  }
}

/// Registering customers.
extension Registration {
  /// Registers a contract with its people in one transaction; IDs and secrets have to follow the rules.
  public func register(
    _ contract: NewContract, people: [Newcomer], by order: StaffOrder, at now: Timestamp
  ) async throws {
    if let id = contract.id, !profile.identifiers.accepts(contractID: id) {
      throw Rejected(.actNotPossible, "the contract ID \(id) is not as the profile has it")
    }
    if contract.id == nil, profile.identifiers.contract != nil {
      throw Rejected(.actNotPossible, "the profile has contract IDs")
    }
    var prepared: [(Newcomer, StoredSecrets)] = []
    for person in people {
      try check(person)
      let id = person.id.map(profile.identifiers.canonical)
      let stored = try await secrets.stored(for: person, at: institution.id, contractID: contract.id, id: id)
      prepared.append((person, stored))
    }
    let people = prepared
    try await store.write { rows in
      let key = try rows.add(contract)
      for (person, secrets) in people {
        let id = person.id.map(profile.identifiers.canonical)
        if let id, profile.identifiers.subscriber.scope == .institution,
          try rows.subscriber(contractID: nil, subscriberID: id) != nil
        {
          throw Rejected(.conflict, "a person of that ID exists")
        }
        let grant =
          person.granted ? Grant(openedAt: now, closesAt: profile.grant.windowEnd(openedAt: now)) : nil
        _ = try rows.add(
          NewSubscriber(
            contract: key, id: id, role: person.role, name: person.name,
            mail: person.mail, secrets: secrets, grant: grant))
      }
      try rows.append(
        AuditEntry(
          at: now, actor: .staff(order.by), act: "operator.register", subject: "contract:\(contract.id ?? "")",
          details: [("people", String(people.count)), ("reason", order.reason)]))
    }
  }

  private func check(_ person: Newcomer) throws(Rejected) {
    if let id = person.id, !profile.identifiers.accepts(subscriberID: id) {
      throw Rejected(.actNotPossible, "the subscriber ID \(id) is not as the profile has it")
    }
    // Before a person is known, the typed IDs tell the role and with it what is asked.
    let typesContractID = person.role == .administrator && profile.identifiers.administrator == .contractID
    guard (person.id == nil) == typesContractID else {
      throw Rejected(.actNotPossible, "who types a contract ID alone is its administrator, and nobody else")
    }
    guard profile.secrets.logon.accepts(person.logonSecret) else {
      throw Rejected(.actNotPossible, "the logon secret is not as the profile has it")
    }
    if let rule = profile.secrets.confirmation {
      guard let secret = person.confirmationSecret, rule.accepts(secret) else {
        throw Rejected(.actNotPossible, "the confirmation secret is not as the profile has it")
      }
    }
  }
}
