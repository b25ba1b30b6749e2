public import Lifecycle

/// Whom an act of staff is on, by the IDs that customers know.
public struct StaffTarget: Sendable {
  /// The contract's number; nil where the person's own ID is enough (B, R).
  public let contractID: String?
  /// The person's ID; nil for an administrator who types the contract's.
  public let subscriberID: String?

  /// A target by its IDs. Throws `noSuchSubject` where both are missing.
  public init(contractID: String?, subscriberID: String?) throws(Rejected) {
    guard contractID != nil || subscriberID != nil else {
      throw Rejected(.noSuchSubject, "say which contract or which person")
    }
    self.contractID = contractID
    self.subscriberID = subscriberID
  }

  /// As the log names it where nobody was found.
  var text: String { "\(contractID ?? "")/\(subscriberID ?? "")" }

  func person(in rows: any TenantReading, rules: Profile) throws -> Subscriber? {
    let id = subscriberID.map(rules.identifiers.canonical)
    // Where IDs are a contract's own, one alone may be several people's.
    guard contractID != nil || rules.identifiers.subscriber.scope == .institution else {
      throw Rejected(.noSuchSubject, "say which contract: subscriber IDs are unique within theirs only")
    }
    if let found = try rows.subscriber(contractID: contractID, subscriberID: id) { return found }
    // A contract's number where its administrator has an ID of his own: the one administrator is meant, if there is one.
    guard let contractID, id == nil else { return nil }
    let administrators = try rows.subscribers(ofContract: contractID).filter { $0.role == .administrator }
    return administrators.count == 1 ? administrators.first : nil
  }

  func contract(in rows: any TenantReading, rules: Profile) throws -> Contract? {
    if let contractID { return try rows.contract(id: contractID) }
    return try person(in: rows, rules: rules)?.contract
  }
}
