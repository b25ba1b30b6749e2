public import CivilTime
import DER
public import X509

/// Who answers for a CA's certificates under a certificate of its own (RFC 6960 4.2.2.2): prepare → lint → sign.
///
/// The key is made in this process and never leaves it; where it is stolen, what it can say ends in some days.
public final class OCSPResponder: Sendable {
  /// The responder's certificate, from the CA that it answers for.
  public let certificate: Certificate
  private let key: PrivateKey
  private let keyHash: [UInt8]
  private let algorithm: [UInt8]

  /// How long an answer is said to be good. Short, because Windows asks nobody again before (F-10).
  public static let minutes: Int64 = 60

  /// A responder of its certificate and its key.
  ///
  /// - Throws: `AuthorityError` where the certificate is another key's, not the CA's, or not for answering.
  public init(certificate: Certificate, key: PrivateKey, of ca: IssuingCA) throws(AuthorityError) {
    guard (try? certificate.publicKey) == key.publicKey else { throw .anotherKey }
    guard certificate.issuerDER == ca.certificate.subjectDER, certificate.isSigned(by: ca.publicKey),
      certificate.extendedKeyUsages == [ExtendedKeyUsage.ocspSigning]
    else { throw .unsuitableCertificate("not the CA's for answering about certificates") }
    self.certificate = certificate
    self.key = key
    keyHash = key.publicKey.keyIdentifier
    algorithm = key.signatureAlgorithm.der
  }

  /// Whether the responder's certificate is in force.
  public func isInForce(at now: Timestamp) -> Bool { certificate.content.validity.contains(now) }

  /// Whether half of the certificate's time is over, so that the next one should be made.
  public func isToBeRenewed(at now: Timestamp) -> Bool {
    let (first, last) = (certificate.notBefore.seconds, certificate.notAfter.seconds)
    return now.seconds - first >= (last - first) / 2
  }

  /// The content of an answer, examined; the token is good for one signature.
  ///
  /// - Parameters:
  ///   - question: what was asked.
  ///   - statuses: what is known of each certificate of the question, in its order.
  /// - Throws: `LintFailure` with every rule that the content would break; nothing was signed then.
  public func prepare(
    _ question: OCSPRequest, statuses: [OCSPStatus], at now: Timestamp
  ) throws(LintFailure) -> PreparedAnswer {
    let nextUpdate = min(now.adding(minutes: Self.minutes), certificate.notAfter)
    let nonce = question.nonce.flatMap { $0.isRepeated ? $0 : nil }
    let written = ResponseData(
      responderKeyHash: keyHash, producedAt: now,
      responses: zip(question.certificates, statuses).map {
        SingleResponse(
          certificate: $0.encoding, status: Self.past($1, at: now), thisUpdate: now, nextUpdate: nextUpdate)
      }, nonce: nonce
    ).encode()
    try AnswerLint.examine(written, to: question, by: certificate, keyHash: keyHash, at: now)
    return PreparedAnswer(toBeSigned: written, responderKeyHash: keyHash, producedAt: now, nextUpdate: nextUpdate)
  }

  /// A clock that was set back makes no revocation one that is yet to come.
  private static func past(_ status: OCSPStatus, at now: Timestamp) -> OCSPStatus {
    guard case .revoked(let moment, let reason) = status else { return status }
    return .revoked(at: min(moment, now), reason: reason)
  }

  /// The answer of examined content. Throws `AuthorityError`, or what OpenSSL reports.
  public func sign(_ prepared: consuming PreparedAnswer) throws -> SignedAnswer {
    let toBeSigned = prepared.toBeSigned
    guard prepared.responderKeyHash == keyHash else { throw AuthorityError.anotherKey }
    let signature = try key.sign(toBeSigned)
    return SignedAnswer(
      response: OCSPResponse(
        toBeSigned: toBeSigned, algorithm: algorithm, signature: signature, certificate: certificate.der),
      producedAt: prepared.producedAt, nextUpdate: prepared.nextUpdate)
  }
}
