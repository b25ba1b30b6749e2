import HTTP
import Lifecycle
import Registration

/// One act on one person: what will be done, doing it, what was done (B-67 to B-72).
extension Exchange {
  /// 確認: what is about to be done to whom.
  func actConfirmation(_ act: MemberAct, on member: Key<Subscriber>) async throws -> Response {
    try await administering(back: list(of: act)) { visit in
      let record = try await registration.record(of: member, for: visit, at: now)
      try check(act, on: record.view.subscriber, by: visit.subscriber)
      return confirmation(act, record, visit, problems: nil, status: 200)
    }
  }

  /// 実行. The answer is a redirection, so that reloading repeats nothing; a form is good for one use.
  func carryOut(_ act: MemberAct, on member: Key<Subscriber>) async throws -> Response {
    try await administering(back: list(of: act)) { visit in
      let fields = try form()
      guard let seen = fields[FieldName.seen].flatMap(Int64.init) else {
        throw Rejected(.malformedBody, "no version of the person")
      }
      try await accept(fields, of: visit)
      // A form more has been taken in; the next one is this session's next.
      let visit = try await loggedOnVisit()
      let question = secretQuestion(of: visit)
      var typed = TypedForm(fields, in: language)
      let secret = question?.read(from: &typed, say) ?? ""
      if let refusal = typed.refusal { return try await again(act, member, visit, refusal, status: 400) }
      do {
        try await act.carryOut(
          on: member, by: AdministratorOrder(visit: visit, secret: secret, seen: seen), in: registration,
          origin: origin, at: now)
      } catch let rejected as Rejected where rejected.code == .notRecognised || rejected.code == .seenChanged {
        counters.refused(rejected.code)
        let wrong = rejected.code == .notRecognised ? question?.notRecognised(say) : nil
        return try await again(
          act, member, visit, wrong ?? Problems(text(of: rejected.code)), status: rejected.code.status)
      }
      guard act == .revoke, member == visit.subscriber.key else {
        return redirect(to: "/subscribers/\(member.value)/\(act.rawValue)/done")
      }
      return try await ownRevoked(visit)
    }
  }

  /// 結果: how the person stands now; who comes here without having done it sees the list.
  func actResult(_ act: MemberAct, on member: Key<Subscriber>) async throws -> Response {
    try await administering(back: list(of: act)) { visit in
      let record = try await registration.record(of: member, for: visit, at: now)
      let (person, visitor) = (record.view.subscriber, visit.subscriber)
      guard act.isGiven(to: visitor.role, on: person.role, own: person.key == visitor.key, rules: profile) else {
        throw Rejected(.notAllowed, "not among his acts")
      }
      guard act.isDone(on: person, at: now) else { return redirect(to: list(of: act).address) }
      return answer(
        ActResultPage(
          act: act, person: summary(of: record.view), next: next(after: act, record.view, visitor),
          menu: Link("/subscribers"), top: Link("/top")),
        for: visit)
    }
  }

  /// With his own certificate the visitor's session has ended: the result is told at once.
  private func ownRevoked(_ visit: Visit) async throws -> Response {
    let view = try await registration.view(of: visit.subscriber.key, at: now)
    var response = answer(
      ActResultPage(
        act: .revoke, person: summary(of: view), next: next(after: .revoke, view, visit.subscriber), menu: nil,
        top: Link(site.settings.hosts.portalAddress + "/")))
    response.headers.add("Set-Cookie", SessionCookie.clear)
    return response
  }

  private func again(
    _ act: MemberAct, _ member: Key<Subscriber>, _ visit: Visit, _ problems: Problems, status: Int
  ) async throws -> Response {
    let record = try await registration.record(of: member, for: visit, at: now)
    try check(act, on: record.view.subscriber, by: visit.subscriber)
    return confirmation(act, record, visit, problems: problems, status: status)
  }

  private func check(_ act: MemberAct, on person: Subscriber, by visitor: Subscriber) throws {
    switch act.obstacle(for: visitor, on: person, at: now, rules: registration.rules) {
    case nil: return
    case .notYours?: throw Rejected(.notAllowed, "not among his acts")
    case let obstacle?: throw Rejected(.actNotPossible, "\(obstacle)")
    }
  }

  private func confirmation(
    _ act: MemberAct, _ record: MemberRecord, _ visit: Visit, problems: Problems?, status: Int
  ) -> Response {
    let person = record.view.subscriber
    let ends = act == .revoke || act == .reissue
    let lines = record.certificates.map { line(of: $0, of: person) }
    let number = person.key.value
    return answer(
      ActConfirmationPage(
        act: act, person: summary(of: record.view),
        certificates: ends ? lines.filter { $0.state == .issued || $0.state == .pending } : [],
        consequences: consequences(of: act, on: person, by: visit.subscriber), secret: secretQuestion(of: visit),
        form: ActForm(
          action: Link("/subscribers/\(number)/\(act.rawValue)"), back: list(of: act), csrf: formToken(for: visit),
          seen: person.version),
        problems: problems),
      for: visit, status: status)
  }

  private func list(of act: MemberAct) -> Link {
    switch profile.portal.certificateStates {
    case .marks: Link("/subscribers")
    case .words: Link("/subscribers/\(act.rawValue)")
    }
  }
}
