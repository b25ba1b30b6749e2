public import X509

/// Who serves at a portal.
public struct Institution: Sendable {
  /// The institution's stable id.
  public let id: String
  /// Its name, as people know it.
  public let name: String
  /// Where acquiring, confirming and receiving again happens.
  public let portal: PortalAddress
  /// Where the old certificate is shown.
  public let certificatePortal: PortalAddress
  /// The telephone for help; nil where it tells none.
  public let helpLine: String?
  /// The issuing CAs, newest first.
  public let issuers: [Certificate]
  /// The kinds of keys that are taken: `ecP256`.
  public let keyAlgorithms: [String]
  /// What the institution calls the contract's ID and the person's; nil where it does not say.
  public let contractTerm, subscriberTerm: String?
  /// Whether the contract's ID is typed, and whether administrators have one of their own; nil where it does not say.
  public let typesContractID, administratorsHaveID: Bool?

  /// The CA of this institution that issued a certificate: its name and its signature fit; nil where none did.
  public func issuer(of certificate: Certificate) -> Certificate? {
    issuers.issuer(of: certificate)
  }
}

extension [Certificate] {
  /// The CA among these that issued a certificate: its name and its signature fit; nil where none did.
  func issuer(of certificate: Certificate) -> Certificate? {
    first { issuer in
      guard issuer.subjectDER == certificate.issuerDER, let key = try? issuer.publicKey else { return false }
      return certificate.isSigned(by: key)
    }
  }
}

extension Institution {
  struct Answer: Decodable {
    let id: String
    let name: String
    let portal: String
    let certificatePortal: String
    let helpLine: String?
    let issuers: [Base64Value]
    let keyAlgorithms: [String]
    let terms: Terms?
    let identifiers: Identifiers?

    struct Identifiers: Decodable {
      let contractID: Bool?
      let administratorID: Bool?
    }

    struct Terms: Decodable {
      let contractID: String?
      let subscriberID: String?
    }
  }

  init(_ answer: Answer) throws(EnrolmentError) {
    guard !answer.issuers.isEmpty, answer.issuers.count <= 32 else { throw .garbled("no issuer, or too many") }
    var issuers: [Certificate] = []
    for value in answer.issuers {
      let issuer = try Certificate(answered: value)
      guard issuer.isAuthority else { throw .garbled("an issuer that is no CA") }
      issuers.append(issuer)
    }
    id = TerminalText.line(answer.id, limit: 64)
    name = TerminalText.line(answer.name, limit: 100)
    portal = try PortalAddress(answer.portal)
    certificatePortal = try PortalAddress(answer.certificatePortal)
    helpLine = answer.helpLine.map { TerminalText.line($0, limit: 64) }
    self.issuers = issuers
    keyAlgorithms = answer.keyAlgorithms
    contractTerm = answer.terms?.contractID.map { TerminalText.line($0, limit: 60) }
    typesContractID = answer.identifiers?.contractID
    administratorsHaveID = answer.identifiers?.administratorID
    subscriberTerm = answer.terms?.subscriberID.map { TerminalText.line($0, limit: 60) }
  }
}
