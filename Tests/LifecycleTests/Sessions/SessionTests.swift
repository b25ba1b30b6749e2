import CivilTime
import Testing

@testable import Lifecycle

@Suite("How long sessions and attempts live")
struct SessionTests {
  let now = Timestamp(seconds: 1_795_000_000)

  private func session(lastSeen: Timestamp) -> Session {
    Session(
      tokenHash: [1], subscriber: Key(1), certificate: nil, host: "h", stage: .loggedOn, createdAt: now,
      lastSeenAt: lastSeen, formGeneration: 0)
  }

  @Test("15 idle minutes end a session, one second less does not (security rule 11)")
  func idle() throws {
    let rules = try ProfileText().profile
    let seen = now.adding(minutes: 60)
    #expect(!session(lastSeen: seen).ended(at: seen.adding(minutes: 15).adding(seconds: -1), rules: rules))
    #expect(session(lastSeen: seen).ended(at: seen.adding(minutes: 15), rules: rules))
  }

  @Test("eight hours end a session, however busy")
  func absolute() throws {
    let rules = try ProfileText().profile
    let end = now.adding(minutes: 8 * 60)
    #expect(!session(lastSeen: end.adding(seconds: -2)).ended(at: end.adding(seconds: -1), rules: rules))
    #expect(session(lastSeen: end).ended(at: end, rules: rules))
  }

  @Test("the profile's own times hold")
  func profile() throws {
    let rules = try ProfileText(["session.idleMinutes": "1", "session.absoluteHours": "1"]).profile
    #expect(session(lastSeen: now).ended(at: now.adding(minutes: 1), rules: rules))
    #expect(!session(lastSeen: now).ended(at: now.adding(seconds: 59), rules: rules))
    #expect(session(lastSeen: now.adding(minutes: 60)).ended(at: now.adding(minutes: 60), rules: rules))
  }

  @Test("labels of PCs are short and printable")
  func labels() {
    for text in ["経理PC", "a", String(repeating: "端", count: 40)] { #expect(DeviceLabel(text)?.text == text) }
    let family = "👨‍👩‍👧"
    for text in [
      "", String(repeating: "a", count: 41), "a\nb", "a\u{0}", "a\u{202E}b", "a\u{2028}", "\u{FEFF}", family,
    ] {
      #expect(DeviceLabel(text) == nil)
    }
    #expect(DeviceLabel("a" + String(repeating: "\u{301}", count: 10_000)) == nil, "one character of 20 kB is no label")
  }

  @Test("institutions' short names are host labels")
  func institutions() {
    for text in ["daiichi", "a", "b-2"] { #expect(InstitutionID(text)?.text == text) }
    for text in ["", "-a", "A", "a.b", "a_b", "見本", String(repeating: "a", count: 33), "a\u{0}"] {
      #expect(InstitutionID(text) == nil)
    }
  }
}
