import Dispatch
import Enrolment
import Synchronization

/// Asks the person at the window, from the thread on which the procedure waits.
final class PersonAnswers: AnswerSource, Sendable {
  private let show: @Sendable (Ask, String?) -> Void
  private let given = DispatchSemaphore(value: 0)
  private let answer = Mutex<Answer?>(nil)
  private let refusal = Mutex<String?>(nil)

  /// - Parameter show: puts a question on the screen, with what was wrong before; it may be called on any thread.
  init(show: @escaping @Sendable (Ask, String?) -> Void) {
    self.show = show
  }

  /// Ends the waiting; nil where the person has called it off.
  func give(_ answer: Answer?) {
    self.answer.withLock { $0 = answer }
    given.signal()
  }

  func answer(_ ask: Ask) throws(EnrolmentError) -> Answer {
    show(ask, refusal.withLock { $0.take() })
    given.wait()
    if let answer = answer.withLock({ $0.take() }) { return answer }
    // A mailed code may come later: the procedure is kept for it.
    throw .failed(ask.name == Ask.mailCode ? .answerMissing : .declined, detail: ask.name)
  }

  /// What the next question says of the answer before.
  func refused(_ reason: String) {
    refusal.withLock { $0 = reason }
  }

  func corrects(_ asks: [Ask]) -> Bool { true }

  func setAside(_ ask: Ask) {}
}
