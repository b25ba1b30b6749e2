public import CivilTime
public import Enrolment

/// A certificate of this PC as the list shows it.
public struct CertificateRow: Sendable, Hashable, Identifiable {
  /// Where it is and which one: the same certificate may be in two stores.
  public struct ID: Sendable, Hashable {
    /// The store's location.
    public let store: String
    /// Its serial number, lower-case hexadecimal.
    public let serialNumber: String
  }

  public let id: ID
  /// The certificate's data.
  public let certificate: CertificateSummary
  /// 「service・role・expiry」 where the institution told it, else the store's name of it (F-9, C-25).
  public let name: String
  /// The subject as it is read: `CN=…, OU=…, O=…` (B-36).
  public let subject: String
  /// The institution of this PC's record that issued it; nil where none did.
  public let institution: String?
  /// Who signed it, as it says itself (H-79).
  public let issuer: String
  /// What the institution says of it; nil where it was not reached.
  public let status: CertificateStatus?

  init(
    certificate: CertificateSummary, store: String, name: String, institution: String?, issuer: String = "",
    status: CertificateStatus?
  ) {
    id = ID(store: store, serialNumber: certificate.serialNumber)
    self.certificate = certificate
    self.name = name
    subject = [
      ("CN", certificate.commonName), ("OU", certificate.organizationalUnit), ("O", certificate.organization),
    ].filter { !$0.1.isEmpty }.map { "\($0)=\($1)" }.joined(separator: ", ")
    self.institution = institution
    self.issuer = issuer
    self.status = status
  }

  /// A certificate that is held here.
  public init(_ held: HeldCertificate) {
    self.init(
      certificate: held.summary, store: held.location, name: held.friendlyName, institution: held.institution?.id,
      issuer: held.issuer, status: held.status)
  }

  /// Its state by the institution's word, else by this PC's clock.
  public func state(at now: Timestamp) -> Wording {
    switch status?.state {
    case .issued where status?.renewable == true: Texts.renewable
    case let state?: state.wording
    case nil: certificate.notAfter < now ? CertificateState.expired.wording : CertificateState.notAsked
    }
  }

  /// Whether it serves nobody any more.
  public func isOver(at now: Timestamp) -> Bool {
    status?.state.isOver ?? (certificate.notAfter < now)
  }
}
