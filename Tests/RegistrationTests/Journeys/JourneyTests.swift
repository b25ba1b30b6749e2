import Authority
import CivilTime
import Lifecycle
import Testing
import X509

@testable import Registration

@Suite("A person's way, from registration to the second certificate")
struct JourneyTests {
  @Test("the whole journey of an administrator (H-18 to H-85)")
  func administrator() async throws {
    let bank = try await Bank()
    let (customer, now) = (bank.administrator, Bank.now)
    let byID = try await customer.logOnByID(at: now)
    #expect(byID.stage == .loggedOn)
    #expect(try await customer.visit(byID, at: now).subscriber.role == .administrator)

    let held = try await customer.pending(at: now)
    #expect(held.result.status == .pending)
    let details = held.result.details
    #expect(details.organization == "Mihon daiichi, Ltd." && details.commonName == "50000001")
    #expect(details.organizationalUnit == "Mihon daiichi Internet Banking CA - G1")
    #expect(details.serialNumber.count == 40 && details.serialNumber.allSatisfy { "0123456789abcdef".contains($0) })
    #expect(details.notAfter.rfc3339 == "2027-11-19T23:59:59Z")
    #expect(held.result.chain.count == 2)
    #expect(try Certificate(der: held.result.certificate).isSigned(by: bank.issuing.key.publicKey))
    _ = try await customer.logOnByID(at: now)  // While it is pending the ID way is still open (F-3).

    #expect(try await customer.confirm(held, at: now).status == .issued)
    #expect(try await customer.confirm(held, at: now).status == .issued, "repeating it is harmless")
    try await bank.refuses(.certificateMethodOnly) { _ = try await customer.logOnByID(at: now) }
    try await bank.refuses(.notRecognised) { _ = try await customer.logOnByID("wrong1", at: now) }
    try await bank.refuses(.sessionEnded, lines: 0) { _ = try await customer.visit(byID, at: now) }

    let progress = try await customer.logOn(held, at: now)
    let visit = try await customer.visit(progress, held, at: now)
    #expect(visit.subscriber.credential.logonMethod == .certificate && visit.certificate?.device == "経理PC")
    try await customer.registration.logOff(visit, origin: customer.certificateHost, at: now)
    try await bank.refuses(.sessionEnded, lines: 0) { _ = try await customer.visit(progress, held, at: now) }
    try await bank.logHolds()
  }

  @Test("renewal at its window: not a second earlier, the old one refused at once (H-60, H-85)")
  func renewal() async throws {
    let bank = try await Bank()
    let customer = bank.administrator
    let held = try await customer.acquire(at: Bank.now)
    let opens = Timestamp(seconds: 1_824_076_800)  // 2027-10-21 09:00 in Japan
    try await bank.refuses(.renewalNotYetOpen) {
      let early = opens.adding(seconds: -1)
      let presented = try await customer.present(held, at: early)
      let attempt = try await customer.registration.startRenewing(presented, at: early).attempt
      _ = try await customer.registration.prove(
        attempt: attempt, answers: customer.answers(at: early), presented: presented, origin: customer.certificateHost,
        at: early)
    }
    let session = try await customer.logOn(held, at: opens)
    let renewed = try await customer.renew(held, at: opens)
    #expect(renewed.result.details.notAfter.rfc3339 == "2028-10-20T23:59:59Z")
    try await bank.refuses(.supersededCertificate, lines: 0) { _ = try await customer.present(held, at: opens) }
    await #expect(throws: Rejected.self) {
      try await customer.registration.visit(
        token: session.token, origin: customer.certificateHost,
        presented: try await customer.present(renewed, at: opens), at: opens)
    }
    // Its first handshake has proven the new one.
    #expect(try await customer.person().credential.current(at: opens)?.status == .issued)
    #expect(try await customer.logOn(renewed, at: opens).stage == .loggedOn)
    try await bank.refuses(.renewalNotYetOpen) { _ = try await customer.renew(renewed, at: opens) }
  }

  @Test("a handshake with a pending certificate is its first use: logon by ID ends (F-3, H-52)")
  func firstHandshake() async throws {
    let bank = try await Bank()
    let customer = bank.member
    let held = try await customer.pending(at: Bank.now)
    #expect(held.result.details.commonName == "50000001 0019001")
    let presented = try await customer.present(held, at: Bank.now)
    #expect(presented.stored.held.status == .issued)
    #expect(presented.subscriber.credential.logonMethod == .certificate)
    try await bank.refuses(.certificateMethodOnly) { _ = try await customer.logOnByID(at: Bank.now) }
    #expect(try await bank.log(last: 2).first == "certificate.prove")
  }

  @Test("staff revoke: refused from the next request on, then granted and acquired anew (F-10, H-14, B-73)")
  func revoked() async throws {
    let bank = try await Bank()
    let (customer, now) = (bank.administrator, Bank.now)
    let held = try await customer.acquire(at: now)
    let progress = try await customer.logOn(held, at: now)
    let view = try await bank.daiichi.revoke(
      try StaffTarget(contractID: "50000001", subscriberID: nil), reason: .keyCompromise, by: try bank.staff, at: now)
    #expect(view.standing == .revoked && view.certificates.map(\.held.status) == [.revoked])
    try await bank.refuses(.revokedCertificate, lines: 0) { _ = try await customer.visit(progress, held, at: now) }
    #expect(try bank.count("sessions") == 0)
    try await bank.refuses(.certificateMethodOnly) { _ = try await customer.logOnByID(at: now) }
    try await bank.refuses(.notGranted) {
      let attempt = try await customer.start(at: now)
      try await customer.prove(attempt, at: now)
    }
    #expect(
      try await bank.daiichi.grant(
        try StaffTarget(contractID: "50000001", subscriberID: nil), by: try bank.staff, at: now
      ).standing
        == .granted)
    let second = try await customer.acquire(at: now)
    #expect(second.result.details.serialNumber != held.result.details.serialNumber)
    #expect(try await customer.logOn(second, at: now).stage == .loggedOn)
    try await bank.refuses(.revokedCertificate, lines: 0) { _ = try await customer.present(held, at: now) }
  }

  @Test("a member types two IDs and shows two secrets; what is asked is told before anything is looked up")
  func asked() async throws {
    let bank = try await Bank()
    let registration = bank.daiichi
    for id in ["0019001", "9999999"] {
      let started = try await registration.start(
        contractID: "50000001", subscriberID: id, origin: bank.member.portal, at: Bank.now)
      #expect(started.asks == [.logonSecret, .confirmationSecret])
      let questions = try await bank.member.prove(started.attempt, Answers(logonSecret: "x"), at: Bank.now)
      #expect(questions.asks == [.confirmationSecret])
    }
    let administrator = try await registration.start(
      contractID: "50000001", subscriberID: nil, origin: bank.member.portal, at: Bank.now)
    #expect(administrator.asks == [.logonSecret])
  }

  @Test("the last three logons of the contract are shown, newest first, without the one under way (H-21, H-55)")
  func history() async throws {
    let bank = try await Bank()
    var visit: Visit?
    for number in 0..<5 {
      let now = Bank.now.adding(minutes: Int64(number))
      let customer = number == 3 ? bank.member : bank.administrator
      visit = try await customer.visit(try await customer.logOnByID(at: now), at: now)
    }
    let history = try await bank.daiichi.logonHistory(for: try #require(visit))
    #expect(history.map(\.actor) == ["見本 0019001", "管理者", "管理者"])
    #expect(history.map(\.at) == [3, 2, 1].map { Bank.now.adding(minutes: $0) })
  }
}
