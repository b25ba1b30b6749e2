import DER
public import X509

/// A person's certificate in a store of this PC, with what is known of it.
public struct HeldCertificate: Sendable, Hashable {
  /// The certificate.
  public let certificate: Certificate
  /// The name under which the store shows it, made harmless for a terminal.
  public let label: String
  /// Whether its key is here.
  public let hasKey: Bool
  /// The store's location, as the store names itself.
  public let location: String
  /// The institution whose issuing CA signed it; nil where no known one did.
  public let institution: KnownInstitution?
  /// What the institution says; nil where it was not asked or did not answer.
  public let status: CertificateStatus?

  /// What a person compares of it.
  public var summary: CertificateSummary { CertificateSummary(certificate) }

  /// Who signed it, as it says itself: an institution may give it another name (`friendlyName`), never another issuer.
  public var issuer: String {
    let name = try? certificate.issuer
    return TerminalText.line(name?.first(.commonName) ?? name?.first(.organization) ?? "", limit: 100)
  }

  /// The name by which people tell it apart (C-25): the institution's, else the store's.
  public var friendlyName: String { status?.friendlyName ?? label }
}
