import CivilTime
import TestTools
import Testing
import X509

@testable import Authority

@Suite("Answers about certificates")
struct OCSPResponderTests {
  @Test("openssl believes good, revoked with its reason and moment, and unknown (F-10)")
  func openSSLReads() async throws {
    let (respondent, folder) = (try await Respondent(), try TemporaryFolder())
    let question = try respondent.question(4, nonce: OCSPNonce([UInt8](repeating: 9, count: 32)))
    let answer = try respondent.answer(
      question,
      [
        .good, .unknown, .revoked(at: House.now.adding(seconds: -90), reason: .keyCompromise),
        .revoked(at: House.now.adding(days: -1), reason: .unspecified),
      ])
    try folder.write(question.encode(), "question.der")
    try folder.write(answer.response.der, "answer.der")
    try folder.write(respondent.house.root.certificate.pem, "root.pem")
    try folder.write(respondent.house.ca.certificate.pem, "ca.pem")
    let openssl = OpenSSLCommand(folder: folder)
    let output = try openssl(
      "ocsp", "-respin", "answer.der", "-reqin", "question.der", "-issuer", "ca.pem", "-CAfile", "root.pem",
      "-verify_other", "ca.pem", "-attime", "\(House.now.seconds)", "-resp_text")
    #expect(output.succeeded)
    #expect(output.errors.contains("Response verify OK"))
    #expect(!output.errors.contains("Nonce"))
    for part in [
      "Cert Status: good", "Cert Status: unknown", "Cert Status: revoked", "Revocation Reason: keyCompromise (0x1)",
      "OCSP Nonce:", "Responder Id: ",
    ] {
      #expect(output.text.contains(part), "\(part)")
    }
    #expect(!output.text.contains("unspecified"))
    #expect(answer.nextUpdate == House.now.adding(minutes: 60))
  }

  @Test("another CA's responder, another key, and a certificate for something else answer nothing")
  func unsuitable() async throws {
    let (one, other) = (try await Respondent(), try House())
    #expect(throws: AuthorityError.self) {
      try OCSPResponder(certificate: one.responder.certificate, key: one.key, of: other.ca)
    }
    #expect(throws: AuthorityError.self) {
      try OCSPResponder(certificate: one.responder.certificate, key: .generate(.ecP256), of: one.house.ca)
    }
    let person = try await Respondent.certificate(of: one.key, by: one.house, kind: .person)
    #expect(throws: AuthorityError.self) { try OCSPResponder(certificate: person, key: one.key, of: one.house.ca) }
  }

  @Test("no answer outlives its responder, and a responder not in force gives none")
  func responderEnds() async throws {
    let respondent = try await Respondent(days: 2)
    let end = House.now.adding(days: 2)
    #expect(try respondent.answer(respondent.question(), [.good], at: end.adding(minutes: -10)).nextUpdate == end)
    for moment in [House.now.adding(seconds: -1), end.adding(seconds: 1)] {
      #expect(!respondent.responder.isInForce(at: moment))
      #expect(throws: LintFailure.self) { try respondent.answer(respondent.question(), [.good], at: moment) }
    }
    #expect(!respondent.responder.isToBeRenewed(at: House.now.adding(days: 1).adding(seconds: -1)))
    #expect(respondent.responder.isToBeRenewed(at: House.now.adding(days: 1)))
  }

  @Test("a clock that was set back makes no revocation that is yet to come")
  func clockSetBack() async throws {
    let respondent = try await Respondent()
    _ = try respondent.answer(
      respondent.question(), [.revoked(at: House.now.adding(days: 1), reason: .superseded)])
  }

  @Test("a nonce is repeated only up to 32 octets (RFC 8954)")
  func nonce() async throws {
    let respondent = try await Respondent()
    let short = [UInt8](repeating: 0xA5, count: 32)
    let long = [UInt8](repeating: 0xA5, count: 33)
    let repeated = try respondent.answer(respondent.question(nonce: OCSPNonce(short)), [.good])
    #expect(repeated.response.der.split(separator: short).count == 2)
    let silent = try respondent.answer(respondent.question(nonce: OCSPNonce(long)), [.good])
    #expect(silent.response.der.split(separator: short).count == 1)
  }

  @Test("an answer is signed by who has prepared it")
  func anotherResponder() async throws {
    let (one, other) = (try await Respondent(), try await Respondent())
    #expect(throws: AuthorityError.self) {
      try other.responder.sign(try one.responder.prepare(one.question(), statuses: [.good], at: House.now))
    }
  }

  /// Content that a responder itself never writes.
  static let contents: [(name: String, section: String, change: @Sendable (inout Bent) -> Void)] = [
    ("another responder", "RFC 6960 4.2.2.3", { $0.keyHash[0] ^= 1 }),
    ("an answer too few", "RFC 6960 4.2.1", { $0.answers.removeLast() }),
    ("about another certificate", "RFC 6960 4.2.1", { $0.answers.swapAt(0, 1) }),
    ("an answer twice", "RFC 6960 4.2.1", { $0.answers.append($0.answers[0]) }),
    (
      "produced before", "RFC 6960 2.4",
      {
        $0.producedAt = House.now.adding(seconds: -1)
        $0.thisUpdate = $0.producedAt
      }
    ),
    ("known later", "RFC 6960 4.2.2.1", { $0.thisUpdate = House.now.adding(seconds: 1) }),
    ("never good", "RFC 6960 4.2.2.1", { $0.nextUpdate = House.now }),
    ("outlives the responder", "RFC 6960 4.2.2.1", { $0.nextUpdate = House.now.adding(days: 8) }),
    (
      "revoked tomorrow", "RFC 6960 4.2.1",
      { $0.status = .revoked(at: House.now.adding(days: 1), reason: .keyCompromise) }
    ),
    ("a nonce of nobody", "RFC 9654 2.1", { $0.nonce = OCSPNonce([1]) }),
  ]

  /// What an answer is made of, to be bent.
  struct Bent {
    var keyHash: [UInt8]
    var answers: [CertificateID]
    var status = OCSPStatus.good
    var producedAt = House.now
    var thisUpdate = House.now
    var nextUpdate = House.now.adding(minutes: 60)
    var nonce: OCSPNonce?

    var encoded: [UInt8] {
      ResponseData(
        responderKeyHash: keyHash, producedAt: producedAt,
        responses: answers.map {
          SingleResponse(certificate: $0.encoding, status: status, thisUpdate: thisUpdate, nextUpdate: nextUpdate)
        }, nonce: nonce
      ).encode()
    }
  }

  @Test("content that breaks a rule is not signed, and the rule is named", arguments: contents.indices)
  func lints(_ index: Int) async throws {
    let (name, section, change) = Self.contents[index]
    let respondent = try await Respondent()
    let (question, keyHash) = (try respondent.question(2), respondent.key.publicKey.keyIdentifier)
    var bent = Bent(keyHash: keyHash, answers: question.certificates)
    func examine(_ der: [UInt8]) throws(LintFailure) {
      try AnswerLint.examine(
        der, to: question, by: respondent.responder.certificate, keyHash: keyHash, at: House.now)
    }
    try examine(bent.encoded)
    change(&bent)
    var failure: LintFailure?
    do throws(LintFailure) { try examine(bent.encoded) } catch { failure = error }
    #expect(failure?.findings.map(\.section) == [section], "\(name)")
    #expect(throws: LintFailure.self) { try examine(Array(bent.encoded.dropLast())) }
  }
}
