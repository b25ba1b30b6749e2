public import CivilTime
public import Lifecycle

/// A person of the contract with every certificate that he has had, for looking at.
public struct MemberRecord: Sendable {
  /// The person.
  public let view: MemberView
  /// Newest first.
  public let certificates: [StoredCertificate]
}

extension Registration {
  /// What is known of somebody of the visitor's contract, or of himself.
  ///
  /// Throws `notAllowed` for members who ask for another, and `noSuchSubject` for whoever is not of the contract: who is
  /// elsewhere does not exist here.
  public func record(
    of member: Key<Subscriber>, for visit: Visit, at now: Timestamp
  ) async throws -> MemberRecord {
    let visitor = visit.subscriber
    guard visitor.role != .member || member == visitor.key else { throw Rejected(.notAllowed, "members see nobody") }
    return try await store.read { rows in
      guard let person = try rows.subscriber(member), person.contract.key == visitor.contract.key else {
        throw Rejected(.noSuchSubject, "nobody of that number under this contract")
      }
      let certificates = try person.credential.certificates.compactMap { try rows.certificate($0.key) }
      return MemberRecord(view: view(of: person, at: now), certificates: certificates.reversed())
    }
  }

  /// How a person stands, for a result that is told to himself.
  public func view(of person: Key<Subscriber>, at now: Timestamp) async throws -> MemberView {
    try await store.read { rows in
      guard let person = try rows.subscriber(person) else { throw Rejected(.noSuchSubject, "nobody of that number") }
      return view(of: person, at: now)
    }
  }

  func view(of person: Subscriber, at now: Timestamp) -> MemberView {
    MemberView(
      subscriber: person, standing: person.credential.standing(at: now, rules: rules),
      current: person.credential.current(at: now))
  }
}
