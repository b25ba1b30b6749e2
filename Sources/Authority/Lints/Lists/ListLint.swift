import DER
import X509

/// One rule about a revocation list: the section that it is from and the examination of what stands around the entries.
struct ListLint: Sendable {
  /// The section of RFC 5280.
  let section: StaticString
  /// What is wrong; nil where nothing is.
  let complaint: @Sendable (ScannedRevocationList, ExpectedList) -> StaticString?

  init(_ section: StaticString, _ complaint: @escaping @Sendable (ScannedRevocationList, ExpectedList) -> StaticString?)
  {
    self.section = section
    self.complaint = complaint
  }

  /// Every rule.
  static let all: [ListLint] = [
    .listVersion, .listSignature, .listIssuer, .listTimes, .revokedCertificates, .listExtensionSet,
    .listAuthorityKeyIdentifier, .listNumber, .deltaIndicator, .issuingDistributionPoint, .freshestList,
  ]

  /// Examines a list that is at hand as a whole.
  static func examine(_ toBeSigned: [UInt8], _ expected: ExpectedList) throws(LintFailure) {
    var examination = ListExamination(expected)
    try examination.take(toBeSigned)
    try examination.finish()
  }
}

/// One rule about a line of a list.
struct EntryLint: Sendable {
  /// The section of RFC 5280.
  let section: StaticString
  /// What is wrong; nil where nothing is.
  let complaint: @Sendable (ScannedEntry) -> StaticString?

  init(_ section: StaticString, _ complaint: @escaping @Sendable (ScannedEntry) -> StaticString?) {
    self.section = section
    self.complaint = complaint
  }

  /// Every rule.
  static let all: [EntryLint] = [.userCertificate, .revocationDate, .reasonCode]
}
