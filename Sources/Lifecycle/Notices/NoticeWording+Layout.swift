internal import CivilTime

/// The mail's page: greeting, what happened, certificates, what to do, the help line, the line of H-63.
extension NoticeWording {
  func subject(_ content: NoticeContent) -> String {
    say("【\(service)】\(content.purpose)", "[\(service)] \(content.purpose)")
  }

  func page(_ content: NoticeContent) -> String {
    var page = WrappedText()
    greet(&page)
    for paragraph in content.happened { page.add(paragraph) }
    page.blank()
    if !content.facts.isEmpty {
      heading(say("お手続きの内容", "Details"), &page)
      for fact in content.facts { add(fact, to: &page) }
      page.blank()
    }
    for named in content.certificates { add(named, to: &page) }
    heading(say("今後のお手続き", "What to do next"), &page)
    for step in content.next { page.add(step, first: say("　・", "  - "), rest: say("　　", "    ")) }
    page.blank()
    heading(say("お心当たりのない場合", "If this was not you"), &page)
    page.add(content.notYou, first: say("　", "  "), rest: say("　", "  "))
    page.blank()
    close(&page)
    return page.text
  }

  private func greet(_ page: inout WrappedText) {
    let term = terms[role][reader.language]
    if reader.name.isEmpty {
      page.add(say("\(reader.contractName)　\(term) 様", "Dear \(term) of \(reader.contractName),"))
    } else {
      page.add(say(reader.contractName, "\(reader.contractName), \(term)"))
      page.add(say("\(term)　\(reader.name) 様", "Dear \(reader.name),"))
    }
    page.blank()
    page.add(
      say("平素より\(service)をご利用いただき、誠にありがとうございます。", "Thank you for using \(service)."))
    page.blank()
  }

  private func close(_ page: inout WrappedText) {
    heading(say("お問い合わせ先", "Help line"), &page)
    page.add(
      say("\(institution)　\(service)", "\(institution), \(service)"), first: say("　", "  "), rest: say("　", "  "))
    add(NoticeContent.Fact(label: say("電話番号", "Telephone"), value: sender.helpNumber), to: &page)
    add(NoticeContent.Fact(label: say("受付時間", "Hours"), value: sender.helpHours[reader.language]), to: &page)
    page.blank()
    page.add(Self.rule)
    for line in [neverAsks, noLink] { page.add(line, first: say("※", "* "), rest: say("　", "  ")) }
    page.add(Self.rule)
  }

  private static let rule = String(repeating: "-", count: 68)

  private func heading(_ text: String, _ page: inout WrappedText) {
    page.add(say("■ \(text)", "== \(text) =="))
  }

  private func add(_ named: NoticeContent.Named, to page: inout WrappedText) {
    guard !named.certificates.isEmpty else { return }
    heading(named.heading, &page)
    for certificate in named.certificates {
      for fact in facts(of: certificate) { add(fact, to: &page) }
      page.blank()
    }
  }

  /// Device, serial number and dates, so that nobody has to guess which certificate is meant.
  func facts(of certificate: NamedCertificate) -> [NoticeContent.Fact] {
    let device = certificate.device?.unlinked ?? ""
    return [
      NoticeContent.Fact(
        label: say("端末名", "Device"), value: device.isEmpty ? say("端末名の登録なし", "no name registered") : device),
      NoticeContent.Fact(label: say("シリアル番号", "Serial number"), value: certificate.serial.unlinked),
      NoticeContent.Fact(label: say("発行日", "Issued"), value: day(certificate.issuedAt)),
      NoticeContent.Fact(label: say("有効期限", "Expires"), value: time(certificate.notAfter)),
    ]
  }

  private func add(_ fact: NoticeContent.Fact, to page: inout WrappedText) {
    let missing = Self.labelColumns - WrappedText.width(fact.label)
    let lead = say(
      "　\(fact.label)\(String(repeating: "　", count: max(0, missing / 2)))：",
      "  \(fact.label)\(String(repeating: " ", count: max(0, missing))): ")
    page.add(fact.value, first: lead, rest: say("　　　　　　　　", String(repeating: " ", count: 17)))
  }

  /// シリアル番号 takes twelve, `Date and time` thirteen.
  private static let labelColumns = 13
}
