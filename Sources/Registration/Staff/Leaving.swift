public import CivilTime
public import Lifecycle

/// Somebody leaves the customer's company (C-23).
extension Registration {
  /// Stops the service for a person for good: his certificates are revoked as `affiliationChanged` (RFC 5280 section
  /// 5.3.1: what the certificate says of its subject is true no more), his right and his codes end. Throws
  /// `actNotPossible` where all of it was done before.
  public func leave(_ target: StaffTarget, by order: StaffOrder, at now: Timestamp) async throws -> StaffView {
    try await act(on: target, .operatorLeave, order, at: now) { rows, person in
      var credential = person.credential
      guard person.mayLeave else { throw Rejected(.actNotPossible, "the person has left already") }
      let live = credential.certificates.filter(\.status.isLive).map(\.key)
      var actions: [Credential.Action] = []
      for certificate in live {
        actions += try credential.apply(.revoke(certificate, .affiliationChanged), at: now, rules: rules)
      }
      if credential.grant != nil { actions += try credential.apply(.withdraw, at: now, rules: rules) }
      try carryOut(actions, on: person.key, in: rows, at: now)
      if !live.isEmpty {
        try tell(person, of: .revoke, NoticeFacts(.revoked, certificates: live), in: rows, at: now)
      }
      try rows.setMoveCode(nil, of: person.key)
      try endWhatIsUnderWay(of: person, in: rows)
      if !person.suspended { try suspend(person, in: rows, at: now) }
      let serials = try live.compactMap { try rows.certificate($0) }.map { hex($0.serial) }
      return [("why", RevocationReason.affiliationChanged.word), ("serials", serials.joined(separator: ","))]
    }
  }
}

extension Subscriber {
  /// Whether anything is left that leaving would end.
  public var mayLeave: Bool {
    !suspended || credential.grant != nil || credential.certificates.contains { $0.status.isLive }
  }
}
