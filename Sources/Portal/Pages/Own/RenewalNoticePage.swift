import Lifecycle

/// 電子証明書更新のお知らせ, the first page after logon while the certificate is about to end (H-60, H-67, B-46).
///
/// 更新 leads straight to the renewal (F-2), 後で to the top page, whose bar goes on saying it.
struct RenewalNoticePage: Page {
  static let screen = Screen.renewalNotice

  var certificate: CertificateFacts
  /// `2026年11月20日`
  var issued: String
  /// What its holder calls the PC.
  var device: String?
  /// Days in Japan until the day of its end; 0: today.
  var daysLeft: Int
  /// Whether the present certificate ends when the new one is issued (H-85), not at the new one's first use.
  var endsAtIssue: Bool
  /// What is asked for on the way, beside the certificate.
  var asked: [String]
  /// Whether all windows have to be closed before the new one can be used (requirements §7 row 52).
  var closesBrowsers: Bool
  var renew: Link
  /// The other ways; nil where there are none.
  var otherWays: Link?
  var later: Link

  func content(in frame: Frame) -> Markup {
    let say = frame.say
    return tag(.div, .class("narrow")) {
      tag(.section, .class("bar renewal"), .aria("labelledby", "deadline")) {
        tag(.div, .class("bar-text")) {
          tag(.h2, .id("deadline")) { left(say) }
          tag(.p) {
            say(
              "期限を過ぎると、この\(say[.certificate])では\(say[.logOn])していただけなくなります。お早めに\(say[.renew])してください。",
              "Once it has expired you can no longer \(say[.logOn]) with it. Please renew it soon.")
          }
        }
      }
      block(
        say("\(say[.renew])が必要な\(say[.certificate])", "The certificate to be renewed"), class: "block certificate"
      ) {
        facts(rows(say))
        tag(.div, .class("actions")) {
          linkButton(say("後で", "Later"), later)
          linkButton(say[.renew].capitalised, renew, class: "button primary")
        }
        if let otherWays {
          tag(.p, .class("other-way")) {
            tag(.a, .href(otherWays)) {
              say("ほかの方法で\(say[.renew])する（\(say.application)）", "Renew it in another way (\(say.application))")
            }
          }
        }
      }
      block(say("\(say[.renew])の流れ", "How it goes")) {
        tag(.ol, .class("next")) {
          for step in steps(say) { tag(.li) { step } }
        }
        tag(.p) {
          say("所要時間は5分ほどです。現在お使いのパソコンでお手続きください。", "It takes about five minutes, on the PC that you are using now.")
        }
      }
      block(say("これまでの\(say[.certificate])について", "The certificate you have now"), class: "block caution") {
        tag(.p) { oldOne(say) }
        neverAsks(frame)
      }
    }
  }

  private func left(_ say: Voice) -> String {
    switch daysLeft {
    case ...0:
      say(
        "お使いの\(say[.certificate])の有効期限は、本日（\(certificate.expiry)）です",
        "Your certificate expires today (\(certificate.expiry))")
    case 1: say("お使いの\(say[.certificate])の有効期限まで、あと1日です", "One day is left before your certificate expires")
    default:
      say(
        "お使いの\(say[.certificate])の有効期限まで、あと\(daysLeft)日です",
        "\(daysLeft) days are left before your certificate expires")
    }
  }

  private func rows(_ say: Voice) -> [(name: String, value: String)] {
    var rows = certificate.rows(say)
    rows.append((say("発行日", "Issued on"), issued))
    if let device { rows.append((say("パソコン", "PC"), device)) }
    return rows
  }

  private func steps(_ say: Voice) -> [String] {
    var steps = [
      say("「\(say[.renew])」を押します。", "Press “\(say[.renew].capitalised)”.")
    ]
    if !asked.isEmpty {
      steps.append(
        say(
          "\(asked.joined(separator: "、"))を入力します。", "Enter your \(asked.joined(separator: " and your "))."))
    }
    steps.append(
      say(
        "画面の案内に従って、新しい\(say[.certificate])をこのパソコンに取り込みます。",
        "Follow the page until the new certificate is on this PC."))
    steps.append(
      closesBrowsers
        ? say(
          "ブラウザーの画面をすべて閉じてから、新しい\(say[.certificate])で\(say[.logOn])します。",
          "Close all browser windows, then \(say[.logOn]) with the new certificate.")
        : say("新しい\(say[.certificate])で\(say[.logOn])します。", "\(say[.logOn].capitalised) with the new certificate."))
    return steps
  }

  private func oldOne(_ say: Voice) -> String {
    endsAtIssue
      ? say(
        "新しい\(say[.certificate])が発行されると、これまでの\(say[.certificate])は、有効期限の前でもお使いいただけなくなります。",
        "As soon as the new certificate is issued, the one you have now stops working, even before its expiry.")
      : say(
        "これまでの\(say[.certificate])は、新しい\(say[.certificate])が初めて使われるまで、そのままお使いいただけます。途中で中止されても、\(say[.logOn])できなくなることはありません。",
        "The certificate you have now works until the new one has been used for the first time. If you stop on the way you can still \(say[.logOn])."
      )
  }
}
