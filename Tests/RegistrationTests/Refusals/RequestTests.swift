import CivilTime
import Lifecycle
import Secrets
import Testing
import X509

@testable import Registration

@Suite("Requests that are refused")
struct RequestTests {
  @Test("a proof of possession by another key")
  func proofOfPossession() async throws {
    let bank = try await Bank()
    let attempt = try await bank.member.proven(at: Bank.now)
    let request = try Customer.request(.generate(.ecP256), signedBy: .generate(.ecP256))
    try await bank.refuses(.proofOfPossessionFailed) {
      _ = try await bank.member.request(attempt, request, at: Bank.now)
    }
    // The attempt is as good as before.
    #expect(
      try await bank.member.request(attempt, try Customer.request(.generate(.ecP256)), at: Bank.now).status == .pending)
  }

  static let unsuitable: [(name: String, arguments: [String], code: FailureCode)] = [
    ("RSA 1024", ["rsa:1024"], .unsuitableKey), ("RSA 4096, not of this profile", ["rsa:4096"], .unsuitableKey),
    ("P-521", ["ec", "-pkeyopt", "ec_paramgen_curve:P-521"], .unsuitableKey),
    ("P-384, not of this profile", ["ec", "-pkeyopt", "ec_paramgen_curve:P-384"], .unsuitableKey),
    ("Ed25519", ["ed25519"], .unsuitableKey),
    (
      "an unknown critical attribute",
      ["ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-addext", "1.2.3.4=critical,ASN1:NULL"], .unknownCriticalAttribute
    ),
  ]

  @Test("keys and attributes that the institution does not take", arguments: 0..<6)
  func unsuitableKeys(_ index: Int) async throws {
    let vector = Self.unsuitable[index]
    let bank = try await Bank()
    let attempt = try await bank.member.proven(at: Bank.now)
    let request = try OpenSSLRequest.make(["-newkey"] + vector.arguments)
    try await bank.refuses(vector.code) { _ = try await bank.member.request(attempt, request, at: Bank.now) }
  }

  @Test("truncated, trailing, empty and overlong requests")
  func malformed() async throws {
    let bank = try await Bank()
    let attempt = try await bank.member.proven(at: Bank.now)
    let request = try Customer.request(.generate(.ecP256))
    for bytes in [Array(request.dropLast()), request + [0], [], Array(request.dropFirst()), [0x30, 0x84, 0xFF, 0xFF]] {
      try await bank.refuses(.malformedRequest) { _ = try await bank.member.request(attempt, bytes, at: Bank.now) }
    }
    try await bank.refuses(.tooLarge) {
      _ = try await bank.member.request(attempt, [UInt8](repeating: 0x30, count: 70_000), at: Bank.now)
    }
  }

  @Test("a public key that stands in a certificate already, whoever's")
  func usedKey() async throws {
    let bank = try await Bank()
    let held = try await bank.member.acquire(at: Bank.now)
    for customer in [bank.administrator, bank.memberWithPassword] {
      let attempt = try await customer.proven(at: Bank.now)
      try await bank.refuses(.keyAlreadyUsed) {
        _ = try await customer.request(attempt, try Customer.request(held.key), at: Bank.now)
      }
    }
    _ = try await bank.daiichi.revoke(
      try StaffTarget(contractID: "50000001", subscriberID: "0019001"), reason: .keyCompromise, by: try bank.staff,
      at: Bank.now)
    _ = try await bank.daiichi.grant(
      try StaffTarget(contractID: "50000001", subscriberID: "0019001"), by: try bank.staff, at: Bank.now)
    let attempt = try await bank.member.proven(at: Bank.now)
    try await bank.refuses(.keyAlreadyUsed) {
      _ = try await bank.member.request(attempt, try Customer.request(held.key), at: Bank.now)
    }
  }

  @Test("a request before anything, or not everything, was shown")
  func beforeProof() async throws {
    let bank = try await Bank()
    let request = try Customer.request(.generate(.ecP256))
    let attempt = try await bank.member.start(at: Bank.now)
    try await bank.refuses(.notProven, lines: 0) { _ = try await bank.member.request(attempt, request, at: Bank.now) }
    try await bank.member.prove(attempt, Answers(logonSecret: bank.member.secret), at: Bank.now)
    try await bank.refuses(.notProven, lines: 0) { _ = try await bank.member.request(attempt, request, at: Bank.now) }
  }

  @Test("attempts that are not there, of another institution, or over")
  func attempts() async throws {
    let bank = try await Bank()
    let request = try Customer.request(.generate(.ecP256))
    let attempt = try await bank.member.proven(at: Bank.now)
    for token in ["", "x", Token.generate().text, attempt + "A", String(attempt.dropLast())] {
      try await bank.refuses(.attemptUnknown, lines: 0) {
        _ = try await bank.member.request(token, request, at: Bank.now)
      }
      try await bank.refuses(.attemptUnknown, lines: 0) { try await bank.member.prove(token, at: Bank.now) }
    }
    let elsewhere = Customer(registration: bank.kumiai, subscriberID: "0019001")
    try await bank.refuses(.attemptUnknown, lines: 0) {
      _ = try await elsewhere.request(attempt, request, at: Bank.now)
    }
    let end = Bank.now.adding(minutes: 30)
    try await bank.refuses(.attemptUnknown, lines: 0) { _ = try await bank.member.request(attempt, request, at: end) }
    #expect(
      try await bank.member.request(attempt, request, at: end.adding(seconds: -1)).status == .pending)
  }

  @Test("a certificate is for who has proven himself, whatever the request's subject says (H-34)")
  func subject() async throws {
    let bank = try await Bank()
    let held = try await bank.member.acquire(at: Bank.now)  // The request says 99999999.
    #expect(held.result.details.commonName == "50000001 0019001")
    #expect(try await bank.member.present(held, at: Bank.now).subscriber.id == "0019001")
  }

  @Test("a second acquisition while one is valid, or waits (H-107)")
  func second() async throws {
    let bank = try await Bank()
    let customer = bank.member
    // Two attempts are proven, then one leads to a certificate.
    let late = try await customer.proven(at: Bank.now)
    let held = try await customer.pending(at: Bank.now)
    try await bank.refuses(.certificatePending) {
      _ = try await customer.request(late, try Customer.request(.generate(.ecP256)), at: Bank.now)
    }
    try await customer.confirm(held, at: Bank.now)
    try await bank.refuses(.alreadyIssued) {
      _ = try await customer.request(late, try Customer.request(.generate(.ecP256)), at: Bank.now)
    }
    try await bank.refuses(.alreadyIssued) { _ = try await customer.proven(at: Bank.now) }
    #expect(try bank.count("certificates") == 1)
  }

  @Test("a right that is not there, or whose window is over")
  func rights() async throws {
    let bank = try await Bank()
    try await bank.refuses(.notGranted) { _ = try await bank.memberWithoutRight.proven(at: Bank.now) }
    // Granted on the day before `now` in Japan: day 80 and day 81.
    let last = Timestamp(seconds: 1_802_012_399)
    try await bank.refuses(.windowLapsed) { _ = try await bank.member.proven(at: last.adding(seconds: 1)) }
    #expect(try await bank.member.pending(at: last).result.status == .pending)
  }

  @Test("a window that ends between proof and request")
  func windowEnds() async throws {
    let bank = try await Bank()
    let last = Timestamp(seconds: 1_802_012_399)
    let attempt = try await bank.member.proven(at: last)
    try await bank.refuses(.windowLapsed) {
      _ = try await bank.member.request(
        attempt, try Customer.request(.generate(.ecP256)), at: last.adding(seconds: 1))
    }
  }

  @Test("a person who is stopped, or whose contract has no certificates, is told so once he has shown who he is")
  func stopped() async throws {
    let bank = try await Bank()
    let attempt = try await bank.member.proven(at: Bank.now)
    try await bank.suspend("0019001")
    try await bank.refuses(.attemptUnknown, lines: 0) {
      _ = try await bank.member.request(attempt, try Customer.request(.generate(.ecP256)), at: Bank.now)
    }
    try await bank.refuses(.suspended) { _ = try await bank.member.proven(at: Bank.now) }
    let contract = try await bank.administrator.person().contract.key
    try await bank.daiichi.store.write { try $0.setMethodOpen(false, of: contract) }
    try await bank.refuses(.methodNotOpen) { _ = try await bank.administrator.proven(at: Bank.now) }
  }

  @Test("an administrator's certificate in the handshake does not shorten what is asked for a member")
  func anotherHandshake() async throws {
    let bank = try await Bank()
    let (administrator, member) = (bank.administrator, bank.member)
    let presented = try await administrator.present(try await administrator.acquire(at: Bank.now), at: Bank.now)
    let attempt = try await member.start(at: Bank.now)
    let questions = try await bank.daiichi.prove(
      attempt: attempt, answers: Answers(logonSecret: member.secret), presented: presented,
      origin: member.certificateHost, at: Bank.now)
    #expect(questions.asks == [.confirmationSecret])
    try await bank.refuses(.notProven, lines: 0) {
      _ = try await bank.daiichi.request(
        attempt: attempt, request: try Customer.request(.generate(.ecP256)), device: nil, presented: presented,
        origin: member.certificateHost, at: Bank.now)
    }
  }

  @Test("a renewal goes on under its own certificate only")
  func renewalOfAnother() async throws {
    let bank = try await Bank()
    let opens = Timestamp(seconds: 1_824_076_800)
    let (one, other) = (bank.administrator, bank.member)
    let (mine, theirs) = (try await one.acquire(at: Bank.now), try await other.acquire(at: Bank.now))
    let presented = try await one.present(mine, at: opens)
    let foreign = try await other.present(theirs, at: opens)
    let attempt = try await bank.daiichi.startRenewing(presented, at: opens).attempt
    for wrong in [foreign, nil] {
      try await bank.refuses(.sessionOfAnotherCertificate, lines: 0) {
        _ = try await bank.daiichi.prove(
          attempt: attempt, answers: one.answers(at: opens), presented: wrong, origin: one.certificateHost, at: opens)
      }
    }
    _ = try await bank.daiichi.prove(
      attempt: attempt, answers: one.answers(at: opens), presented: presented, origin: one.certificateHost, at: opens)
    try await bank.refuses(.sessionOfAnotherCertificate, lines: 0) {
      _ = try await other.request(attempt, try Customer.request(.generate(.ecP256)), presented: foreign, at: opens)
    }
    _ = try await bank.daiichi.revoke(
      try StaffTarget(contractID: "50000001", subscriberID: nil), reason: .keyCompromise, by: try bank.staff, at: opens)
    // The handshake was judged a moment ago; the attempt ended with the revocation.
    try await bank.refuses(.attemptUnknown, lines: 0) {
      _ = try await one.request(attempt, try Customer.request(.generate(.ecP256)), presented: presented, at: opens)
    }
  }
}
