import CivilTime
import Foundation
import Lifecycle
import Registration

/// What the service does by itself, round after round: what is due, the mails, and clearing away.
///
/// One institution's trouble does not keep another's work: each is asked on its own, and what fails is tried again in the
/// next round.
actor Rounds {
  private let sites: [(name: String, registration: Registration, courier: any Courier)]
  private let checkpoints: Checkpoints
  private let responders: [StatusResponder]
  private let stapling: Stapling?
  private let clock: any TimeSource
  private let output: Output
  /// Who holds the scheduler's lease: this process.
  private let holder = UUID().uuidString
  private var silence: [String: Silence] = [:]
  private var prunedAt: Timestamp?

  /// A mail server that cannot be reached is left alone for 1, 2, 4 … minutes, at most an hour.
  private struct Silence {
    var until: Timestamp
    var failures: Int
  }

  init(
    sites: [(name: String, registration: Registration, courier: any Courier)], checkpoints: Checkpoints,
    responders: [StatusResponder], stapling: Stapling?, clock: any TimeSource, output: Output
  ) {
    self.sites = sites
    self.checkpoints = checkpoints
    self.responders = responders
    self.stapling = stapling
    self.clock = clock
    self.output = output
  }

  /// One round.
  func once() async {
    let now = clock.now()
    // Nobody waits here for a CA's key that is away.
    for responder in responders { responder.renew(at: now) }
    stapling?.goRound(at: now)
    for site in sites {
      await trying("what is due at \(site.name)") {
        let done = try await site.registration.doWhatIsDue(holder: holder, at: now)
        if done > 0 { output.note("\(site.name): \(done) due acts done") }
      }
      await trying("mails of \(site.name)") { try await sendMails(of: site, at: now) }
    }
    await sign(anyway: false)
    guard prunedAt.map({ now >= $0.adding(minutes: 1) || now < $0 }) ?? true else { return }
    prunedAt = now
    for site in sites {
      await trying("pruning \(site.name)") { try await site.registration.prune(at: now) }
    }
  }

  /// Makes the checkpoints of the logs that are due.
  ///
  /// - Parameter anyway: whether any new line is reason enough, as at start and stop.
  func sign(anyway: Bool) async {
    for institution in checkpoints.institutions {
      await trying("a checkpoint of the log of \(institution)") {
        try await checkpoints.make(of: institution, at: clock.now(), anyway: anyway)
      }
    }
  }

  private func sendMails(
    of site: (name: String, registration: Registration, courier: any Courier), at now: Timestamp
  ) async throws {
    // A clock that was set back must not make the silence longer than it was meant to be.
    if let quiet = silence[site.name], now < quiet.until, quiet.until < now.adding(minutes: 61) { return }
    if try await site.registration.sendMails(by: site.courier, at: now) {
      if silence.removeValue(forKey: site.name) != nil { output.note("mails of \(site.name): the server is back") }
      return
    }
    let failures = (silence[site.name]?.failures ?? 0) + 1
    let minutes = failures > 6 ? 60 : Int64(1 << (failures - 1))
    silence[site.name] = Silence(until: now.adding(minutes: minutes), failures: failures)
    output.problem("mails of \(site.name): the server takes none; next try in \(minutes) min")
  }

  private func trying(_ what: String, _ work: () async throws -> Void) async {
    do {
      try await work()
    } catch {
      output.problem("\(what): \(error)")
    }
  }
}
