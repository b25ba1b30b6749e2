import CivilTime
import Lifecycle
import Registration

/// Registering an institution's customers from a list, contract by contract (F-23).
extension InstitutionDesk {
  /// What came of one contract.
  private struct Outcome: Sendable {
    let lines: [Int]
    var registered = 0
    var letters: [StaffLetter] = []
    var refusal: RowProblem?
  }

  /// A contract of which something is missing.
  private struct Missing: Sendable {
    let draft: ContractDraft
    let registered: Contract?
    let people: [(person: PersonDraft, line: Int)]

    var company: String { draft.name ?? registered?.name ?? "" }
  }

  private static let contractsAtOnce = 4

  func importCustomers(_ request: StaffRequest) async throws -> StaffAnswer {
    try await registration.logged(.operatorImport, "", order, at: now) { try await importRows(request) }
  }

  private func importRows(_ request: StaffRequest) async throws -> StaffAnswer {
    let bytes = try file(request)
    let isDry = request.dryRun == true
    let language = try language(request)
    if !isDry { try requireLetters(request) }
    guard rules.secrets.initial != nil else {
      throw Rejected(.actNotPossible, "the rules have no first registration; `register` takes people with secrets")
    }
    let listed = try CustomerFile(bytes, rules: rules, marks: columnKeys)
    var report = listed.report
    let (missing, there) = try await missing(listed.contracts, &report)
    let newContracts = missing.count { $0.registered == nil }
    let newPeople = missing.reduce(0) { $0 + $1.people.count }
    guard !isDry else {
      try await note(.operatorImportDryRun, bytes, listed.rows, done: 0, report)
      return report.answer([
        "would register \(newPeople) people, \(newContracts) new contracts; there already: \(there) people; "
          + "rows refused: \(report.count)"
      ])
    }
    var done = (contracts: 0, people: 0)
    await carryOut(missing, in: language) { contract, outcome in
      if let refusal = outcome.refusal {
        for line in outcome.lines { report.add(refusal, line: line) }
      } else {
        done.people += outcome.registered
        done.contracts += contract.registered == nil ? 1 : 0
      }
    }
    try await note(.operatorImport, bytes, listed.rows, done: done.people, report)
    return report.answer([
      "registered \(done.people) people, \(done.contracts) new contracts; there already: \(there) people; "
        + "rows refused: \(report.count)"
    ])
  }

  /// Compares with what is registered; contracts with anything wrong in them are held back whole.
  private func missing(
    _ listed: [CustomerFile.Listed], _ report: inout RowReport
  ) async throws -> (missing: [Missing], there: Int) {
    var missing: [Missing] = []
    var there = 0
    for start in stride(from: 0, to: listed.count, by: 100) {
      let part = listed[start..<min(start + 100, listed.count)]
      let compared = try await registration.compare(part.map(\.draft), at: now)
      for (contract, comparison) in zip(part, compared) {
        let people = Array(zip(contract.draft.people, contract.lines))
        let isWrong = comparison.problem != nil || comparison.people.contains { $0.problem != nil }
        guard !isWrong else {
          for (outcome, (_, line)) in zip(comparison.people, people) {
            if let problem = outcome.problem ?? comparison.problem {
              report.add(problem, line: line)
            } else {
              report.add(.heldBack, line: line)
            }
          }
          continue
        }
        let new = zip(comparison.people, people).filter { $0.0 == .new }.map { (person: $0.1.0, line: $0.1.1) }
        there += people.count - new.count
        if !new.isEmpty {
          missing.append(Missing(draft: contract.draft, registered: comparison.registered, people: new))
        }
      }
    }
    return (missing, there)
  }

  /// Some contracts at a time; stops when nobody takes the letters any more, and leaves whole contracts.
  private func carryOut(
    _ missing: [Missing], in language: Language?, _ tally: (Missing, Outcome) -> Void
  ) async {
    let total = missing.reduce(0) { $0 + $1.people.count }
    var finished = 0
    var told = 0
    await withTaskGroup(of: (Missing, Outcome).self) { group in
      var waiting = missing[...]
      for contract in waiting.prefix(Self.contractsAtOnce) {
        group.addTask { (contract, await register(contract, in: language)) }
      }
      waiting = waiting.dropFirst(Self.contractsAtOnce)
      while let (contract, outcome) = await group.next() {
        tally(contract, outcome)
        for letter in outcome.letters { mailbox.post(.letter(letter)) }
        finished += contract.people.count
        if finished - told >= 100 || finished == total {
          mailbox.post(.progress("\(finished) of \(total)"))
          told = finished
        }
        if let next = waiting.popFirst() {
          group.addTask { (next, await register(next, in: language)) }
        }
      }
    }
  }

  private func register(_ missing: Missing, in language: Language?) async -> Outcome {
    let draft = missing.draft
    let people = missing.people.map(\.person)
    var outcome = Outcome(lines: missing.people.map(\.line))
    do {
      if mailbox.isAbandoned { throw Rejected(.busy, "nobody takes the letters any more") }
      let number = letters.newNumber(at: now)
      let initial = try people.map { _ in try registration.newInitialSecret(at: now) }
      let newcomers = zip(people, initial).map { Newcomer($0, initialSecret: $1.secret) }
      let order = order.with(letter: number)
      if missing.registered != nil {
        let target = try StaffTarget(contractID: draft.id, subscriberID: nil)
        try await registration.add(people: newcomers, to: target, by: order, at: now)
      } else {
        try await registration.register(draft.new, people: newcomers, by: order, at: now)
      }
      outcome.registered = people.count
      let rules = rules
      for (index, (person, initial)) in zip(people, initial).enumerated() {
        let reader = LetterWriter.Reader(person, contractID: draft.id, company: missing.company)
        outcome.letters.append(
          letters.letter(
            to: reader, number: "\(number)-\(index + 1)", secret: initial.secret, until: initial.until,
            in: language, rules: rules, at: now))
      }
    } catch let rejected as Rejected {
      outcome.refusal = RowProblem(rejected) ?? .notDone
    } catch {
      outcome.refusal = .busy
    }
    return outcome
  }

  func note(
    _ act: AuditAct, _ file: [UInt8], _ rows: Int, done: Int, _ report: RowReport
  ) async throws {
    try await registration.note(
      act, file: file, [("rows", rows), ("done", done), ("refused", report.count)], by: order, at: now)
  }
}

extension Newcomer {
  /// A person of a list, with the secret of his letter.
  init(_ person: PersonDraft, initialSecret: String) {
    self.init(
      id: person.id, role: person.role, name: person.name, mail: person.mail, language: person.language,
      logonSecret: initialSecret, isInitial: true, confirmationSecret: nil, oneTimePasswordKey: nil,
      granted: person.granted, kana: person.kana, marks: person.marks)
  }
}

extension ContractComparison.Outcome {
  fileprivate var problem: OnboardingProblem? {
    if case .refused(let problem) = self { problem } else { nil }
  }
}
