import CivilTime
import Foundation
import Lifecycle
import Testing

@testable import Registration

@Suite("Starting the program from a page (B-20, security rules 14 and 15)")
struct AppLaunchTests {
  private func offer(
    _ registration: Registration, _ act: AppLaunch.Act = .acquire, to visit: Visit? = nil, at now: Timestamp = Bank.now
  ) async throws -> String {
    try await registration.offerLaunch(of: act, to: visit, origin: origin, at: now)
  }

  private func take(
    _ registration: Registration, _ nonce: String, at now: Timestamp = Bank.now
  ) async throws -> LaunchedAct {
    try await registration.takeLaunch(nonce: nonce, origin: origin, at: now)
  }

  private var origin: Origin { Origin(source: "192.0.2.7", host: "daiichi.localhost", asksForCertificate: false) }

  @Test("a nonce of 128 bits tells its act once, and nobody's IDs where nobody was logged on")
  func once() async throws {
    let bank = try await Bank()
    let nonce = try await offer(bank.daiichi, .renew)
    #expect(nonce.wholeMatch(of: /[A-Za-z0-9_-]{22}/) != nil)
    #expect(
      try await take(bank.daiichi, nonce) == LaunchedAct(act: .renew, contractID: nil, subscriberID: nil))
    try await bank.refuses(.launchUnknown, lines: 0) { _ = try await take(bank.daiichi, nonce) }
  }

  @Test("who is logged on need not type IDs: they come as the rules have them typed")
  func whose() async throws {
    let bank = try await Bank()
    for (customer, id) in [(bank.administrator, nil), (bank.member, "0019001")] {
      let visit = try await customer.visit(try await customer.logOnByID(at: Bank.now), at: Bank.now)
      let nonce = try await offer(bank.daiichi, to: visit)
      #expect(
        try await take(bank.daiichi, nonce)
          == LaunchedAct(act: .acquire, contractID: "50000001", subscriberID: id))
    }
  }

  @Test("another institution's, guessed, altered, and no nonce at all are refused alike; the true one is still good")
  func foreign() async throws {
    let bank = try await Bank()
    let nonce = try await offer(bank.daiichi)
    let altered = String(nonce.dropFirst()) + "A"
    for wrong in ["", "x", altered, nonce + "A", nonce + "=", String(repeating: "A", count: 22), "'; --"] {
      try await bank.refuses(.launchUnknown, lines: 0) { _ = try await take(bank.daiichi, wrong) }
    }
    try await bank.refuses(.launchUnknown, lines: 0) { _ = try await take(bank.kumiai, nonce) }
    #expect(try await take(bank.daiichi, nonce).act == .acquire)
  }

  @Test("ten minutes, to the second")
  func time() async throws {
    let bank = try await Bank()
    let (timely, late) = (try await offer(bank.daiichi), try await offer(bank.daiichi))
    let end = Bank.now.adding(minutes: 10)
    #expect(try await take(bank.daiichi, timely, at: end.adding(seconds: -1)).act == .acquire)
    await #expect(throws: Rejected.self) { _ = try await take(bank.daiichi, late, at: end) }
    // It is gone then, whatever a clock does that is set back.
    try await bank.refuses(.launchUnknown, lines: 0) { _ = try await take(bank.daiichi, late) }
  }

  @Test("of many who ask at once, one is told")
  func race() async throws {
    let bank = try await Bank()
    let nonce = try await offer(bank.daiichi)
    let registration = bank.daiichi
    let told = try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<16 {
        group.addTask {
          do {
            _ = try await registration.takeLaunch(
              nonce: nonce, origin: Origin(source: "192.0.2.8", host: "daiichi.localhost", asksForCertificate: false),
              at: Bank.now)
            return true
          } catch let rejected as Rejected where rejected.code == .launchUnknown {
            return false
          }
        }
      }
      return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(told == 1)
  }

  @Test("what the rules do not have is not started (F-7)")
  func rules() async throws {
    let bank = try await Bank()
    try await bank.refuses(.actNotPossible, lines: 0) { _ = try await offer(bank.daiichi, .move) }
    let best = try await Year(Edition("best"), from: "2026-11-20 10:00")
    #expect(try await take(best.registration, try await offer(best.registration, .move)).act == .move)
  }

  @Test("one source fills no store, and what nobody took is removed; the store knows no nonce")
  func bounded() async throws {
    let bank = try await Bank(tries: 5)
    var made: [String] = []
    do {
      while made.count < 6 { made.append(try await offer(bank.daiichi)) }
      Issue.record("made without a limit")
    } catch let rejected as Rejected {
      #expect(rejected.code == .tooManyAttempts && made.count == 5)
    }
    #expect(try bank.count("launches") == 5)
    for file in try FileManager.default.contentsOfDirectory(at: bank.folder, includingPropertiesForKeys: nil) {
      let bytes = try Data(contentsOf: file)
      for nonce in made { #expect(bytes.range(of: Data(nonce.utf8)) == nil) }
    }
    try await bank.daiichi.prune(at: Bank.now.adding(minutes: 60))
    #expect(try bank.count("launches") == 0)
  }
}
