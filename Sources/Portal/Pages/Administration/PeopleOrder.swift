import Lifecycle

/// 並び順 of a list of people (B-61).
struct PeopleOrder: Sendable, Equatable {
  enum Key: String, Sendable, CaseIterable {
    case id, name, role, state, expiry
  }

  var key = Key.id
  var descending = false

  /// What a query asks for; the list by ID where it asks for nothing that there is.
  init(key: String? = nil, direction: String? = nil) {
    self.key = key.flatMap(Key.init) ?? .id
    descending = direction == "descending"
  }

  /// In this order; people who are alike stay as they were, and who has no value comes last either way.
  func callAsFunction(_ people: [PersonSummary]) -> [PersonSummary] {
    let keyed = people.enumerated().map { (place: $0.offset, value: value(of: $0.element), person: $0.element) }
    return keyed.sorted { one, other in
      switch (one.value, other.value) {
      case (let left?, let right?) where left != right: descending ? left > right : left < right
      case (nil, .some): false
      case (.some, nil): true
      default: one.place < other.place
      }
    }.map(\.person)
  }

  private func value(of person: PersonSummary) -> String? {
    switch key {
    case .id: person.id
    case .name: person.kana.isEmpty ? person.name : person.kana
    case .role: person.role == .administrator ? "1" : person.role == .deputy ? "2" : "3"
    case .state: String(Standing.order.firstIndex(of: person.standing) ?? 0)
    case .expiry: person.standing.hasExpiry ? person.expiry : nil
    }
  }

  /// 並び順, 昇順/降順, 再表示, by GET: a list can be kept and sent on.
  func form(action: Link, _ frame: Frame) -> Markup {
    let say = frame.say
    return tag(.form, .class("people-order"), .method(.get), .action(action)) {
      tag(.label, .for("sort")) { say("並び順", "Order by") }
      tag(.select, .id("sort"), .name("sort")) {
        for key in Key.allCases {
          tag(.option, .value(key.rawValue), .selected(key == self.key)) { label(of: key, frame) }
        }
      }
      tag(.label, .for("direction")) { say("方向", "Direction") }
      tag(.select, .id("direction"), .name("direction")) {
        tag(.option, .value("ascending"), .selected(!descending)) { say("昇順", "ascending") }
        tag(.option, .value("descending"), .selected(descending)) { say("降順", "descending") }
      }
      tag(.button, .type("submit"), .class("button small")) { say("再表示", "Show again") }
    }
  }

  /// The same for the form that chooses, so that a missing choice shows the list as it was.
  @MarkupBuilder var hidden: Markup {
    hiddenField("sort", key.rawValue)
    hiddenField("direction", descending ? "descending" : "ascending")
  }

  private func label(of key: Key, _ frame: Frame) -> String {
    let say = frame.say
    return switch key {
    case .id: frame.terms.subscriberID[say].capitalised
    case .name: say("\(say[.person])名", "Name")
    case .role: say("\(say[.person])区分", "Role")
    case .state: say("\(say[.certificate])状態", "Certificate")
    case .expiry: say("\(say[.certificate])有効期限", "Valid until")
    }
  }
}

extension Standing {
  /// In which states are sorted: as a life goes.
  fileprivate static let order: [Standing] = [
    .none, .granted, .lapsed, .pending, .issued, .renewable, .expired, .revoked,
  ]
}
