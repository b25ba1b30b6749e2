public import CivilTime
import Lifecycle

/// What staff do to a whole contract, on a form (B-1, B-74, S-4).
extension Registration {
  /// Opens logon by certificate: the window to acquire opens for the administrator, and for everybody who needs no
  /// further grant (S-4, B-5). Throws `actNotPossible` where it is open.
  public func openMethod(
    _ target: StaffTarget, by order: StaffOrder, at now: Timestamp
  ) async throws -> [StaffView] {
    try await act(onContractOf: target, .operatorOpen, order, at: now) { rows, contract in
      guard !contract.methodOpen else { throw Rejected(.actNotPossible, "the method is open") }
      try rows.setMethodOpen(true, of: contract.key)
      let rules = profile(at: now)
      var granted: [String] = []
      for person in try rows.subscribers(of: contract.key)
      where person.role == .administrator || rules.grantsItself(to: person.role) {
        guard person.credential.standing(at: now, rules: self.rules).mayBeGranted else { continue }
        let grant = rules.grant.opened(at: now)
        try carryOut([.setGrant(grant)], on: person.key, in: rows, at: now)
        try tell(person, of: .issue, NoticeFacts(.methodOpened, moment: grant.closesAt), in: rows, at: now)
        granted.append(Principal.subscriber(person.key).text)
      }
      return [("granted", granted.joined(separator: ","))]
    }
  }

  /// Returns to logon by ID: the person, or the whole contract where its people switch together (B-74). Live certificates
  /// are revoked with it. Throws `actNotPossible` where there is nothing to return from.
  public func changeBack(
    _ target: StaffTarget, by order: StaffOrder, at now: Timestamp
  ) async throws -> [StaffView] {
    let scope = profile(at: now).logonMethod.scope
    return try await act(onContractOf: target, .operatorChangeBack, order, at: now) { rows, contract in
      let people =
        if scope == .contract || scope == .cascade {
          try rows.subscribers(of: contract.key)
        } else {
          try target.person(in: rows, rules: profile(at: now)).map { [$0] } ?? []
        }
      guard !people.isEmpty else { throw Rejected(.noSuchSubject, "nobody of that ID") }
      if people.count > 1 || scope != .person { try rows.switchContract(contract.key, to: .idAndSecret) }
      var changed: [String] = []
      for person in people {
        var credential = person.credential
        do {
          let actions = try credential.apply(.changeBack, at: now, rules: rules)
          try carryOut(actions, on: person.key, in: rows, at: now)
        } catch let rejected as Rejected where rejected.code == .actNotPossible && scope != .always {
          continue  // He logs on by ID and holds nothing: the others are meant.
        }
        changed.append(Principal.subscriber(person.key).text)
        try endWhatIsUnderWay(of: person, in: rows)
        try tell(person, NoticeFacts(person.credential.hasSwitched ? .changedBack : .withdrawn), in: rows, at: now)
      }
      guard !changed.isEmpty else { throw Rejected(.actNotPossible, "everybody logs on by ID") }
      if scope != .person { try rows.setMethodOpen(false, of: contract.key) }
      return [("people", changed.joined(separator: ","))]
    }
  }

  private func act(
    onContractOf target: StaffTarget, _ name: AuditAct, _ order: StaffOrder, at now: Timestamp,
    _ change: @escaping @Sendable (any TenantWriting, Contract) throws -> Details
  ) async throws -> [StaffView] {
    let rules = profile(at: now)
    return try await logged(name, target.text, order, at: now) {
      try await store.write { rows in
        _ = try order.requiredForm()
        guard let contract = try target.contract(in: rows, rules: rules) else {
          throw Rejected(.noSuchSubject, "no such contract")
        }
        let details = try change(rows, contract)
        try rows.append(
          order.entry(name, contract.auditText, details: details, at: now))
        return try rows.subscribers(of: contract.key).map { try view(of: $0, rows, at: now) }
      }
    }
  }
}

extension Credential {
  /// Whether the person logs on by certificate or was about to; otherwise he loses no more than an unused right.
  fileprivate var hasSwitched: Bool { logonMethod == .certificate || certificates.contains { $0.status.isLive } }
}

extension Standing {
  /// Whether opening the method gives a person of this standing a right: not to those who hold a certificate.
  fileprivate var mayBeGranted: Bool {
    switch self {
    case .none, .granted, .lapsed, .revoked, .expired: true
    case .pending, .issued, .renewable: false
    }
  }
}
