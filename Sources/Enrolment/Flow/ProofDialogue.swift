/// Asking and telling until the person is proven.
struct ProofDialogue {
  let host: EnrolmentAPI
  let answers: any AnswerSource
  let report: (EnrolmentStep) -> Void
  /// Called when the person's own secrets have taken the place of the letter's.
  let registered: () throws(EnrolmentError) -> Void

  /// More rounds of questions than this are no proof but a mistake, or a trap. What a person corrects does not count.
  private static let rounds = 12
  private static let mailCode = "mailCode"
  private static let initialSecret = "initialSecret"

  /// The result is a certificate that waits from an earlier attempt, if there is one.
  func run(_ attempt: EnrolmentAPI.Attempt) throws(EnrolmentError) -> IssuedResult? {
    var asks = attempt.asks
    var told: [String: Answer] = [:]
    var rounds = 0
    announce(asks)
    while rounds < Self.rounds {
      var replies: [String: Answer] = [:]
      for ask in asks {
        let reply = try answers.answer(ask)
        // The same words again would only use up the tries before a lock.
        guard told[ask.answerName] != reply else { throw .failed(.askedAgain, detail: ask.answerName) }
        replies[ask.answerName] = reply
      }
      do throws(EnrolmentError) {
        let proof = try host.prove(attempt.token, replies)
        told.merge(replies) { $1 }
        rounds += 1
        if replies[Self.initialSecret] != nil, !proof.asks.contains(where: { $0.name == Self.initialSecret }) {
          try registered()
        }
        if proof.asks.isEmpty { return proof.pending }
        asks = proof.asks
        announce(asks)
      } catch .refused(let refusal) where [Refusal.wrongMailCode, Refusal.mailCodeOver].contains(refusal.code) {
        // Nobody is mailed a code that nobody will type.
        guard let ask = asks.first(where: { $0.name == Self.mailCode }), answers.corrects(ask, after: refusal) else {
          throw .refused(refusal)
        }
        guard refusal.code == Refusal.mailCodeOver else { continue }
        asks = try host.prove(attempt.token, [:]).asks
        announce(asks)
      }
    }
    throw .garbled("questions without an end")
  }

  private func announce(_ asks: [Ask]) {
    if asks.contains(where: { $0.name == Self.mailCode }) { report(.codeMailed) }
  }
}
