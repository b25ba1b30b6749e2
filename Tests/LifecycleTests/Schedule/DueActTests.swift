import CivilTime
import Testing

@testable import Lifecycle

@Suite("Words for what is due")
struct DueActTests {
  @Test("the store's words and the kinds are each other's")
  func words() {
    let words: [(DueAct.Kind, String)] = [
      (.expiry, "expiry"), (.windowEnd, "windowEnd"), (.renewalMail(days: 30), "renewalMail.30"),
      (.renewalMail(days: 1), "renewalMail.1"),
    ]
    for (kind, word) in words {
      #expect(kind.word == word)
      #expect(DueAct.Kind(word: word) == kind)
    }
  }

  @Test(
    "what is no such word is none",
    arguments: [
      "", "Expiry", "expiry ", "renewalMail", "renewalMail.", "renewalMail.x", "renewalMail.1.5",
      "renewalMail.99999999999999999999", "renewalMail.+3", "renewalMail.-3", "renewalMail.030", "renewalMail.0",
    ])
  func strangers(word: String) {
    #expect(DueAct.Kind(word: word) == nil)
  }
}
