import CivilTime
import DER
import X509

/// One rule about an answer's content: the section that it is from and the examination.
struct AnswerLint: Sendable {
  /// The RFC and its section.
  let section: StaticString
  /// What is wrong; nil where nothing is.
  let complaint: @Sendable (ExaminedAnswer) -> StaticString?

  init(_ section: StaticString, _ complaint: @escaping @Sendable (ExaminedAnswer) -> StaticString?) {
    self.section = section
    self.complaint = complaint
  }

  /// Every rule.
  static let all: [AnswerLint] = [.responder, .asked, .production, .updates, .revocation, .nonce]

  /// Examines the very bytes that are to be signed, as somebody else would read them.
  static func examine(
    _ der: [UInt8], to question: OCSPRequest, by certificate: Certificate, keyHash: [UInt8], at now: Timestamp
  ) throws(LintFailure) {
    let examined: ExaminedAnswer
    do throws(DERError) {
      examined = ExaminedAnswer(
        content: try ResponseData(der: der), question: question, certificate: certificate, keyHash: keyHash,
        now: Timestamp(seconds: now.seconds))
    } catch {
      throw LintFailure(findings: [.init(section: "RFC 6960 4.2.1", reason: String(describing: error.reason))])
    }
    var findings: [LintFailure.Finding] = []
    for lint in all {
      guard let complaint = lint.complaint(examined) else { continue }
      findings.append(.init(section: String(describing: lint.section), reason: String(describing: complaint)))
    }
    guard findings.isEmpty else { throw LintFailure(findings: findings) }
  }
}

/// An answer's content with what it has to fit.
struct ExaminedAnswer {
  let content: ResponseData
  let question: OCSPRequest
  /// The responder's certificate.
  let certificate: Certificate
  /// SHA-1 of the responder's key.
  let keyHash: [UInt8]
  /// The moment, of whole seconds.
  let now: Timestamp
}
