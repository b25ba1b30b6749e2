import Enrolment
import Foundation
import Synchronization
import TestTools
import Testing

@testable import Desktop

@Suite("A question on the screen")
struct PersonAnswersTests {
  private func answer(_ ask: Ask, _ reply: Answer?) async -> Result<Answer, EnrolmentError> {
    let waiting = Mutex<PersonAnswers?>(nil)
    let answers = PersonAnswers { _, _ in waiting.withLock { $0 }?.give(reply) }
    waiting.withLock { $0 = answers }
    return await OwnThread.run { Result { () throws(EnrolmentError) in try answers.answer(ask) } }
  }

  @Test("the procedure waits on its own thread for what is typed")
  func answers() async throws {
    let ask = Ask(name: "logonSecret", label: "", kind: .secret)
    #expect(try await answer(ask, .text("x")).get() == .text("x"))
  }

  @Test("a question that is called off ends the procedure; a mailed code keeps it for later (R-78)")
  func calledOff() async {
    let secret = await answer(Ask(name: "logonSecret", label: "", kind: .secret), nil)
    #expect(secret == .failure(.failed(.declined, detail: "logonSecret")))
    let code = await answer(Ask(name: "mailCode", label: "", kind: .code(digits: 6)), nil)
    #expect(code == .failure(.failed(.answerMissing, detail: "mailCode")))
  }
}
