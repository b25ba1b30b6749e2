import CivilTime
import Lifecycle
import Testing

@testable import Registration

@Suite("Sources that try too often")
struct SourceLimiterTests {
  let now = Bank.now

  @Test("a source has so many tries in hand and gets them back by the minute")
  func bucket() {
    let limiter = SourceLimiter(burst: 3, perMinute: 6)
    for _ in 0..<3 { #expect(limiter.admits("192.0.2.1", at: now)) }
    #expect(!limiter.admits("192.0.2.1", at: now))
    #expect(limiter.admits("192.0.2.2", at: now), "others are not hindered")
    #expect(!limiter.admits("192.0.2.1", at: now.adding(seconds: 9)))
    #expect(limiter.admits("192.0.2.1", at: now.adding(seconds: 10)))
    #expect(!limiter.admits("192.0.2.1", at: now.adding(seconds: -3_600)), "a clock set back gives nothing")
    let day = now.adding(days: 1)
    for _ in 0..<3 { #expect(limiter.admits("192.0.2.1", at: day)) }
    #expect(!limiter.admits("192.0.2.1", at: day), "more than the burst is never in hand")
  }

  @Test("an IPv6 network is one source, an IPv4 address in IPv6 form that address")
  func networks() {
    let limiter = SourceLimiter(burst: 1, perMinute: 0)
    #expect(limiter.admits("2001:db8:1:2::1", at: now))
    for same in ["2001:db8:1:2::2", "2001:0db8:0001:0002:ffff::9", "2001:db8:1:2:a:b:c:d"] {
      #expect(!limiter.admits(same, at: now))
    }
    #expect(limiter.admits("2001:db8:1:3::1", at: now))
    #expect(limiter.admits("::ffff:192.0.2.1", at: now))
    #expect(!limiter.admits("192.0.2.1", at: now))
    #expect(limiter.admits("::ffff:192.0.2.2", at: now))
    #expect(limiter.admits("fe80::1%eth0", at: now) && !limiter.admits("fe80::2%eth1", at: now))
    #expect(SourceNetwork.name(of: "not an address") == "not an address")
    #expect(SourceNetwork.name(of: ":::") == ":::")
  }

  @Test("a flood of sources is refused, those known stay served, and room comes back")
  func flood() {
    let limiter = SourceLimiter(burst: 2, perMinute: 60, sources: 100)
    #expect(limiter.admits("known", at: now))
    for number in 0..<99 { #expect(limiter.admits("flood-\(number)", at: now)) }
    for number in 100..<200 { #expect(!limiter.admits("flood-\(number)", at: now)) }
    #expect(limiter.admits("known", at: now))
    #expect(limiter.admits("late", at: now.adding(seconds: 2)))
  }

  @Test("typed IDs are limited on every host before anybody's lock is touched (security rule 8)")
  func acts() async throws {
    let bank = try await Bank(tries: 3)
    let customer = bank.member
    for _ in 0..<3 { _ = try? await customer.logOnByID("wrong1", at: now) }
    for origin in [customer.portal, customer.certificateHost] {
      for _ in 0..<4 {
        try await bank.refuses(.tooManyAttempts, lines: 0) {
          _ = try await bank.daiichi.logOn(
            contractID: "50000001", subscriberID: "0019001", secret: "wrong1", origin: origin, at: now)
        }
        try await bank.refuses(.tooManyAttempts, lines: 0) {
          _ = try await bank.daiichi.start(
            contractID: "50000001", subscriberID: "0019001", origin: origin, at: now)
        }
      }
    }
    #expect(try await customer.person().locks == PersonalLocks(open: LogonLock(failures: 3)))
    #expect(try bank.count("attempts") == 0)
  }

  @Test("who holds a certificate is not hindered by others behind the same address")
  func holders() async throws {
    let bank = try await Bank(tries: 2)
    let held = try await bank.administrator.acquire(at: now)  // Uses both tries: start and proof.
    try await bank.refuses(.tooManyAttempts, lines: 0) { _ = try await bank.member.logOnByID(at: now) }
    #expect(try await bank.administrator.logOn(held, at: now).stage == .loggedOn)
    let opens = Timestamp(seconds: 1_824_076_800)
    #expect(try await bank.administrator.renew(held, at: opens).result.status == .pending)
  }
}
