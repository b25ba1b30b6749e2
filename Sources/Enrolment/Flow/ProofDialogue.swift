/// Asking and telling until the person is proven.
struct ProofDialogue {
  /// How it ends.
  enum Outcome {
    /// The person is proven; the result is a certificate that waits from an earlier attempt, if there is one.
    case proven(IssuedResult?)
    /// Nobody can give the mailed code yet.
    case awaitsCode(Ask)
  }

  let host: EnrolmentAPI
  let answers: any AnswerSource
  let report: (EnrolmentStep) -> Void
  let pass: (Checkpoint) -> Void
  /// Called before the first answers are sent.
  var sending: () throws(EnrolmentError) -> Void = {}
  /// Called when the person's own secrets have taken the place of the letter's.
  var registered: () throws(EnrolmentError) -> Void = {}

  /// More rounds of questions than this are no proof but a mistake, or a trap. What a person corrects does not count.
  private static let rounds = 12

  /// - Parameter resumed: whether the attempt and its question, a mailed code, are an earlier run's.
  func run(_ attempt: EnrolmentAPI.Attempt, resumed: Bool = false) throws(EnrolmentError) -> Outcome {
    var asks = attempt.asks
    var told: [String: Answer] = [:]
    // Answers beside a wrong one, which nobody has to type again.
    var kept: [String: Answer] = [:]
    // What an earlier run recorded may have changed meanwhile.
    var isCurrent = !resumed
    var rounds = 0
    if !resumed { announce(asks) }
    while rounds < Self.rounds {
      guard let replies = try replies(to: asks, kept: kept, told: told) else {
        if !isCurrent {
          let proof = try host.prove(attempt.token, [:])
          if proof.asks.isEmpty { return .proven(proof.pending) }
          (asks, isCurrent) = (proof.asks, true)
        }
        guard let ask = asks.first(where: { $0.name == Ask.mailCode }) else { continue }
        return .awaitsCode(ask)
      }
      do throws(EnrolmentError) {
        if rounds == 0 { try sending() }
        let proof = try host.prove(attempt.token, replies)
        pass(rounds == 0 ? .answered : .answeredFurther)
        told.merge(replies) { $1 }
        (kept, isCurrent) = ([:], true)
        rounds += 1
        if replies[Ask.initialSecret] != nil, !proof.asks.contains(where: { $0.name == Ask.initialSecret }) {
          try registered()
        }
        if proof.asks.isEmpty { return .proven(proof.pending) }
        asks = proof.asks
        announce(asks)
      } catch .refused(let refusal) {
        let wrong = asks.filter(refusal.concerns)
        // The next code may be typed in this run or in the next one; any other answer is wanted now.
        guard !wrong.isEmpty, refusal.code == Refusal.mailCodeOver || answers.corrects(wrong) else {
          throw .refused(refusal)
        }
        report(.answerRefused(refusal))
        guard refusal.code == Refusal.mailCodeOver else {
          kept = replies.filter { reply in !wrong.contains { $0.answerName == reply.key } }
          continue
        }
        (asks, isCurrent) = (try host.prove(attempt.token, [:]).asks, true)
        announce(asks)
      }
    }
    throw .garbled("questions without an end")
  }

  /// Nil where a mailed code is asked for that nobody can give.
  private func replies(
    to asks: [Ask], kept: [String: Answer], told: [String: Answer]
  ) throws(EnrolmentError) -> [String: Answer]? {
    var replies: [String: Answer] = [:]
    for ask in asks {
      do throws(EnrolmentError) {
        replies[ask.answerName] = if let reply = kept[ask.answerName] { reply } else { try answers.answer(ask) }
      } catch .failed(.answerMissing, _) where ask.name == Ask.mailCode {
        return nil
      }
      // The same words again would only use up the tries before a lock.
      guard told[ask.answerName] != replies[ask.answerName] else {
        throw .failed(.askedAgain, detail: ask.answerName)
      }
    }
    return replies
  }

  /// A code that is made now cannot be the one that was written down before.
  private func announce(_ asks: [Ask]) {
    guard let ask = asks.first(where: { $0.name == Ask.mailCode }) else { return }
    report(.codeMailed)
    answers.setAside(ask)
  }
}

extension Ask {
  /// The secret of the letter, which serves once.
  static let initialSecret = "initialSecret"
}
