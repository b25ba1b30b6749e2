import CivilTime
import Registration
import X509

/// What makes CMP answers, one for each issuing CA, with its chain decoded once.
struct CMPServers: Sendable {
  /// A CA and what answers in its name.
  struct Entry: Sendable {
    let authority: Certificate
    let server: CMPServer
  }

  private let entries: [[UInt8]: Entry]
  /// The issuing CAs' certificates, the newest first.
  let authorities: [Certificate]

  init(_ registration: Registration) {
    var entries: [[UInt8]: Entry] = [:]
    var authorities: [Certificate] = []
    for chain in registration.chains.map({ $0.compactMap { try? Certificate(der: $0) } }) {
      guard let authority = chain.first, let key = authority.subjectKeyIdentifier,
        let server = try? CMPServer(authority: authority, chain: chain)
      else { continue }
      authorities.append(authority)
      entries[key] = Entry(authority: authority, server: server)
    }
    self.entries = entries
    self.authorities = authorities
  }

  /// The one of the CA that has issued a certificate.
  func issuer(of certificate: Certificate) -> Entry? {
    certificate.authorityKeyIdentifier.flatMap { entries[$0] }
  }

  /// The one of the CA that signs at a moment.
  func issuing(_ registration: Registration, at now: Timestamp) -> Entry? {
    (try? Certificate(der: registration.issuingCertificate(at: now)))?.subjectKeyIdentifier.flatMap { entries[$0] }
  }
}
