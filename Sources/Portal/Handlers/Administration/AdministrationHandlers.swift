import CivilTime
import HTTP
import Lifecycle
import Registration

/// Who sees the administrators' pages, and what they show of people.
extension Exchange {
  /// Lets administrators and deputies through; a refusal is answered inside their pages, with the way back.
  func administering(
    back: Link = Link("/subscribers"), _ handler: (Visit) async throws -> Response
  ) async throws -> Response {
    let visit = try await loggedOnVisit()
    guard visit.subscriber.role != .member else { return try await refused(.notAllowed, back: Link("/top")) }
    do {
      return try await handler(visit)
    } catch let rejected as Rejected where rejected.code != .sessionEnded {
      return try await refused(rejected.code, back: back)
    }
  }

  /// A refusal to somebody who is logged on: he keeps his menu, and comes back to where he can see how things stand.
  func refused(_ code: FailureCode, back: Link) async throws -> Response {
    counters.refused(code)
    // Read again: a form may have been taken in meanwhile, and ログオフ must go on working.
    let visit = try await loggedOnVisit()
    let label =
      back == Link("/top")
      ? Localized(ja: "トップページへ", en: "To the top page") : Localized(ja: "一覧へ戻る", en: "Back to the list")
    let page = FailurePage(
      text: FailureText.of(code, say: say, details: details(role: visit.subscriber.role)),
      primary: .follow(label: label, link: back))
    return answer(page, for: visit, status: code.status)
  }

  /// 業務選択 (B-55).
  func administration() async throws -> Response {
    try await administering(back: Link("/top")) { visit in
      // 企業管理 and its like stand in the menu beside our own entries, where the deployment has them.
      let entries = site.settings.menu.first { $0.entries.contains { $0.address == "/subscribers" } }?.entries ?? []
      let others = entries.compactMap { entry in
        entry.address.flatMap { address in
          Self.ownWorks.contains(address)
            ? nil : AdministrationPage.Other(label: entry.label, link: Link(address))
        }
      }
      return answer(
        AdministrationPage(people: Link("/subscribers"), history: Link("/history"), others: others), for: visit)
    }
  }

  private static let ownWorks: Set<String> = ["/administration", "/subscribers", "/history"]

  /// 利用者管理 (B-56), or 利用者情報選択 (H-91), as the rules show states.
  func subscribers() async throws -> Response {
    try await administering(back: Link("/top")) { visit in
      switch profile.portal.certificateStates {
      case .marks: try await peopleWithMarks(for: visit)
      case .words: try await peopleHub(for: visit)
      }
    }
  }

  private func peopleHub(for visit: Visit) async throws -> Response {
    let (visitor, rules) = (visit.subscriber, registration.rules)
    let people = try await registration.people(for: visit, at: now)
    let offers = MemberAct.allCases.filter { $0.isOffered(to: visitor.role, rules: profile) }.map { act in
      PeopleHubPage.Offer(
        act: act,
        count: people.count { act.obstacle(for: visitor, on: $0.subscriber, at: now, rules: rules) == nil })
    }
    return answer(
      PeopleHubPage(
        own: Link("/own"), details: Link("/subscribers/details"),
        change: mayChangeSomebody(visitor) ? Link("/subscribers/change") : nil, offers: offers,
        hasOthers: people.contains { $0.subscriber.key != visitor.key }, menu: Link("/administration")),
      for: visit)
  }

  /// The list by which one of several pages goes on; the choice comes back by GET.
  func peopleList(_ purpose: PeopleSelectionPage.Purpose) async throws -> Response {
    try await administering { visit in
      let visitor = visit.subscriber
      if case .act(let act) = purpose, !act.isOffered(to: visitor.role, rules: profile) {
        throw Rejected(.notAllowed, "not among his acts")
      }
      let rows = try await registration.people(for: visit, at: now).map { view in
        PeopleSelectionPage.Row(
          person: summary(of: view), obstacle: obstacle(to: purpose, on: view.subscriber, for: visitor))
      }
      var page = PeopleSelectionPage(
        purpose: purpose, rows: [], order: order, action: Link("/subscribers/\(purpose.word)"),
        back: Link("/subscribers"))
      let places = Dictionary(uniqueKeysWithValues: rows.map { ($0.person.number, $0) })
      page.rows = page.order(rows.map(\.person)).compactMap { places[$0.number] }
      if let chosen = chosenNumber, let row = places[chosen], row.obstacle == nil {
        return redirect(to: "/subscribers/\(chosen)\(purpose.path)")
      }
      guard isChoosing else { return answer(page, for: visit) }
      page.problems = noChoice
      return answer(page, for: visit, status: 400)
    }
  }

  private func peopleWithMarks(for visit: Visit) async throws -> Response {
    let people = try await registration.people(for: visit, at: now).filter { $0.subscriber.role != .administrator }
    if let chosen = chosenNumber, people.contains(where: { $0.subscriber.key.value == chosen }) {
      return redirect(to: "/subscribers/\(chosen)/change")
    }
    let changed = request.query(named: "changed").flatMap(Int64.init)
    var page = PeopleMarksPage(
      people: people.map(summary), groups: site.settings.columns, action: Link("/subscribers"), back: Link("/top"),
      changed: people.first { $0.subscriber.key.value == changed }?.subscriber.name)
    if isChoosing { page.problems = noChoice }
    return answer(page, for: visit, status: isChoosing ? 400 : 200)
  }

  private var isChoosing: Bool { request.query(named: "choose") != nil }
  private var chosenNumber: Int64? { request.query(named: FieldName.subscriber).flatMap(Int64.init) }
  private var order: PeopleOrder {
    PeopleOrder(key: request.query(named: "sort"), direction: request.query(named: "direction"))
  }

  private var noChoice: Problems {
    Problems([
      Problem(language("対象の方が選択されていません。一覧から選択してください。", "Nobody is chosen. Please choose somebody from the list."))
    ])
  }

  private func obstacle(
    to purpose: PeopleSelectionPage.Purpose, on person: Subscriber, for visitor: Subscriber
  ) -> MemberObstacle? {
    switch purpose {
    case .details: nil
    case .change: mayChange(person, visitor) ? nil : .notYours
    case .act(let act): act.obstacle(for: visitor, on: person, at: now, rules: registration.rules)
    }
  }
}

extension PeopleSelectionPage.Purpose {
  /// Stands in the list's address.
  var word: String {
    switch self {
    case .details: "details"
    case .change: "change"
    case .act(let act): act.rawValue
    }
  }

  /// What follows a person's number where the choice leads.
  var path: String { self == .details ? "" : "/\(word)" }

  init?(word: String) {
    switch word {
    case "details": self = .details
    case "change": self = .change
    default:
      guard let act = MemberAct(rawValue: word) else { return nil }
      self = .act(act)
    }
  }
}
