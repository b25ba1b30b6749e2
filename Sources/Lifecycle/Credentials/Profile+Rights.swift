public import CivilTime

/// What the rules say of a role's rights, beyond single keys.
extension Profile {
  /// Whether a person of the role may acquire without anybody's grant (B-15, R-99).
  public func grantsItself(to role: Role) -> Bool {
    switch role {
    case .administrator: grant.administrator == .automatic
    case .deputy, .member: grant.member == .automatic
    }
  }

  /// Whether a customer's person may declare another's certificate invalid, or his own (requirements §6.1).
  ///
  /// His own he may only where the order of acts at a change of PC is his to keep (B-52) or his to carry out (F-7);
  /// elsewhere the rules name who does it for him.
  public func mayRevoke(_ actor: Role, of target: Role, own: Bool) -> Bool {
    if revoke.by[target].contains(ActingParty(actor)) { return true }
    return own && (pcChange == .revokeFirst || pcChange == .moveCode)
  }

  /// Whether a customer's person may reissue another's certificate: only who may revoke it may, since that is a part of it,
  /// and, as the new right is the other, nobody whose own role it is.
  public func mayReissue(_ actor: Role, of target: Role) -> Bool {
    actor.directs(target) && reissue.by.contains(ActingParty(actor)) && revoke.by[target].contains(ActingParty(actor))
  }

  /// Whether a customer's person may grant another the right to acquire, and take it back (H-100, S-23).
  public func mayGrant(_ actor: Role, to target: Role) -> Bool {
    actor.directs(target) && !grantsItself(to: target)
  }

  /// Whether a customer's person may change another's names (H-97).
  public func mayRename(_ actor: Role, _ target: Role) -> Bool { actor.directs(target) }

  /// Whether a customer's person may release another's locks; nobody releases his own.
  public func mayRelease(_ actor: Role, of target: Role) -> Bool {
    locks.releasedBy[target].contains(ActingParty(actor))
  }

  /// Whether a customer's person may stop and resume the service for another: whoever may revoke may do this lesser
  /// thing (B-57).
  public func maySuspend(_ actor: Role, _ target: Role) -> Bool {
    target != .administrator && revoke.by[target].contains(ActingParty(actor))
  }
}

extension Role {
  /// Whether people of this role give rights to those of another: never to their own, so that nobody serves himself.
  fileprivate func directs(_ other: Role) -> Bool {
    switch self {
    case .administrator: other != .administrator
    case .deputy: other == .member
    case .member: false
    }
  }
}

extension ActingParty {
  /// The party that a person of a role is.
  public init(_ role: Role) {
    self =
      switch role {
      case .administrator: .administrator
      case .deputy: .deputy
      case .member: .member
      }
  }
}

extension GrantRules {
  /// A right that opens now, with its window.
  public func opened(at now: Timestamp) -> Grant {
    Grant(openedAt: now, closesAt: windowEnd(openedAt: now))
  }
}
