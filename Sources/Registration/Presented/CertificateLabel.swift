public import CivilTime
public import Lifecycle

/// How people tell a certificate from others; the same in every client and every key store (F-9, C-25, H-87).
public struct CertificateLabel: Sendable, Equatable {
  /// What the institution calls its service.
  public let service: String
  /// What the institution calls a person of the holder's role: 管理者.
  public let role: String
  /// 「サービス・権限・有効期限」: `みほんダイレクト・管理者・2027年11月20日`. The day is the last one in Japan.
  public let friendlyName: String
}

extension Registration {
  /// The label of a certificate of a person of this role.
  public func label(
    of role: Role, notAfter: Timestamp, in language: Language, at now: Timestamp
  ) -> CertificateLabel {
    let service = institution.sender.service[language]
    let term = profile(at: now).terms[role][language]
    let day = notAfter.civil(in: .jst).date
    let name =
      switch language {
      case .ja: "\(service)・\(term)・\(day.japanese)"
      case .en: "\(service), \(term), \(day.iso8601)"
      }
    return CertificateLabel(service: service, role: term, friendlyName: name)
  }
}
