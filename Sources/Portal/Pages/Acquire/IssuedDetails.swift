import Lifecycle

/// 電子証明書情報 of both completion pages (H-31, H-74, B-47).
struct IssuedDetails: Sendable {
  var organization: String
  var organizationalUnit: String
  var certificate: CertificateFacts

  func markup(_ say: Voice) -> Markup {
    block(say("\(say[.certificate])情報", "Certificate"), class: "block certificate") {
      facts([
        ("Organization", organization),
        ("Organizational Unit", organizationalUnit),
        ("Common Name", certificate.commonName),
        (say("シリアル番号", "Serial number"), certificate.serialNumber),
        (say("有効期限", "Valid until"), certificate.expiry),
      ])
    }
  }
}
