import CivilTime

extension EnrolmentOutcome {
  /// The certificate as the completion page shows it (H-31).
  func result(_ headline: Wording, _ language: Language) -> CommandResult {
    func say(_ ja: String, _ en: String) -> String { Wording(ja: ja, en: en)[language] }
    return CommandResult(
      lines: [
        headline[language], "", "Organization: \(certificate.organization)",
        "Organizational Unit: \(certificate.organizationalUnit)", "Common Name: \(certificate.commonName)",
        say("シリアル番号", "Serial number") + ": \(certificate.serialNumber)",
        say("有効期限", "Expires") + ": " + certificate.expiry[language],
        say("名称", "Name") + ": " + TerminalText.line(label, limit: 120),
        say("保存先", "Kept in") + ": " + TerminalText.line(location), "",
        say(
          "ブラウザーをすべて閉じてから開き直し、電子証明書方式でログオンしてください。",
          "Close every browser window, open the browser again, and log on with the certificate."),
      ], content: content)
  }

  /// The same for programs.
  var content: [String: JSONValue] {
    [
      "institution": .text(institution.id), "friendlyName": .text(TerminalText.line(label, limit: 120)),
      "commonName": .text(certificate.commonName), "organization": .text(certificate.organization),
      "organizationalUnit": .text(certificate.organizationalUnit), "serialNumber": .text(certificate.serialNumber),
      "notAfter": .text(certificate.notAfter.rfc3339), "expiryShown": .text(certificate.notAfter.japanese),
      "store": .text(location),
    ]
  }
}
