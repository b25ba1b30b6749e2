public import CivilTime
import Lifecycle

/// Comparing a list of customers with those who are registered.
extension Registration {
  /// What registering each contract would come to; changes nothing. The acts themselves look once more.
  public func compare(_ drafts: [ContractDraft], at now: Timestamp) async throws -> [ContractComparison] {
    let rules = profile(at: now)
    return try await store.read { rows in try drafts.map { try compare($0, in: rows, rules: rules) } }
  }

  private func compare(
    _ draft: ContractDraft, in rows: any TenantReading, rules: Profile
  ) throws -> ContractComparison {
    let contract = try rows.contract(id: draft.id)
    let there = try contract.map { try rows.subscribers(of: $0.key) } ?? []
    let byID = Dictionary(there.map { ($0.id ?? "", $0) }, uniquingKeysWith: { first, _ in first })
    let open = contract?.methodOpen ?? (draft.new.methodOpen || rules.logonMethod.scope == .always)
    let people = try draft.people.map { person -> ContractComparison.Outcome in
      if let problem = problem(of: person, rules: rules) { return .refused(problem) }
      let id = person.id.map(rules.identifiers.canonical)
      if let known = byID[id ?? ""] { return person.isAsRegistered(known) ? .there : .refused(.personDiffers) }
      if person.granted, !open { return .refused(.methodClosed) }
      if let id, rules.identifiers.subscriber.scope == .institution,
        try rows.subscriber(contractID: nil, subscriberID: id) != nil
      {
        return .refused(.idTaken)
      }
      return .new
    }
    return ContractComparison(
      registered: contract, problem: problem(of: draft, registered: contract, rules: rules), people: people)
  }

  private func problem(of draft: ContractDraft, registered: Contract?, rules: Profile) -> OnboardingProblem? {
    guard let registered else {
      if let problem = problem(of: draft.new, rules: rules.identifiers) { return problem }
      return draft.people.contains { $0.role == .administrator } ? nil : .administratorMissing
    }
    let sameName = draft.name == nil || draft.name == registered.name
    let sameMethod = draft.methodOpen == nil || draft.methodOpen == registered.methodOpen
    return sameName && sameMethod ? nil : .contractDiffers
  }
}

extension PersonDraft {
  /// A right is not compared: it may have been used up since. Nor are marks, which others keep, and a name in katakana that
  /// the list leaves out.
  fileprivate func isAsRegistered(_ known: Subscriber) -> Bool {
    (role, name, mail, language) == (known.role, known.name, known.mail, known.language)
      && (kana.isEmpty || KanaName(kana)?.text == known.kana)
  }
}
