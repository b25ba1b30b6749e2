import Lifecycle

/// An input that is sent and not shown.
func hiddenField(_ name: String, _ value: String) -> Markup {
  tag(.input, .type("hidden"), .name(name), .value(value))
}

/// A link that looks like a button, for what changes nothing.
func linkButton(_ label: String, _ link: Link, class style: String = "button") -> Markup {
  tag(.a, .class(style), .href(link)) { label }
}

/// A table of facts: name, value.
func facts(_ rows: [(name: String, value: String)]) -> Markup {
  tag(.dl, .class("facts")) {
    for row in rows {
      tag(.div) {
        tag(.dt) { row.name }
        tag(.dd) { row.value }
      }
    }
  }
}

/// A titled block of a page; its heading is of second order.
func block(_ title: String, class style: String = "block", @MarkupBuilder content: () -> Markup) -> Markup {
  tag(.section, .class(style)) {
    tag(.h2) { title }
    tag(.div, .class("block-body")) { content() }
  }
}

/// The bank's promise never to ask for secrets (H-63, C-18).
func neverAsks(_ frame: Frame) -> Markup {
  tag(.p, .class("promise")) {
    frame.say(
      "\(frame.institution.name.ja)が、電話・電子メール・SMSで\(frame.terms.logonSecret.ja)やワンタイムパスワードをお尋ねすることは決してありません。",
      "\(frame.institution.name.en) never asks for your \(frame.terms.logonSecret.en) or one-time password by telephone, e-mail or text message."
    )
  }
}

/// A certificate as people tell it from others: its holder, its serial number, its end.
struct CertificateFacts: Sendable, Equatable {
  /// The name in the certificate: 契約法人ID, followed by 利用者ID for members (H-43, H-44).
  var commonName: String
  /// Lower-case hexadecimal digits (H-36).
  var serialNumber: String
  /// `2027年11月20日 08時59分59秒` (H-53).
  var expiry: String

  func rows(_ say: Voice) -> [(name: String, value: String)] {
    [
      (say("発行先", "Issued to"), commonName),
      (say("シリアル番号", "Serial number"), serialNumber),
      (say("有効期限", "Valid until"), expiry),
    ]
  }
}
