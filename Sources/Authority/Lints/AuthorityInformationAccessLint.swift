import X509

extension Lint {
  /// The CA's responder, where its status can be asked for, and the CA's certificate; not critical.
  static let authorityInformationAccess = Lint("4.2.2.1") { examined in
    guard let part = examined.extensions.authorityInformationAccess else { return "no authority information access" }
    guard !part.isCritical else { return "the authority information access is critical" }
    let addresses = examined.ca.addresses
    let (responders, issuers) = (part.value.ocsp, part.value.issuers)
    guard responders.count == (examined.kind.hasStatus ? 1 : 0), responders.allSatisfy({ $0 == addresses.ocsp }),
      issuers.count == 1, issuers[0] == addresses.issuer
    else { return "URLs that are not the CA's" }
    return nil
  }
}
