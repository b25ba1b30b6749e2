import CivilTime

/// Certificates as `inkan list` shows them.
struct CertificateTable {
  let certificates: [HeldCertificate]
  let language: Language

  /// Lines with columns under each other: name, issued to, state, serial number, expiry (H-78).
  var lines: [String] {
    let head = [
      Wording(ja: "名称", en: "Name"), Wording(ja: "発行先", en: "Common Name"), Wording(ja: "状態", en: "State"),
      Wording(ja: "シリアル番号", en: "Serial number"), Wording(ja: "有効期限", en: "Expires"),
      Wording(ja: "保存先", en: "Kept in"),
    ]
    return TextColumns.table(
      [head.map { $0[language] }]
        + certificates.map { held in
          [
            held.friendlyName, held.summary.commonName, Self.words(held.status?.state)[language],
            held.summary.serialNumber,
            held.summary.expiry[language], TerminalText.line(held.location, limit: 200),
          ]
        })
  }

  /// For programs.
  static func content(_ held: HeldCertificate) -> JSONValue {
    let summary = held.summary
    return .object([
      "friendlyName": .text(held.friendlyName), "label": .text(held.label),
      "state": JSONValue(held.status?.state.rawValue),
      "institution": JSONValue(held.institution?.id), "service": JSONValue(held.status?.service),
      "role": JSONValue(held.status?.role), "commonName": .text(summary.commonName),
      "organization": .text(summary.organization), "organizationalUnit": .text(summary.organizationalUnit),
      "serialNumber": .text(summary.serialNumber), "notAfter": .text(summary.notAfter.rfc3339),
      "expiryShown": .text(summary.notAfter.japanese), "renewable": .flag(held.status?.renewable ?? false),
      "renewableFrom": JSONValue(held.status?.renewableFrom?.rfc3339), "hasKey": .flag(held.hasKey),
      "store": .text(held.location),
    ])
  }

  /// A state as people read it.
  static func words(_ state: CertificateState?) -> Wording {
    switch state {
    case .pending: Wording(ja: "利用開始前", en: "not used yet")
    case .issued: Wording(ja: "有効", en: "in use")
    case .superseded: Wording(ja: "更新・移行済み（利用不可）", en: "renewed or moved, of no use")
    case .revoked: Wording(ja: "失効", en: "revoked")
    case .expired: Wording(ja: "期限切れ", en: "expired")
    case .unknown: Wording(ja: "発行記録なし", en: "not on record")
    case nil: Wording(ja: "未確認", en: "not known")
    }
  }
}
