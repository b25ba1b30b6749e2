public import Authority
public import CivilTime
import DER
import Lifecycle
public import X509

/// Certificates of the service's own helpers below an issuing CA.
extension Registration {
  /// A certificate for a helper's key, stored and logged before it is handed out: what the CA has signed is always known.
  ///
  /// - Parameter days: how long it shall last; it never outlasts the CA.
  public func certify(
    _ kind: CertificateKind, publicKey: PublicKey, by authority: Authority, days: Int64, at now: Timestamp
  ) async throws -> Certificate {
    guard kind != .person, let serial = SerialNumbers(octets: 20)?.next() else {
      throw Rejected(.actNotPossible, "people's certificates are issued by their own acts")
    }
    let ca = authority.ca
    let order = IssuanceOrder(
      kind: kind,
      subject: DistinguishedName([
        (.organization, institution.organization), (.organizationalUnit, ca.name), (.commonName, kind.commonName),
      ]),
      publicKey: publicKey, notBefore: max(now.adding(minutes: -5), ca.certificate.notBefore),
      notAfter: min(now.adding(days: days), ca.certificate.notAfter), serial: serial,
      shard: Int(serial.octets[serial.octets.count - 1]) % ca.shards)
    let certificate = try await authority.issue(try authority.prepare(order))
    let delegate = DelegateCertificate(
      ca: ca.id, kind: kind.word, serial: serial.octets, der: certificate.der, notBefore: certificate.notBefore,
      notAfter: certificate.notAfter)
    try await store.write { rows in
      try rows.add(delegate)
      try rows.append(
        AuditEntry(
          at: now, actor: .system, act: .certifyDelegate, subject: ca.id,
          details: [("kind", kind.word), ("serial", serial.hex), ("notAfter", certificate.notAfter.rfc3339)]))
    }
    return certificate
  }

  /// The certificates that helpers of a kind have, as DER, the newest first.
  public func delegates(_ kind: CertificateKind, of ca: IssuingCA, at now: Timestamp) async throws -> [[UInt8]] {
    try await store.read { try $0.delegates(ca: ca.id, at: now) }.filter { $0.kind == kind.word }.map(\.der)
  }
}

extension CertificateKind {
  /// The store's word for the kind.
  var word: String {
    switch self {
    case .person: "person"
    case .responder: "responder"
    case .registrationAuthority: "registrationAuthority"
    }
  }

  fileprivate var commonName: String {
    switch self {
    case .person: ""
    case .responder: "OCSP Responder"
    case .registrationAuthority: "Registration Authority"
    }
  }
}
