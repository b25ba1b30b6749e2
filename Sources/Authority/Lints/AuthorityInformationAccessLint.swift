import X509

extension Lint {
  /// The CA's responder and the CA's certificate, not critical.
  static let authorityInformationAccess = Lint("4.2.2.1") { examined in
    guard let part = examined.authorityInformationAccess else { return "no authority information access" }
    guard !part.isCritical else { return "the authority information access is critical" }
    let addresses = examined.ca.addresses
    return part.value.ocsp == [addresses.ocsp] && part.value.issuers == [addresses.issuer]
      ? nil : "URLs that are not the CA's"
  }
}
