import CivilTime
import Lifecycle
import Registration
import StrictJSON5

/// The editions of an institution's profile: those that its store has kept, and the file.
///
/// What a customer was issued keeps its rules, so a changed file is taken in as a new edition from a day to come; a
/// change that would rewrite the past, and be it this morning's, is refused.
struct ProfileEditions {
  private let store: any TenantStore

  init(store: any TenantStore) {
    self.store = store
  }

  /// The rules by day, with the file's text as the newest edition.
  ///
  /// - Parameter keeping: whether a new edition is kept; a tool that only looks keeps none.
  func rules(file: String, name: String, keeping: Bool, at now: Timestamp) async throws -> RuleBook {
    let current: Profile
    do throws(ConfigurationErrors) {
      current = try Profile.decode(json5: Array(file.utf8))
    } catch {
      throw DeploymentError("\(name):\n\(error)")
    }
    let kept = try await store.read { try $0.profileEditions() }
    var editions = try kept.map { try Profile.decode(json5: Array($0.utf8)) }
    // Comments and spaces may change at any time.
    if editions.last != current {
      let tomorrow = now.civil(in: .jst).date.adding(days: 1)
      guard editions.isEmpty || current.effectiveFrom >= tomorrow else {
        throw DeploymentError(
          """
          \(name) has changed since it was last served, and says effectiveFrom \(current.effectiveFrom.iso8601), which \
          has begun. Give the day from which the change holds, \(tomorrow.iso8601) or later: what was issued before \
          keeps its rules.
          """)
      }
      editions.append(current)
      if keeping { try await store.write { try $0.addProfileEdition(file, at: now) } }
    }
    guard let rules = RuleBook(editions: Self.lasting(editions)) else {
      throw DeploymentError("\(name) has no edition")
    }
    return rules
  }

  /// Those that count, of editions in the order in which they were taken in: what was announced for a later day is taken
  /// back by one from an earlier or the same day, and does not come back when its own day comes.
  private static func lasting(_ editions: [Profile]) -> [Profile] {
    editions.reduce(into: []) { lasting, edition in
      lasting.removeAll { $0.effectiveFrom >= edition.effectiveFrom }
      lasting.append(edition)
    }
  }
}
