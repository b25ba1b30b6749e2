import CivilTime
import Lifecycle
import Testing
import X509

@testable import Registration

extension World {
  /// Whether an act has to leave a line in the log, done or refused; what nobody is known in need not.
  enum Logged { case always, unlessNobodyIsKnown, whenDone, never }

  /// One act of somebody, chosen at random: its name, and whether it must stand in the log.
  func step() async throws -> (name: String, logged: Logged, act: () async throws -> Void) {
    let one = anybody()
    let customer = people[one]
    switch number(below: 30) {
    case 0...3: return ("acquire", .unlessNobodyIsKnown, { try await self.draw(one) })
    case 4...6: return ("confirm", .unlessNobodyIsKnown, confirm)
    case 7: return ("cancel", .unlessNobodyIsKnown, cancel)
    case 8...9: return ("present", .never, present)
    case 10...12: return ("logOn", .whenDone, logOn)
    case 13: return ("logOnByID", .unlessNobodyIsKnown, { _ = try await self.year.logOnByID(customer) })
    case 14: return ("wrong", .never, { try await self.guess(one) })
    case 15...16: return ("renew", .never, renew)
    case 17 where letters.isEmpty, 18...19 where rules.pcChange != .moveCode:
      return ("acquire", .unlessNobodyIsKnown, { try await self.draw(one) })
    case 17: return ("register", .unlessNobodyIsKnown, { try await self.register(one) })
    case 18: return ("moveCode", .never, makeMoveCode)
    case 19: return ("move", .unlessNobodyIsKnown, { try await self.move(one) })
    case 20...23: return ("staff", .always, { try await self.staff(on: customer, one) })
    case 24...25: return ("administrator", .never, { try await self.administrate(one) })
    case 26: return ("scheduler", .never, { try await self.year.registration.doWhatIsDue(at: self.year.now) })
    case 27: return ("post", .never, { try await self.year.post() })
    default: return ("clock", .never, jump)
    }
  }

  private func jump() throws {
    // Into the window of renewal of some certificate, or past its end.
    if number(below: 6) == 0, let possession = anyPossession() {
      let end = try Certificate(der: possession.held.result.certificate).notAfter
      return year.jump(to: max(year.now, end.adding(days: Int64(number(below: 40) - 32))))
    }
    let minutes: Int =
      switch number(below: 10) {
      case 0: -number(below: 5_000)
      case 1...4: number(below: 120)
      case 5...7: number(below: 20_000)
      default: number(below: 120_000)
      }
    year.jump(to: year.now.adding(minutes: Int64(minutes)))
  }

  private func draw(
    _ owner: Int, _ intent: EnrolmentAttempt.Intent = .acquire, _ answers: Answers? = nil,
    by presented: PresentedCertificate? = nil
  ) async throws {
    possessions.append(
      Possession(owner: owner, held: try await year.pending(people[owner], intent, answers, by: presented)))
  }

  private func confirm() async throws {
    guard let possession = possessions.last(where: { _ in number(below: 3) == 0 }) else { throw Nothing() }
    try await people[possession.owner].confirm(possession.held, at: year.now)
  }

  private func cancel() async throws {
    guard let possession = possessions.last else { throw Nothing() }
    try await year.registration.cancel(
      attempt: nil, result: possession.held.result.token, presented: nil, origin: people[possession.owner].portal,
      at: year.now)
  }

  private func present() async throws {
    guard let possession = anyPossession() else { throw Nothing() }
    _ = try await people[possession.owner].present(possession.held, at: year.now)
  }

  /// A logon that succeeds has to be one by a certificate that is live.
  private func logOn() async throws {
    guard let possession = anyPossession() else { throw Nothing() }
    let before = try await stored(possession)
    _ = try await year.logOn(people[possession.owner], possession.held)
    let certificate = try Certificate(der: possession.held.result.certificate)
    #expect(
      before.status == .pending || before.status == .issued, "logged on by a certificate that was \(before.status)")
    #expect(certificate.notBefore <= year.now && year.now.seconds <= certificate.notAfter.seconds)
    #expect(try await !people[possession.owner].person().suspended)
  }

  private func stored(_ possession: Possession) async throws -> HeldCertificate {
    let serial = try Certificate(der: possession.held.result.certificate).serialNumber.octets
    return try #require(try await year.registration.store.read { try $0.certificates(serial: serial).first }).held
  }

  private func guess(_ one: Int) async throws {
    let possession = anyPossession()
    for _ in 0..<(1 + number(below: 4)) {
      if let possession, number(below: 2) == 0 {
        _ = try? await people[possession.owner].logOn(possession.held, "wrong", at: year.now)
      } else {
        _ = try? await people[one].logOnByID("wrong", at: year.now)
      }
    }
  }

  private func renew() async throws {
    guard let possession = anyPossession() else { throw Nothing() }
    let customer = people[possession.owner]
    let presented = try await year.registration.recogniseForRenewal(
      chain: possession.held.chain, overLimit: false, origin: customer.certificateHost, at: year.now)
    try await draw(possession.owner, .renew, by: presented)
  }

  private func register(_ one: Int) async throws {
    guard let (owner, letter) = letters.randomElement(using: &random) else {
      return try await draw(
        one, .register, Answers(logonSecret: "x", confirmationSecret: "y", initialSecret: people[one].secret))
    }
    var customer = people[owner]
    customer.ownSecret = rules.secrets.logon.generated()
    customer.ownConfirmation = rules.secrets.confirmation?.generated()
    let answers = Answers(
      logonSecret: customer.secret, confirmationSecret: customer.ownConfirmation, initialSecret: letter)
    let attempt = try await customer.start(.register, at: year.now)
    let key = try await customer.person().key
    _ = try? await customer.prove(attempt, answers, at: year.now)
    // Registered, whatever else was refused.
    guard try await year.registration.store.read({ try $0.subscriber(key)?.secrets.initialUntil }) == nil else {
      throw Rejected(.unsuitableSecret, "not registered")
    }
    people[owner] = customer
    letters[owner] = nil
  }

  private func makeMoveCode() async throws {
    guard let possession = anyPossession() else { throw Nothing() }
    let customer = people[possession.owner]
    let visit = try await year.logOn(customer, possession.held)
    moveCodes[possession.owner] = try await year.registration.makeMoveCode(
      for: visit, origin: customer.certificateHost, at: year.now
    ).grouped
  }

  private func move(_ one: Int) async throws {
    let (owner, code) = moveCodes.randomElement(using: &random).map { ($0.key, $0.value) } ?? (one, "000000000000")
    try await draw(owner, .move, Answers(logonSecret: people[owner].secret, moveCode: code))
  }

  private func staff(on customer: Customer, _ one: Int) async throws {
    let (registration, now, target) = (year.registration, year.now, try customer.target)
    let (staff, form) = (try year.staff, try year.form("F-\(number(below: 1_000))"))
    switch number(below: 14) {
    case 0...2: _ = try await registration.grant(target, by: staff, at: now)
    case 3: _ = try await registration.withdraw(target, by: staff, at: now)
    case 4...5: _ = try await registration.revoke(target, reason: .keyCompromise, by: staff, at: now)
    case 6: _ = try await registration.reissue(target, reason: .superseded, by: staff, at: now)
    case 7...8: _ = try await registration.unlock(target, by: staff, at: now)
    case 9: _ = try await registration.suspend(target, by: staff, at: now)
    case 10: _ = try await registration.resume(target, by: staff, at: now)
    case 11: _ = try await registration.openMethod(target, by: form, at: now)
    case 12:
      if number(below: 3) > 0 {
        let request = ResetRequest(
          channel: number(below: 2) == 0 ? .form : .registeredPhone, call: "C-\(number(below: 9))")
        _ = try await registration.reset(target, request, by: form, at: now)
      } else {
        _ = try await registration.changeBack(target, by: form, at: now)
      }
    default: letters[one] = try await registration.initialise(target, by: form, at: now).secret
    }
  }

  private func administrate(_ one: Int) async throws {
    guard let possession = anyPossession() else { throw Nothing() }
    let (actor, registration) = (people[possession.owner], year.registration)
    let visit = try await year.logOn(actor, possession.held)
    // Mostly somebody of his own contract.
    let colleagues = people.indices.filter { people[$0].mail.prefix(2) == actor.mail.prefix(2) }
    let member = try await people[number(below: 4) > 0 ? colleagues[one % colleagues.count] : one].person()
    let secret = rules.revoke.confirmWith == .confirmationSecret ? actor.confirmation : actor.secret
    let order = visit.orders(
      number(below: 8) == 0 ? "wrong" : secret, seen: number(below: 6) == 0 ? member.version - 1 : nil)
    let (origin, now, key) = (actor.certificateHost, year.now, member.key)
    let before = try year.bank.count("audit")
    defer { #expect((try? year.bank.count("audit")).map { $0 > before } == true, "no line of an administrator's act") }
    switch number(below: 7) {
    case 0: try await registration.grant(key, by: order, origin: origin, at: now)
    case 1: try await registration.withdraw(key, by: order, origin: origin, at: now)
    case 2: try await registration.revoke(key, by: order, origin: origin, at: now)
    case 3: try await registration.reissue(key, by: order, origin: origin, at: now)
    case 4: try await registration.unlock(key, by: order, origin: origin, at: now)
    case 5: try await registration.setSuspended(true, key, by: order, origin: origin, at: now)
    default: try await registration.setSuspended(false, key, by: order, origin: origin, at: now)
    }
  }

  /// There was nothing to act on.
  struct Nothing: Error {}
}
