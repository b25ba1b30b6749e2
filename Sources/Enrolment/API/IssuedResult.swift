import CivilTime
public import X509

/// A certificate that the institution holds ready.
public struct IssuedResult: Sendable {
  /// The token under which it can be fetched and confirmed.
  public let token: String
  /// Whether it has been used already; else it is pending.
  public let isIssued: Bool
  /// The certificate.
  public let certificate: Certificate
  /// Its issuers, the issuing CA first.
  public let chain: [Certificate]
  /// 「service・role・expiry」, by which people tell certificates apart (C-25); nil where the institution gives no name.
  public let friendlyName: String?
}

extension IssuedResult {
  struct Content: Decodable {
    let result: String
    let state: String
    let certificate: Base64Value
    let chain: [Base64Value]
    let details: Details?

    struct Details: Decodable {
      let friendlyName: String?
    }
  }

  init(_ content: Content) throws(EnrolmentError) {
    guard ["pending", "issued"].contains(content.state) else { throw .garbled("an unknown state") }
    guard content.chain.count <= 4, !content.chain.isEmpty else { throw .garbled("no chain, or too long a one") }
    token = try Token.checked(content.result)
    isIssued = content.state == "issued"
    certificate = try Certificate(answered: content.certificate)
    var chain: [Certificate] = []
    for value in content.chain { chain.append(try Certificate(answered: value)) }
    self.chain = chain
    let name = content.details?.friendlyName.map { TerminalText.line($0, limit: 120) } ?? ""
    friendlyName = name.isEmpty ? nil : name
  }

  /// The name under which a store shows the certificate.
  func label(of institution: Institution) -> String {
    let summary = CertificateSummary(certificate)
    let day = summary.notAfter.civil(in: .jst).date.iso8601
    // NSS takes what stands before a colon for a token's name.
    return (friendlyName ?? "\(institution.name)・\(summary.commonName)・\(day)").replacing(":", with: " ")
  }

  /// That this is a certificate for our key, from this institution; else nothing of it may be installed.
  func check(publicKey: [UInt8], institution: Institution) throws(EnrolmentError) {
    guard certificate.content.subjectPublicKeyInfo == publicKey else {
      throw .failed(.certificateDoesNotFit, detail: "the certificate is for another key")
    }
    guard !certificate.isAuthority else {
      throw .failed(.certificateDoesNotFit, detail: "the certificate is a CA's")
    }
    guard let issuer = institution.issuer(of: certificate), chain.first == issuer else {
      throw .failed(.certificateDoesNotFit, detail: "the certificate is not of the institution's CA")
    }
    for (lower, upper) in zip(chain, chain.dropFirst()) {
      guard upper.isAuthority, lower.issuerDER == upper.subjectDER, let key = try? upper.publicKey,
        lower.isSigned(by: key)
      else { throw .failed(.certificateDoesNotFit, detail: "the chain does not hold together") }
    }
  }
}
