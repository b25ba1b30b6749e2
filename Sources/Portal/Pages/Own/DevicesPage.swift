import Lifecycle

/// 電子証明書・パソコンの一覧: a person's own certificates, told apart by PC, dates and serial number (F-22, C-25).
struct DevicesPage: Page {
  static let screen = Screen.devices

  struct Device: Sendable {
    /// What its holder calls the PC; nil: nothing.
    var label: String?
    var certificate: CertificateFacts
    /// `2026年11月20日`
    var issued: String
    var state: CertificateState
    var isRenewable: Bool
    /// Whether this browser shows it now.
    var isHere: Bool
    /// 失効; nil where it is not his to do, or nothing is left to revoke.
    var revoke: Link?
  }

  var devices: [Device]
  /// How many one may hold at once (F-22).
  var limit: Int
  var change: PCChangeAdvice
  /// Whether states are shown as marks (H-95, T-21) or in words (B-62).
  var states: PortalRules.CertificateStates
  /// 取得, while it may be; nil otherwise.
  var acquire: Link?
  /// 更新, while the certificate of this browser may be renewed.
  var renew: Link?
  /// POST with the CSRF token: makes a move code (F-7); nil where the rules have none.
  var moveCode: Link?
  var back: Link

  var additionalHead: Markup { ownStyles }

  func content(in frame: Frame) -> Markup {
    let say = frame.say
    let live = devices.filter(\.state.isLive)
    let former = devices.filter { !$0.state.isLive }
    return tag(.div, .class("stack")) {
      tag(.p, .class("lead")) { limitText(say) }
      if live.isEmpty { none(say) }
      for device in live { card(device, say) }
      block(say("パソコンを入れ替えるとき", "When you change your PC")) {
        tag(.p) { change.text(say) }
        if let moveCode, let session = frame.session { moveForm(moveCode, session, say) }
      }
      if !former.isEmpty { formerBlock(former, say) }
      tag(.p, .class("hint")) {
        say(
          "お心当たりのない\(say[.certificate])がある場合は、すぐに画面下のお問い合わせ先へお電話ください。",
          "If you do not recognise a certificate, call the help line below at once.")
      }
      tag(.div, .class("actions")) { linkButton(toTopPage(say), back) }
    }
  }

  private func limitText(_ say: Voice) -> String {
    limit == 1
      ? say(
        "\(say[.certificate])は、お一人につき1枚をお持ちいただけます。\(say[.acquire])されたパソコンでのみご利用いただけます。",
        "Each person holds one certificate. It can be used only on the PC on which it was acquired.")
      : say(
        "\(say[.certificate])は、お一人につき、同時に\(limit)枚まで（パソコン\(limit)台分）お持ちいただけます。\(say[.acquire])されたパソコンでのみご利用いただけます。",
        "Each person can hold up to \(limit) certificates, one for each of \(limit) PCs. Each can be used only on the PC on which it was acquired."
      )
  }

  private func none(_ say: Voice) -> Markup {
    block(say("お使いの\(say[.certificate])", "Your certificates")) {
      tag(.p, .class("none")) {
        say("現在お使いいただける\(say[.certificate])はございません。", "You have no certificate that can be used at present.")
      }
      if let acquire {
        tag(.div, .class("actions")) { linkButton(say[.acquire].capitalised, acquire, class: "button primary") }
      }
    }
  }

  private func card(_ device: Device, _ say: Voice) -> Markup {
    block(Self.name(device.label, say), class: device.isHere ? "block certificate here" : "block certificate") {
      if device.isHere {
        tag(.p, .class("here-mark")) {
          say("このブラウザーで現在お使いの\(say[.certificate])です。", "This is the certificate that this browser shows now.")
        }
      }
      facts(
        [(say("状態", "State"), state(of: device, say))] + device.certificate.rows(say)
          + [(say("発行日", "Issued on"), device.issued)])
      let renewal = device.isHere ? renew : nil
      if renewal != nil || device.revoke != nil {
        tag(.div, .class("actions")) {
          if let revoke = device.revoke {
            linkButton(say("この\(say[.certificate])を失効する", "Revoke this certificate"), revoke, class: "button danger")
          }
          if let renewal { linkButton(say[.renew].capitalised, renewal, class: "button primary") }
        }
      }
    }
  }

  private func formerBlock(_ former: [Device], _ say: Voice) -> Markup {
    let name = say("これまでの\(say[.certificate])", "Former certificates")
    return block(name) {
      tag(.p, .class("hint")) {
        say(
          "お使いいただけない\(say[.certificate])です。パソコンに残っている場合は、削除していただいて差し支えありません。",
          "These cannot be used any more. Where one is still on a PC it may be deleted.")
      }
      RecordTable(
        name: name,
        headings: [
          say("パソコン", "PC"), say("シリアル番号", "Serial number"), say("発行日", "Issued on"),
          say("有効期限", "Valid until"), say("状態", "State"),
        ],
        rows: former.map { device in
          [
            .text(Self.name(device.label, say)),
            tag(.span, .class("serial")) { device.certificate.serialNumber }, parts(of: device.issued),
            parts(of: device.certificate.expiry), .text(state(of: device, say)),
          ]
        }
      ).markup
    }
  }

  private func state(of device: Device, _ say: Voice) -> String {
    let word = device.isRenewable ? Standing.renewable.label(say) : device.state.label(say)
    return switch states {
    case .words: word
    case .marks: (device.state.isLive ? "○" : "－") + say("　", " ") + word
    }
  }

  static func name(_ label: String?, _ say: Voice) -> String { label ?? say("（名前のないパソコン）", "(PC without a name)") }
}

extension CertificateState {
  /// Whether it opens anything, or is about to.
  fileprivate var isLive: Bool { self == .pending || self == .issued }
}
