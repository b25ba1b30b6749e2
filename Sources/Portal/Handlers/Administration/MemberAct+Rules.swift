import CivilTime
import Lifecycle
import Registration

/// What the rules say of an act before it is tried: the pages offer only what can be done. The acts decide again.
extension MemberAct {
  /// Whether the rules give this act on somebody of a role to a visitor of a role.
  func isGiven(to actor: Role, on target: Role, own: Bool, rules: Profile) -> Bool {
    switch self {
    case .grant, .withdraw: !own && rules.mayGrant(actor, to: target)
    case .revoke: rules.mayRevoke(actor, of: target, own: own)
    // Where revocation is the half of it that is his, the other half is the person's own (B-52).
    case .reissue: !own && rules.reissue.mode == .atomic && rules.mayReissue(actor, of: target)
    case .suspend, .resume: !own && rules.maySuspend(actor, target)
    case .unlock: !own && rules.mayRelease(actor, of: target)
    }
  }

  /// Whether the visitor has this act at all: on somebody, whoever is there.
  func isOffered(to actor: Role, rules: Profile) -> Bool {
    let roles = [Role.administrator, .member] + (rules.terms.deputy == nil ? [] : [.deputy])
    return roles.contains { isGiven(to: actor, on: $0, own: false, rules: rules) }
      || isGiven(to: actor, on: actor, own: true, rules: rules)
  }

  /// Why it cannot be done on this person now; nil: it can.
  func obstacle(
    for visitor: Subscriber, on person: Subscriber, at now: Timestamp, rules: RuleBook
  ) -> MemberObstacle? {
    let profile = rules.at(now)
    guard isGiven(to: visitor.role, on: person.role, own: visitor.key == person.key, rules: profile) else {
      return .notYours
    }
    var credential = person.credential
    let hasOpenGrant = credential.grant.map { !$0.lapsed(at: now) } ?? false
    switch self {
    case .grant:
      return (try? credential.apply(.grant, at: now, rules: rules)) == nil ? .alreadyIssued : nil
    case .withdraw:
      return hasOpenGrant ? nil : .nothingAllowed
    case .revoke:
      let live = credential.certificates.filter { [.pending, .issued].contains(credential.state(of: $0, at: now)) }
      return live.isEmpty ? .nothingToRevoke : nil
    case .reissue:
      return (try? credential.apply(.reissue(.unspecified), at: now, rules: rules)) == nil ? .nothingToReissue : nil
    case .suspend: return person.suspended ? .suspended : nil
    case .resume: return person.suspended ? nil : .notSuspended
    case .unlock: return person.locks.hold(at: now) == .free ? .notHeld : nil
    }
  }

  /// Whether the person stands as the act leaves him, so that its result page tells the truth.
  func isDone(on person: Subscriber, at now: Timestamp) -> Bool {
    let credential = person.credential
    let hasOpenGrant = credential.grant.map { !$0.lapsed(at: now) } ?? false
    let hasRevoked = credential.certificates.contains { $0.status == .revoked }
    let hasLive = credential.certificates.contains { [.pending, .issued].contains(credential.state(of: $0, at: now)) }
    return switch self {
    case .grant: hasOpenGrant
    case .withdraw: credential.grant == nil
    case .revoke: hasRevoked && !hasLive
    case .reissue: hasRevoked && hasOpenGrant
    case .suspend: person.suspended
    case .resume: !person.suspended
    case .unlock: person.locks.hold(at: now) == .free
    }
  }

  /// Whether the person is told by mail.
  func isTold(_ notices: NoticeRules) -> Bool {
    switch self {
    case .grant, .withdraw: notices.onActs.contains(.issue)
    case .revoke: notices.onActs.contains(.revoke)
    case .reissue: notices.onActs.contains(.reissue)
    case .suspend, .resume: true
    case .unlock: notices.onLock
    }
  }

  /// Carries the act out.
  func carryOut(
    on member: Key<Subscriber>, by order: AdministratorOrder, in registration: Registration, origin: Origin,
    at now: Timestamp
  ) async throws {
    switch self {
    case .grant: try await registration.grant(member, by: order, origin: origin, at: now)
    case .withdraw: try await registration.withdraw(member, by: order, origin: origin, at: now)
    case .revoke: try await registration.revoke(member, by: order, origin: origin, at: now)
    case .reissue: try await registration.reissue(member, by: order, origin: origin, at: now)
    case .suspend: try await registration.setSuspended(true, member, by: order, origin: origin, at: now)
    case .resume: try await registration.setSuspended(false, member, by: order, origin: origin, at: now)
    case .unlock: try await registration.unlock(member, by: order, origin: origin, at: now)
    }
  }
}
