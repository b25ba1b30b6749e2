import HTTP
import Lifecycle
import Registration

/// One person: his details, and what is changed of him.
extension Exchange {
  /// 利用者情報照会 (B-56).
  func personDetails(_ member: Key<Subscriber>) async throws -> Response {
    try await administering { visit in
      let record = try await registration.record(of: member, for: visit, at: now)
      let person = record.view.subscriber
      return answer(
        PersonDetailsPage(
          person: summary(of: record.view), mail: person.mail, logonMethod: person.credential.logonMethod,
          certificates: record.certificates.map { line(of: $0, of: person) },
          acts: acts(on: person, by: visit.subscriber),
          wasChanged: request.query(named: "changed") != nil, back: listOfPeople),
        for: visit)
    }
  }

  /// ご自身の情報, for everybody.
  func ownDetails() async throws -> Response {
    let visit = try await loggedOnVisit()
    let person = visit.subscriber
    let record = try await registration.record(of: person.key, for: visit, at: now)
    return answer(
      OwnDetailsPage(
        contractName: person.contract.name,
        contractID: profile.identifiers.contract.flatMap { _ in person.contract.id }, person: summary(of: record.view),
        mail: person.mail, logonMethod: person.credential.logonMethod,
        certificates: record.certificates.map { line(of: $0, of: person) }, tries: profile.locks.tries,
        minutes: profile.locks.minutes, back: Link(person.role == .member ? "/top" : "/subscribers")),
      for: visit)
  }

  /// 利用者情報変更 (H-97).
  func personChange(_ member: Key<Subscriber>) async throws -> Response {
    try await administering { visit in
      let record = try await changeable(member, visit)
      // What was typed when a session ended under this form (the "Bad input").
      let draft = draft(for: visit)
      var response = changePage(
        record, visit, wish: draft.map { draft in PersonWish { draft[$0] } }, problems: nil, status: 200)
      if draft != nil { response.headers.add("Set-Cookie", DraftCookie.returned.clear) }
      return response
    }
  }

  /// 変更 (H-101): all of it or nothing, and the list after it (H-102).
  func changePerson(_ member: Key<Subscriber>) async throws -> Response {
    try await administering { visit in
      let fields = try form()
      guard let seen = fields[FieldName.seen].flatMap(Int64.init) else {
        throw Rejected(.malformedBody, "no version of the person")
      }
      try await accept(fields, of: visit)
      let visit = try await loggedOnVisit()
      let record = try await changeable(member, visit)
      let wish = PersonWish { fields[$0] }
      let question = secretQuestion(of: visit)
      var typed = TypedForm(fields, in: language)
      _ = typed.value(FieldName.kana, say.kanaLabel, PersonChangePage.nameRule, optional: !requiresKana)
      _ = typed.value(FieldName.personName, say.personNameLabel, PersonChangePage.nameRule, optional: true)
      let secret = question?.read(from: &typed, say) ?? ""
      if let refusal = typed.refusal {
        return changePage(record, visit, wish: wish, problems: refusal, status: 400)
      }
      do {
        try await registration.change(
          member, wish.change(choices(of: record.view.subscriber, for: visit.subscriber)),
          by: AdministratorOrder(visit: visit, secret: secret, seen: seen), origin: origin, at: now)
      } catch let rejected as Rejected where PersonWish.isToldOnForm(rejected.code) {
        counters.refused(rejected.code)
        let wrong = rejected.code == .notRecognised ? question?.notRecognised(say) : nil
        let record = try await changeable(member, visit)
        return changePage(
          record, visit, wish: wish,
          problems: wrong ?? Problems(text(of: rejected.code), field: PersonWish.field(of: rejected.code)),
          status: rejected.code.status)
      }
      switch profile.portal.certificateStates {
      case .marks: return redirect(to: "/subscribers?changed=\(member.value)")
      case .words: return redirect(to: "/subscribers/\(member.value)?changed=1")
      }
    }
  }

  private func changeable(_ member: Key<Subscriber>, _ visit: Visit) async throws -> MemberRecord {
    let record = try await registration.record(of: member, for: visit, at: now)
    guard mayChange(record.view.subscriber, visit.subscriber) else { throw Rejected(.notAllowed, "not his to change") }
    return record
  }

  private func changePage(
    _ record: MemberRecord, _ visit: Visit, wish: PersonWish?, problems: Problems?, status: Int
  ) -> Response {
    let person = record.view.subscriber
    let number = person.key.value
    let revoke = MemberAct.revoke.obstacle(for: visit.subscriber, on: person, at: now, rules: registration.rules) == nil
    var choices = choices(of: person, for: visit.subscriber)
    wish?.show(in: &choices)
    return answer(
      PersonChangePage(
        person: summary(of: record.view), name: wish?.name ?? person.name, kana: wish?.kana ?? person.kana,
        requiresKana: requiresKana,
        choices: choices, certificate: record.certificates.first.map { line(of: $0, of: person) },
        revoke: revoke ? Link("/subscribers/\(number)/revoke") : nil, details: Link("/subscribers/\(number)"),
        secret: secretQuestion(of: visit),
        form: ActForm(
          action: Link("/subscribers/\(number)/change"), back: listOfPeople, csrf: formToken(for: visit),
          seen: person.version),
        problems: problems),
      for: visit, status: status)
  }

  /// What stands on the form beside the names; where acts have pages of their own, nothing (B-56).
  private func choices(of person: Subscriber, for visitor: Subscriber) -> PersonChangePage.Choices {
    guard profile.portal.certificateStates == .marks else { return PersonChangePage.Choices() }
    let rules = registration.rules
    func offers(_ act: MemberAct) -> Bool { act.obstacle(for: visitor, on: person, at: now, rules: rules) == nil }
    let standing = person.credential.standing(at: now, rules: rules)
    return PersonChangePage.Choices(
      issuing: profile.mayGrant(visitor.role, to: person.role) ? standing.isMarked : nil,
      reissue: offers(.reissue) ? false : nil,
      suspended: profile.maySuspend(visitor.role, person.role) ? person.suspended : nil,
      unlock: offers(.unlock) ? false : nil)
  }

  /// What the visitor can do on the person now, each a link to where it is confirmed.
  private func acts(on person: Subscriber, by visitor: Subscriber) -> [PersonDetailsPage.Act] {
    let base = "/subscribers/\(person.key.value)"
    var acts: [PersonDetailsPage.Act] = []
    if mayChange(person, visitor) {
      acts.append(.init(label: Localized(ja: "{person}情報変更", en: "Change details"), link: Link("\(base)/change")))
    }
    for act in MemberAct.allCases {
      guard act.obstacle(for: visitor, on: person, at: now, rules: registration.rules) == nil else { continue }
      acts.append(.init(label: act.name, link: Link("\(base)/\(act.rawValue)")))
    }
    return acts
  }

  private var requiresKana: Bool { profile.portal.certificateStates == .marks }

  private var listOfPeople: Link {
    profile.portal.certificateStates == .marks ? Link("/subscribers") : Link("/subscribers/details")
  }
}
