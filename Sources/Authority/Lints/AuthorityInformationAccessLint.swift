import X509

extension Lint {
  /// The CA's responder, where its status can be asked for, and the CA's certificate; not critical.
  static let authorityInformationAccess = Lint("4.2.2.1") { examined in
    guard let part = examined.extensions.authorityInformationAccess else { return "no authority information access" }
    guard !part.isCritical else { return "the authority information access is critical" }
    let addresses = examined.ca.addresses
    let responders = examined.kind.hasStatus ? [addresses.ocsp] : []
    return part.value.ocsp == responders && part.value.issuers == [addresses.issuer]
      ? nil : "URLs that are not the CA's"
  }
}
