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
            held.friendlyName, held.summary.commonName,
            (held.status?.state.wording ?? CertificateState.notAsked)[language], held.summary.serialNumber,
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
}
