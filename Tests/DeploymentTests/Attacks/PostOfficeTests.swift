import Registration
import Testing
import Transfer

@testable import Deployment

@Suite("A mail on which the server hangs up")
struct PostOfficeTests {
  private let broken = Delivery.postponed(Postponement(.broken, "the server hung up"))
  private let slow = Delivery.postponed(Postponement(.timeout, "not done in 30 s"))

  @Test("is put off by itself where the server takes others, so that it does not stand before them for ever")
  func itsOwn() {
    #expect(
      CourierAnswer.answers(to: [broken, .accepted("250 taken"), slow, .refused(code: 550, text: "no mailbox")]) == [
        .postponed(reply: "broken: the server hung up"), .accepted(reply: "250 taken"),
        .postponed(reply: "timeout: not done in 30 s"), .refused(reply: "550 no mailbox"),
      ])
  }

  @Test("is everybody's trouble where the server takes nothing, or refuses us")
  func everybodys() {
    #expect(
      CourierAnswer.answers(to: [broken, broken]) == [
        .unreachable(reply: "broken: the server hung up"), .unreachable(reply: "broken: the server hung up"),
      ])
    let denied = Delivery.postponed(Postponement(.notAuthenticated, "wrong password"))
    #expect(
      CourierAnswer.answers(to: [.accepted("250 taken"), denied]) == [
        .accepted(reply: "250 taken"), .unreachable(reply: "notAuthenticated: wrong password"),
      ])
  }
}
