import X509

/// Who says that certificates are its own, and what it says of them.
///
/// An issuing CA may serve several institutions, and any server can name the CA of another. So all that name it are
/// asked: an institution that does not know a certificate is out, and where two know one, or one of them has not spoken,
/// nothing is known of it. Then nothing is deleted, and no secret sent by itself, by the word of the wrong one.
struct Claims {
  private struct Claim {
    let institution: KnownInstitution
    var status: CertificateStatus?
  }

  private var claims: [Certificate: [Claim]] = [:]

  /// Notes that an institution's issuers signed these, once for each.
  mutating func note(_ certificates: some Sequence<Certificate>, of institution: KnownInstitution) {
    for certificate in certificates where !has(institution, certificate) {
      claims[certificate, default: []].append(Claim(institution: institution))
    }
  }

  /// Notes what it says of them, in their order.
  mutating func note(
    _ statuses: [CertificateStatus], on certificates: [Certificate], of institution: KnownInstitution
  ) {
    for (certificate, status) in zip(certificates, statuses) {
      let mine = claims[certificate]?.firstIndex { $0.institution.id == institution.id }
      if let mine { claims[certificate]?[mine].status = status }
    }
  }

  /// Whose it is; the first where several may be right, nil where nobody claims it.
  func owner(of certificate: Certificate) -> KnownInstitution? { serious(certificate).first?.institution }

  /// What is known of it; nil where nobody has spoken or two may be right.
  func status(of certificate: Certificate) -> CertificateStatus? {
    let serious = serious(certificate)
    return serious.count == 1 ? serious[0].status : nil
  }

  /// Without those that do not know it; where nobody does, the first that said so.
  private func serious(_ certificate: Certificate) -> [Claim] {
    let all = claims[certificate] ?? []
    let knowing = all.filter { $0.status?.state != .unknown }
    return knowing.isEmpty ? Array(all.prefix(1)) : knowing
  }

  private func has(_ institution: KnownInstitution, _ certificate: Certificate) -> Bool {
    claims[certificate]?.contains { $0.institution.id == institution.id } ?? false
  }
}
