import COpenSSL
public import CivilTime
import DER

/// An answer about a server's own certificate from its CA's responder, checked: what a server may staple to its handshakes
/// (RFC 6066 8).
///
/// OpenSSL judges it, not our own reader: it comes from a stranger's responder, which may say things in all the ways that
/// RFC 6960 has.
public struct StapledAnswer: Sendable {
  /// The answer.
  public let der: [UInt8]
  /// When the status was known.
  public let thisUpdate: Timestamp
  /// Until when it may be believed.
  public let nextUpdate: Timestamp

  /// An answer that says of a certificate that it is good.
  ///
  /// - Parameters:
  ///   - issuer: who has issued the certificate, and has signed the answer or certified who did.
  /// - Throws: `StapleRefused`.
  public init(der: [UInt8], of certificate: Certificate, issuer: Certificate, at now: Timestamp) throws(StapleRefused) {
    guard let response = decoded(der, { d2i_OCSP_RESPONSE(nil, $0, $1) }) else { throw StapleRefused("not an answer") }
    defer { OCSP_RESPONSE_free(response) }
    guard OCSP_response_status(response) == OCSP_RESPONSE_STATUS_SUCCESSFUL,
      let basic = OCSP_response_get1_basic(response)
    else {
      ERR_clear_error()
      throw StapleRefused("a responder's failure")
    }
    defer { OCSP_BASICRESP_free(basic) }
    guard let subject = decoded(certificate.der, { d2i_X509(nil, $0, $1) }) else { throw StapleRefused("certificate") }
    defer { X509_free(subject) }
    guard let authority = decoded(issuer.der, { d2i_X509(nil, $0, $1) }) else { throw StapleRefused("issuer") }
    defer { X509_free(authority) }
    guard Self.isSigned(basic, by: authority, at: now) else { throw StapleRefused("not signed for the issuer") }
    (thisUpdate, nextUpdate) = try Self.period(in: basic, of: subject, by: authority)
    // The responder's clock and ours may differ a little.
    guard thisUpdate <= now.adding(minutes: 5), now < nextUpdate else { throw StapleRefused("not of this time") }
    self.der = der
  }

  private static func isSigned(_ basic: OpaquePointer, by authority: OpaquePointer, at now: Timestamp) -> Bool {
    guard let store = X509_STORE_new() else { return false }
    defer { X509_STORE_free(store) }
    let parameters = X509_STORE_get0_param(store)
    // The issuer itself is trusted, be it a root or not.
    X509_VERIFY_PARAM_set_flags(parameters, UInt(X509_V_FLAG_PARTIAL_CHAIN))
    X509_VERIFY_PARAM_set_time(parameters, time_t(now.seconds))
    guard X509_STORE_add_cert(store, authority) == 1, let helpers = OPENSSL_sk_new_null() else { return false }
    defer { OPENSSL_sk_free(helpers) }
    // Where the issuer has signed the answer itself, its certificate need not be in it.
    OPENSSL_sk_push(helpers, UnsafeRawPointer(authority))
    defer { ERR_clear_error() }
    return OCSP_basic_verify(basic, helpers, store, 0) == 1
  }

  /// The period of what is said of the certificate, by whatever digest it is named.
  private static func period(
    in basic: OpaquePointer, of subject: OpaquePointer, by authority: OpaquePointer
  ) throws(StapleRefused) -> (Timestamp, Timestamp) {
    for digest in [EVP_sha1(), EVP_sha256()] {
      guard let name = OCSP_cert_to_id(digest, subject, authority) else { continue }
      defer { OCSP_CERTID_free(name) }
      var (status, reason) = (Int32(-1), Int32(-1))
      var revokedAt, thisUpdate, nextUpdate: UnsafeMutablePointer<ASN1_GENERALIZEDTIME>?
      guard OCSP_resp_find_status(basic, name, &status, &reason, &revokedAt, &thisUpdate, &nextUpdate) == 1 else {
        continue
      }
      guard status == V_OCSP_CERTSTATUS_GOOD else {
        throw StapleRefused("the certificate is not good", contradicts: true)
      }
      guard let from = thisUpdate.flatMap(moment), let to = nextUpdate.flatMap(moment) else {
        throw StapleRefused("an answer without an end")
      }
      return (from, to)
    }
    ERR_clear_error()
    throw StapleRefused("about another certificate")
  }

  private static func moment(_ time: UnsafeMutablePointer<ASN1_GENERALIZEDTIME>) -> Timestamp? {
    var parts = tm()
    guard ASN1_TIME_to_tm(time, &parts) == 1,
      let date = CivilDate(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday)),
      let civil = CivilDateTime(
        date: date, hour: Int(parts.tm_hour), minute: Int(parts.tm_min), second: min(Int(parts.tm_sec), 59))
    else { return nil }
    return Timestamp(civil, in: .utc)
  }
}

/// Why an answer is not stapled.
public struct StapleRefused: Error, Sendable, CustomStringConvertible {
  /// For the log.
  public let reason: StaticString
  /// Whether the responder itself says that the certificate is not good, so that an earlier answer is not true any more.
  public let contradicts: Bool

  init(_ reason: StaticString, contradicts: Bool = false) {
    self.reason = reason
    self.contradicts = contradicts
  }

  public var description: String { "not stapled: \(reason)" }
}
