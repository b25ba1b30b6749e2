import CivilTime
import Lifecycle

/// 認証コード入力: the digits that were mailed for this attempt.
struct IssueCodePage: Page {
  static let screen = Screen.issueCode

  /// Ties both forms to the attempt.
  var csrf: String
  var digits: Int
  var minutes: Int
  /// The registered address, of which only so much is shown that its holder knows it again.
  var address: String
  /// The last moment at which the code serves; nil where none can be answered any more.
  var until: String?
  /// Whether the person has just registered.
  var isRegistered = false
  /// Whether a code was sent again on the person's asking.
  var isSentAgain = false
  /// キャンセル: user authentication.
  var cancel: Link
  var problems: Problems?

  var additionalHead: Markup { issueStyle }

  func content(in frame: Frame) -> Markup {
    let say = frame.say
    return tag(.div, .class("narrow")) {
      IssueSteps(current: .code).markup(say)
      if let problems { problems.summary(say.language) }
      if isRegistered, problems == nil { registered(frame) }
      if isSentAgain, problems == nil {
        tag(.p, .class("done"), .role("status")) {
          say("新しい認証コードをお送りしました。前の認証コードはお使いいただけません。", "A new code has been sent. The one before no longer serves.")
        }
      }
      if let until { form(until, say) } else { none(say) }
      help(frame)
      neverAsks(frame)
    }
  }

  private func registered(_ frame: Frame) -> Markup {
    let say = frame.say
    return tag(.p, .class("done"), .role("status")) {
      say(
        "初期登録が完了しました。続けて\(say[.certificate])を発行します。次回からは、お決めになった\(frame.terms.logonSecret.ja)をお使いください。",
        "You are registered. Your certificate comes next. From now on use the \(frame.terms.logonSecret.en) that you chose."
      )
    }
  }

  private func form(_ until: String, _ say: Voice) -> Markup {
    tag(.form, .class("sheet"), .method(.post), .action(Link("/issue/code")), .novalidate()) {
      hiddenField(FieldName.csrf, csrf)
      tag(.p, .class("lead")) {
        say(
          "ご登録のメールアドレス（\(address)）へ認証コードをお送りしました。電子メールに記載の\(digits)桁の数字を入力し、「認証」を押してください。",
          "A code has been sent to your registered address (\(address)). Enter its \(digits) digits, then press “Continue”."
        )
      }
      tag(.p, .class("deadline")) {
        say("認証コードの有効期限　", "The code serves until: ")
        tag(.strong) { until }
        say("（お送りしてから\(minutes)分間）", " (\(minutes) minutes)")
      }
      Field(
        name: FieldName.mailCode, label: say("認証コード", "Code"), hint: say("半角数字 \(digits)桁", "\(digits) digits"),
        kind: .digits, rule: .digits(digits)
      ).markup(problems, say.language)
      tag(.div, .class("actions")) {
        linkButton(say("キャンセル", "Cancel"), cancel)
        tag(.button, .type("submit"), .class("button primary")) { say("認証", "Continue") }
      }
    }
  }

  /// After too many wrong answers, or too much time.
  private func none(_ say: Voice) -> Markup {
    tag(.div, .class("sheet")) {
      tag(.p, .class("lead")) {
        say(
          "お送りした認証コードは、お使いいただけなくなりました。新しい認証コードの送信をお申し込みください。",
          "The code that was sent no longer serves. Please ask for a new one.")
      }
      tag(.div, .class("actions")) {
        linkButton(say("キャンセル", "Cancel"), cancel)
        again(say, class: "button primary")
      }
    }
  }

  private func help(_ frame: Frame) -> Markup {
    let say = frame.say
    return tag(.details, .class("block more-help")) {
      tag(.summary) { say("認証コードの電子メールが届かないときは", "If the e-mail does not arrive") }
      tag(.div, .class("block-body")) {
        tag(.ol, .class("notes")) {
          tag(.li) {
            say(
              "届くまでに数分かかることがあります。迷惑メールのフォルダーもご確認ください。",
              "It may take a few minutes. Look into the folder for spam, too.")
          }
          tag(.li) {
            say(
              "上に表示されたメールアドレスが、お使いのものかどうかをご確認ください。",
              "Check whether the address shown above is the one that you use.")
          }
          tag(.li) {
            say(
              "お使いのものでない場合は、ご登録のメールアドレスが誤っているおそれがあります。書面により「\(frame.terms.subscriberID.ja)・\(frame.terms.logonSecret.ja)の初期化」をお申し出のうえ、あらためて初期登録を行ってください。初期登録には、書面でお知らせする初期\(frame.terms.logonSecret.ja)が必要です。",
              "If it is not, the registered address may be wrong. Apply in writing to have your registration initialised, then register again with the initial \(frame.terms.logonSecret.en) of the letter."
            )
          }
        }
        if until != nil {
          tag(.p) {
            say(
              "正しいメールアドレスなのに届かない場合は、もう一度お送りできます。前の認証コードは使えなくなります。",
              "If the address is right, a code can be sent again. The one before no longer serves then.")
          }
          again(say, class: "button")
        }
        helpLine(frame)
      }
    }
  }

  private func again(_ say: Voice, class style: String) -> Markup {
    tag(.form, .method(.post), .action(Link("/issue/code/again"))) {
      hiddenField(FieldName.csrf, csrf)
      tag(.button, .type("submit"), .class(style)) { say("認証コードをもう一度送る", "Send a code again") }
    }
  }
}
