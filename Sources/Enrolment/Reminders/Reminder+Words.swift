import CivilTime

extension Reminder {
  /// The notice's headline.
  public var title: Wording {
    Wording(ja: "電子証明書の有効期限のお知らせ", en: "Your certificate expires soon")
  }

  /// Which certificate, until when, and what to do; it names the serial number, so that nobody has to guess which.
  public var body: Wording {
    let name = [certificate.organization, certificate.commonName].filter { !$0.isEmpty }.joined(separator: " ")
    let left = daysLeft == 0 ? "本日" : "あと\(daysLeft)日"
    let days = daysLeft == 0 ? "today" : daysLeft == 1 ? "in 1 day" : "in \(daysLeft) days"
    return Wording(
      ja: """
        \(name)（シリアル番号 \(certificate.serialNumber)）の電子証明書は、\(lastDay.japanese)まで有効です（\(left)）。\
        証明書アプリで更新してください。
        """,
      en: """
        The certificate of \(name) (serial number \(certificate.serialNumber)) is valid until \(lastDay.iso8601) \
        (\(days), Japan's time). Renew it with the certificate program.
        """)
  }
}
