import CivilTime
import X509

/// The proof, in one run or, where it was cut off or a mailed code is awaited, in several.
extension EnrolmentProcedure {
  /// An attempt in which the person is proven.
  struct Proven {
    /// What is recorded of it.
    let entry: JournalEntry
    /// A certificate that waits from an earlier attempt.
    let pending: IssuedResult?
  }

  /// - Parameters:
  ///   - known: whether the first registration took place before the procedure was cut off.
  ///   - former: a key that will be of no use.
  func begin(
    registered known: Bool, guessed: Bool = false, abandoning former: Base64Value?
  ) throws(EnrolmentError) -> EnrolmentOutcome {
    try checkPlace()
    if known && !guessed { report(.registered) }
    let act = known ? start.registered : start
    let attempt = try host.start(act)
    pass(.started)
    let entry = JournalEntry(
      attempt: attempt.token, until: attempt.expiresAt.seconds, begun: now?.seconds, intent: act.intent,
      renewedSerial: renewed, registered: known ? true : nil, formerKey: former)
    return try acquire(try prove(attempt, entry))
  }

  /// Goes on with the attempt of an earlier run: what was shown in it need not be shown again, and some of it could not
  /// be, as a code of the old PC or the letter's secret serves once (F-7, R-62).
  func goOn(_ recorded: JournalEntry) throws(EnrolmentError) -> EnrolmentOutcome {
    var entry = recorded
    if let name = entry.keyName {
      try stored { () throws(StoreError) in try store.deleteKey(named: name) }
      entry.keyName = nil
    }
    let known = entry.registered == true
    // A renewal's attempt is bound to the certificate with which it began.
    guard !entry.attempt.isEmpty, entry.renewedSerial == renewed else {
      return try begin(registered: known, abandoning: entry.formerKey)
    }
    try checkPlace()
    let proven: Proven
    do throws(EnrolmentError) {
      guard let (attempt, pending) = try opened(entry) else {
        return try begin(registered: known, abandoning: entry.formerKey)
      }
      report(.resumed)
      if entry.isRegistration, attempt.isPast(Ask.initialSecret) { entry.registered = true }
      proven = attempt.asks.isEmpty ? Proven(entry: entry, pending: pending) : try prove(attempt, entry, resumed: true)
    } catch .refused(let refusal) where refusal.code == Refusal.attemptOver {
      if recorded.awaited != nil { report(.startedOver) }
      // The letter's secret was sent, and nobody heard whether it was taken.
      guard entry.isRegistration, start.isRegistration, !known else {
        return try begin(registered: known, abandoning: entry.formerKey)
      }
      return try beginAsKnownOrNew(abandoning: entry.formerKey)
    }
    return try acquire(proven)
  }

  /// Who may have been registered in a run that was cut off is asked for the own secrets first.
  private func beginAsKnownOrNew(abandoning former: Base64Value?) throws(EnrolmentError) -> EnrolmentOutcome {
    do throws(EnrolmentError) {
      return try begin(registered: true, guessed: true, abandoning: former)
    } catch .refused(let refusal) where Refusal.ofSecrets.contains(refusal.code) {
      return try begin(registered: false, abandoning: former)
    }
  }

  /// An attempt as the institution has it now, and what waits where it is proven; nil where it leads to nothing.
  private func opened(
    _ entry: JournalEntry
  ) throws(EnrolmentError) -> (attempt: EnrolmentAPI.Attempt, pending: IssuedResult?)? {
    if let code = entry.awaited {
      return (EnrolmentAPI.Attempt(token: entry.attempt, asks: [code.ask], expiresAt: code.end), nil)
    }
    let isSame = entry.intent == start.intent
    guard isSame || entry.isRegistration && start == start.registered && !start.isMove else { return nil }
    let proof: EnrolmentAPI.Proof
    do throws(EnrolmentError) {
      proof = try host.prove(entry.attempt, [:])
    } catch .refused(let refusal)
      where refusal.isFinal && refusal.code != Refusal.attemptOver && !start.isMove
    {
      return nil
    }
    let end = Timestamp(seconds: entry.until ?? 0)
    let attempt = EnrolmentAPI.Attempt(token: entry.attempt, asks: proof.asks, expiresAt: end)
    // Begun as a first registration, which took place: the rest of it is the same.
    return isSame || attempt.isPast(Ask.initialSecret) ? (attempt, proof.pending) : nil
  }

  private func checkPlace() throws(EnrolmentError) {
    guard institution.keyAlgorithms.contains(KeyAlgorithm.ecP256.rawValue) else {
      throw .failed(.algorithmNotOffered, detail: KeyAlgorithm.ecP256.rawValue)
    }
    try stored { () throws(StoreError) in try store.checkPlace() }
  }

  private func prove(
    _ attempt: EnrolmentAPI.Attempt, _ recorded: JournalEntry, resumed: Bool = false
  ) throws(EnrolmentError) -> Proven {
    var entry = recorded
    let known = recorded.registered == true
    var dialogue = ProofDialogue(host: host, answers: answers, report: report, pass: pass)
    dialogue.sending = { () throws(EnrolmentError) in
      try journal.write(entry)
      pass(.attemptRecorded)
    }
    dialogue.registered = { () throws(EnrolmentError) in
      entry.registered = true
      report(.registered)
      try journal.write(entry)
      pass(.registrationRecorded)
    }
    let outcome: ProofDialogue.Outcome
    do throws(EnrolmentError) {
      outcome = try dialogue.run(attempt, resumed: resumed)
    } catch .refused(let refusal) {
      if known, Refusal.ofSecrets.contains(refusal.code) {
        // Whom the institution has sent another letter since then registers again by the next run.
        entry.registered = nil
        try leave(entry)
      } else if refusal.isFinal, recorded.awaited == nil, !start.isMove {
        try leave(entry)
      }
      throw .refused(refusal)
    } catch .failed(.declined, let detail) {
      // Who gives up while a code is awaited may still type it in another run.
      if recorded.awaited == nil, !start.isMove { try leave(entry) }
      throw .failed(.declined, detail: detail)
    }
    entry.awaited = nil
    switch outcome {
    case .proven(let pending):
      pass(.proven)
      return Proven(entry: entry, pending: pending)
    case .awaitsCode(let ask):
      entry.awaited = AwaitedCode(ask, until: attempt.expiresAt)
      try journal.write(entry)
      pass(.codeAwaited)
      report(.codeAwaited(until: attempt.expiresAt))
      throw .failed(.answerMissing, detail: ask.name)
    }
  }

  /// Records what outlives an attempt that was refused.
  private func leave(_ entry: JournalEntry) throws(EnrolmentError) {
    guard entry.registered == true || entry.formerKey != nil else { return journal.erase() }
    try journal.write(JournalEntry(attempt: "", registered: entry.registered, formerKey: entry.formerKey))
  }
}

extension JournalEntry {
  /// Whether its attempt began with the letter's secret.
  fileprivate var isRegistration: Bool { intent == Acquisition.register.rawValue }
}

extension EnrolmentAPI.Start {
  /// As the institution calls it.
  fileprivate var intent: String {
    switch self {
    case .issue(let acquisition, _, _): acquisition.rawValue
    case .renew: "renew"
    case .makeMoveCode: "makeMoveCode"
    }
  }

  fileprivate var isRegistration: Bool { intent == Acquisition.register.rawValue }

  /// Its code serves once, and is used up by the first right answer (F-7).
  fileprivate var isMove: Bool { intent == Acquisition.move.rawValue }
}

extension Refusal {
  /// Whether asking again later would be refused as well.
  var isFinal: Bool { (400...499).contains(status) && status != 429 }
}

extension EnrolmentAPI.Attempt {
  /// Whether an answer is not asked for any more.
  fileprivate func isPast(_ name: String) -> Bool { !asks.contains { $0.name == name } }
}
