public import CivilTime
public import Lifecycle

/// 利用者情報変更 (H-97 to H-101, S-23, T-16 to T-18): several changes of one person as one act.
extension Registration {
  /// Changes a person: all of it in one transaction under one confirmation, or nothing of it.
  ///
  /// A wish that is true already is no change. Throws `unsuitableKana`, `unsuitableName`, `contradictoryChange` and
  /// `nothingToChange` beside what the single acts throw.
  public func change(
    _ member: Key<Subscriber>, _ change: MemberChange, by order: AdministratorOrder, origin: Origin, at now: Timestamp
  ) async throws {
    let names = try await recorded(
      .administratorChange, of: order.visit.subscriber.key, origin: origin, at: now
    ) {
      guard !(change.reissue && change.issuing == false) else {
        throw Rejected(.contradictoryChange, "no certificate, and a reissue")
      }
      return try PersonNames(change)
    }
    try await act(on: member, .administratorChange, order, origin, at: now) { rows, actor, person in
      let parts = try parts(of: change, names, for: person, at: now)
      guard !parts.isEmpty else { throw Rejected(.nothingToChange, "everything is so already") }
      try check(parts, of: person, by: actor, at: now)
      var details: Details = [("changed", parts.map(\.rawValue).joined(separator: ","))]
      if parts.contains(.name) || parts.contains(.kana) {
        let (name, kana) = (names.name(of: person), names.kana ?? person.kana)
        try rows.setContact(name: name, kana: kana, mail: person.mail, of: person.key)
        details += [("nameBefore", person.name), ("name", name), ("kanaBefore", person.kana), ("kana", kana)]
      }
      for part in parts { details += try carryOut(part, on: person, in: rows, at: now) }
      return details
    }
  }

  /// What of a change is not so yet, in the order in which it is done: what ends the person's sessions comes last.
  private func parts(
    of change: MemberChange, _ names: PersonNames, for person: Subscriber, at now: Timestamp
  ) throws -> [MemberChange.Part] {
    var parts: [MemberChange.Part] = []
    if names.name(of: person) != person.name { parts.append(.name) }
    if let kana = names.kana, kana != person.kana { parts.append(.kana) }
    let standing = person.credential.standing(at: now, rules: rules)
    switch change.issuing {
    case true? where !change.reissue && !standing.isGranted: parts.append(.granted)
    case false? where person.credential.grant.map { !$0.lapsed(at: now) } == true: parts.append(.withdrawn)
    case false? where standing.isGranted:
      throw Rejected(.actNotPossible, "a certificate that is in use is revoked or reissued")
    default: break
    }
    if change.unlock, person.locks.isHeld(at: now) { parts.append(.unlocked) }
    if change.suspended == false, person.suspended { parts.append(.resumed) }
    if change.reissue { parts.append(.reissued) }
    if change.suspended == true, !person.suspended { parts.append(.suspended) }
    return parts
  }

  /// Whether the rules give every part to this administrator.
  private func check(
    _ parts: [MemberChange.Part], of person: Subscriber, by actor: Subscriber, at now: Timestamp
  ) throws {
    let rules = profile(at: now)
    for part in parts {
      let allowed =
        switch part {
        case .name, .kana: rules.mayRename(actor.role, person.role)
        case .granted, .withdrawn: rules.mayGrant(actor.role, to: person.role)
        case .reissued: rules.mayReissue(actor.role, of: person.role)
        case .suspended, .resumed: rules.maySuspend(actor.role, person.role)
        case .unlocked: rules.mayRelease(actor.role, of: person.role)
        }
      guard allowed, actor.key != person.key else { throw Rejected(.notAllowed, "\(part.rawValue) is not his") }
    }
  }

  private func carryOut(
    _ part: MemberChange.Part, on person: Subscriber, in rows: any TenantWriting, at now: Timestamp
  ) throws -> Details {
    switch part {
    case .name, .kana: return []
    case .granted: return [("closesAt", try allow(person, in: rows, at: now)?.rfc3339 ?? "never")]
    case .withdrawn: try takeBack(person, in: rows, at: now)
    case .reissued: return try replace(person, reason: .unspecified, as: .reissued, in: rows, at: now)
    case .suspended: try suspend(person, in: rows, at: now)
    case .resumed: try resume(person, in: rows, at: now)
    case .unlocked: try release(person, in: rows, at: now)
    }
    return []
  }
}

/// The names of a change, as they are stored.
private struct PersonNames: Sendable {
  let kana: String?
  private let full: String?
  private let clears: Bool

  init(_ change: MemberChange) throws(Rejected) {
    kana =
      if let typed = change.kana {
        try Self.known(KanaName(typed)?.text, or: Rejected(.unsuitableKana, "not a name in katakana"))
      } else {
        nil
      }
    clears = change.name?.withoutOuterSpaces.isEmpty == true
    full =
      if let typed = change.name, !clears {
        try Self.known(FullWidthName(typed)?.text, or: Rejected(.unsuitableName, "not a full-width name"))
      } else {
        nil
      }
  }

  private static func known(_ text: String?, or refusal: Rejected) throws(Rejected) -> String {
    guard let text else { throw refusal }
    return text
  }

  /// The name that screens show; without one of its own it is the one in katakana (H-99).
  func name(of person: Subscriber) -> String {
    if let full { return full }
    guard clears else { return person.name }
    let shown = (kana ?? person.kana).fullWidth
    return shown.isEmpty ? person.name : shown
  }
}
