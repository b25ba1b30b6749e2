public import CivilTime
public import DER
public import X509

/// Makes the two roots and what stands directly below them. No I/O: what is returned, the caller keeps or throws away.
///
/// The TLS root speaks for servers, the client root for people, and neither can do the other's work (security rule 1).
public enum Ceremony {
  /// A CA's name with its generation: `C=JP, O=…, CN=… - G1` (H-33).
  public static func name(organization: String, authority: String, generation: Int) -> DistinguishedName {
    DistinguishedName([
      (.country, "JP"), (.organization, organization), (.commonName, "\(authority) - G\(generation)"),
    ])
  }

  /// The root for servers: path length 0, server authentication only.
  public static func tlsRoot(
    name: DistinguishedName, now: Timestamp, years: Int = 20, algorithm: KeyAlgorithm = .ecP384
  ) throws(CeremonyError) -> KeyedCertificate {
    try root(
      .tlsRoot, name: name, now: now, years: years, algorithm: algorithm)
  }

  /// The root for people: one level of issuing CAs below it, client authentication and OCSP only.
  public static func clientRoot(
    name: DistinguishedName, now: Timestamp, years: Int = 20, algorithm: KeyAlgorithm = .ecP384
  ) throws(CeremonyError) -> KeyedCertificate {
    try root(
      .clientRoot, name: name, now: now, years: years, algorithm: algorithm)
  }

  /// A server's certificate; the first host name is its common name too.
  ///
  /// - Parameter dnsNames: host names, perhaps with `*` as their whole first label.
  public static func tlsServer(
    dnsNames: [String], root: KeyedCertificate, now: Timestamp, days: Int64 = 397,
    algorithm: KeyAlgorithm = .ecP256
  ) throws(CeremonyError) -> KeyedCertificate {
    for name in dnsNames {
      guard HostName.isValid(name) else { throw .unsuitableHostName(name) }
    }
    guard let first = dnsNames.first else { throw .unsuitableHostName("") }
    let key = try newKey(algorithm)
    let subject = DistinguishedName(first.utf8.count <= 64 ? [(.commonName, first)] : [])
    let names = SubjectAlternativeName(dnsNames: dnsNames)
    return try keyed(
      key, subject: subject, issuer: root, notBefore: now,
      notAfter: now.adding(days: days).adding(seconds: -1),
      extensions: [
        .critical(KeyUsage.digitalSignature),
        Extension(ExtendedKeyUsage([ExtendedKeyUsage.serverAuth])),
        // Critical where nothing else names the subject (RFC 5280 4.2.1.6).
        subject.isEmpty ? .critical(names) : Extension(names),
      ])
  }

  /// One generation of an institution's issuing CA.
  ///
  /// - Parameter rootAddresses: where the client root's certificate and its one revocation list, shard 0, are.
  public static func issuingCA(
    name: DistinguishedName, policy: ObjectIdentifier, clientRoot: KeyedCertificate, rootAddresses: StatusAddresses,
    now: Timestamp, years: Int = 10, algorithm: KeyAlgorithm = .ecP256
  ) throws(CeremonyError) -> KeyedCertificate {
    let key = try newKey(algorithm)
    return try keyed(
      key, .issuing, subject: name, issuer: clientRoot, notBefore: now, notAfter: end(of: now, years: years),
      extensions: extensions(of: .issuing) + [
        Extension(CertificatePolicies([policy])),
        Extension(AuthorityInformationAccess(ocsp: [], issuers: [rootAddresses.issuer])),
        Extension(CRLDistributionPoints(urls: [rootAddresses.revocationList(shard: 0)])),
      ])
  }

  /// The client root's revocation list: which issuing CAs are no longer to be trusted.
  public static func revocationList(
    of root: KeyedCertificate, entries: [RevokedCertificate], number: UInt64, thisUpdate: Timestamp,
    nextUpdate: Timestamp
  ) throws(CeremonyError) -> CertificateRevocationList {
    guard let identifier = root.certificate.subjectKeyIdentifier else {
      throw .unsuitableRoot("a root without a subject key identifier")
    }
    let frame = RevocationListFrame(
      signatureAlgorithm: root.key.signatureAlgorithm.identifier, issuer: root.certificate.subjectDER,
      thisUpdate: thisUpdate, nextUpdate: nextUpdate, number: number, authorityKeyIdentifier: identifier,
      scope: .everything)
    let content = TBSCertificateList(frame: frame, entries: entries)
    let toBeSigned = content.encode()
    let expected = ExpectedList(
      issuer: root.certificate.subjectDER, keyIdentifier: identifier,
      signatureAlgorithm: root.key.signatureAlgorithm.identifier, scope: .everything, number: number,
      count: entries.count)
    do throws(LintFailure) {
      try ListLint.examine(toBeSigned, expected)
    } catch {
      throw .unsuitableContent(error)
    }
    return CertificateRevocationList(
      content: content, toBeSigned: toBeSigned, signature: try sign(toBeSigned, with: root.key))
  }
}
