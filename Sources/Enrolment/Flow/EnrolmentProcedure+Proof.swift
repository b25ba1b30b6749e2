import X509

/// The proof, in one run or, where a mailed code is awaited, in two.
extension EnrolmentProcedure {
  /// An attempt in which the person is proven.
  struct Proven {
    /// Its token.
    let attempt: String
    /// A certificate that waits from an earlier attempt.
    let pending: IssuedResult?
    /// Whether the first registration has taken place in this procedure.
    let registered: Bool
  }

  /// - Parameters:
  ///   - known: whether the first registration took place before the procedure was cut off.
  ///   - former: what was recorded with a key that will be of no use.
  func begin(
    registered known: Bool, abandoning former: JournalEntry?
  ) throws(EnrolmentError) -> EnrolmentOutcome {
    try checkPlace()
    if known { report(.registered) }
    let attempt = try host.start(known ? start.registered : start)
    return try acquire(try prove(attempt, registered: known, abandoning: former), abandoning: former)
  }

  /// Goes on with the attempt of an earlier run, to which the code that was mailed then belongs.
  func goOn(_ entry: JournalEntry, with code: AwaitedCode) throws(EnrolmentError) -> EnrolmentOutcome {
    let known = entry.registered == true
    var former: JournalEntry?
    if !entry.publicKey.bytes.isEmpty {
      former = entry
      former?.awaited = nil
    }
    // A renewal's attempt is bound to the certificate with which it began.
    guard entry.renewedSerial == renewed else { return try begin(registered: known, abandoning: former) }
    try checkPlace()
    report(.resumed)
    let attempt = EnrolmentAPI.Attempt(token: entry.attempt, asks: [code.ask], expiresAt: code.end)
    let proven: Proven
    do throws(EnrolmentError) {
      proven = try prove(attempt, resumed: true, registered: known, abandoning: former)
    } catch .refused(let refusal) where refusal.code == Refusal.attemptOver {
      report(.startedOver)
      try mark(former, registered: known)
      return try begin(registered: known, abandoning: former)
    }
    return try acquire(proven, abandoning: former)
  }

  private func checkPlace() throws(EnrolmentError) {
    guard institution.keyAlgorithms.contains(KeyAlgorithm.ecP256.rawValue) else {
      throw .failed(.algorithmNotOffered, detail: KeyAlgorithm.ecP256.rawValue)
    }
    try stored { () throws(StoreError) in try store.checkPlace() }
  }

  private func prove(
    _ attempt: EnrolmentAPI.Attempt, resumed: Bool = false, registered known: Bool, abandoning former: JournalEntry?
  ) throws(EnrolmentError) -> Proven {
    var registered = known
    let dialogue = ProofDialogue(host: host, answers: answers, report: report) { () throws(EnrolmentError) in
      registered = true
      report(.registered)
      try mark(former, registered: true)
    }
    let outcome: ProofDialogue.Outcome
    do throws(EnrolmentError) {
      outcome = try dialogue.run(attempt, resumed: resumed)
    } catch .refused(let refusal) where known && Refusal.ofSecrets.contains(refusal.code) {
      // Whom the institution has sent another letter since then registers again by the next run.
      try mark(former, registered: false)
      throw .refused(refusal)
    }
    switch outcome {
    case .proven(let pending):
      return Proven(attempt: attempt.token, pending: pending, registered: registered)
    case .awaitsCode(let ask):
      try journal.write(
        JournalEntry(
          attempt: attempt.token, publicKey: former?.publicKey ?? Base64Value([]), request: Base64Value([]),
          renewedSerial: renewed, registered: registered ? true : nil,
          awaited: AwaitedCode(ask, until: attempt.expiresAt)))
      report(.codeAwaited(until: attempt.expiresAt))
      throw .failed(.answerMissing, detail: ask.name)
    }
  }

  /// Records whether the first registration has taken place, beside a key that may still have to be deleted.
  func mark(_ former: JournalEntry?, registered: Bool) throws(EnrolmentError) {
    guard former != nil || registered else { return journal.erase() }
    var entry = former ?? JournalEntry(attempt: "", publicKey: Base64Value([]), request: Base64Value([]))
    entry.registered = registered ? true : nil
    try journal.write(entry)
  }
}
