import Diagnosis
import Lifecycle

/// ご利用環境の確認 (F-21): what a PC needs, what can be told of this one, and after 確認を始める what to do about the rest.
struct EnvironmentPage: Page {
  static let screen = Screen.environmentCheck

  /// 確認を始める is still to be pressed.
  struct Beginning: Sendable {
    /// Where the form is sent to, by POST.
    var action: Link
    /// The server's moment, milliseconds since 1970, which the script compares with the PC's.
    var moment: Int64
    /// A file to be downloaded for trying; nil where downloads are not checked.
    var file: Link?
    var opensWindow: Bool
  }

  enum Stage: Sendable {
    case beginning(Beginning)
    case result(SupportCode)
  }

  var stage: Stage
  /// What can be told at this stage.
  var outcomes: [EnvironmentOutcome]
  var advice: EnvironmentAdvice
  /// TLS 1.3, as the connection has it.
  var connection: String?
  /// この確認をもう一度.
  var again: Link
  var entry: Link

  var additionalHead: Markup {
    var head = tag(.link, .rel("stylesheet"), .href(Paths.environmentStyle))
    if case .beginning = stage { head.append(tag(.script, .src(Paths.environmentScript), .defer())) }
    return head
  }

  func content(in frame: Frame) -> Markup {
    tag(.div, .class("narrow")) {
      switch stage {
      case .beginning(let beginning): begin(beginning, frame)
      case .result(let code): result(code, frame)
      }
      EnvironmentNotes().markup(frame)
    }
  }

  // Before

  @MarkupBuilder private func begin(_ beginning: Beginning, _ frame: Frame) -> Markup {
    let say = frame.language
    tag(.p, .class("lead")) {
      say(
        "\(frame.institution.service.ja)を、このパソコンとブラウザーでご利用いただけるかを確認します。会社名やお名前などの入力は不要です。",
        "This checks whether \(frame.institution.service.en) works with this PC and browser. No name is asked.")
    }
    tag(.noscript) { problem(.scriptsOff, nil, say) }
    for outcome in outcomes { if let finding = outcome.finding { problem(finding, outcome.seen, say) } }
    block(say("ご利用いただける環境", "What is supported")) {
      facts([
        (say("基本ソフト（OS）", "Operating system"), advice.systems), (say("ブラウザー", "Browser"), advice.browsers),
      ])
    }
    block(say("お使いの環境", "What you use")) {
      list(outcomes, say)
      if asksForWindows(outcomes) { winver(say) }
    }
    form(beginning, say)
  }

  private func form(_ beginning: Beginning, _ say: Language) -> Markup {
    tag(
      .form, .class("sheet"), .id("environment"), .method(.post), .action(beginning.action),
      .data("moment", String(beginning.moment)), .data("window", beginning.opensWindow ? "yes" : "no")
    ) {
      for field in EnvironmentReport.Field.allCases { hiddenField(field.rawValue, "") }
      tag(.p, .class("lead")) {
        say(
          "「確認を始める」を押すと、\(names(.ja))を自動で確認し、結果をお知らせします。",
          "Press “Begin”: \(names(.en)) are checked, and you are told the result.")
      }
      if beginning.opensWindow {
        tag(.p, .class("hint")) {
          say("確認のため、小さな画面が一度開いて、すぐに閉じます。", "To try it, a small window opens once and closes at once.")
        }
      }
      if let file = beginning.file { downloading(file, say) }
      tag(.div, .class("actions")) {
        linkButton(say("戻る", "Back"), entry)
        tag(.button, .type("submit"), .class("button primary")) { say("確認を始める", "Begin") }
      }
    }
  }

  /// What the form's own checks are, for the sentence above its button.
  private func names(_ say: Language) -> String {
    let checks = advice.rules.checks.map { check -> Check in
      switch check {
      case .javascript: .scripts
      case .cookies: .cookies
      case .clock: .clock
      case .popups: .popups
      case .pdf: .pdf
      case .downloads: .downloads
      }
    }
    return checks.map { say($0.title.ja, $0.title.en) }.joined(separator: say("、", ", "))
  }

  /// No page can see whether a file has arrived: the person does.
  private func downloading(_ file: Link, _ say: Language) -> Markup {
    tag(.fieldset, .class("choices")) {
      tag(.legend) { say("ファイルのダウンロード", "Downloading files") }
      tag(.p, .id("downloads-hint")) {
        tag(.a, .href(file)) { say("確認用のファイルをダウンロードする", "Download a file for trying") }
        say("　パソコンに保存されましたか。", " Has it been saved on the PC?")
      }
      for (value, label) in [("yes", say("保存された", "Yes")), ("no", say("保存されない", "No"))] {
        tag(.div, .class("choice")) {
          tag(
            .input, .type("radio"), .id("downloads-\(value)"), .name(EnvironmentReport.downloads), .value(value),
            .aria("describedby", "downloads-hint"))
          tag(.label, .for("downloads-\(value)")) { label }
        }
      }
    }
  }

  // After

  @MarkupBuilder private func result(_ code: SupportCode, _ frame: Frame) -> Markup {
    let say = frame.language
    let problems = outcomes.filter { $0.finding?.isNote == false }
    let remarks = outcomes.filter { $0.finding?.isNote == true }
    let fine = outcomes.filter { $0.result == .fine }
    tag(.div, .class(problems.isEmpty ? "verdict good" : "verdict"), .id("verdict"), .role("status"), .tabindex(-1)) {
      tag(.h2) {
        if problems.isEmpty {
          say("このままご利用いただけます", "You can use the service as it is")
        } else {
          say(
            "ご確認いただきたい項目が\(problems.count)件あります",
            problems.count == 1 ? "One thing needs your attention" : "\(problems.count) things need your attention")
        }
      }
      tag(.p) {
        if problems.isEmpty {
          say("問題は見つかりませんでした。", "No problem was found.")
        } else {
          say("下の手順で設定を変更したあと、もう一度確認してください。", "Change the settings as described, then check once more.")
        }
      }
    }
    for outcome in problems + remarks { if let finding = outcome.finding { problem(finding, outcome.seen, say) } }
    if outcomes.contains(where: { $0.result == .unknown }) {
      block(say("自動では判定できなかった項目", "What could not be told")) {
        for outcome in outcomes where outcome.result == .unknown { unknown(outcome, say) }
      }
    }
    if !fine.isEmpty {
      tag(.details, .class("folded")) {
        tag(.summary) { say("問題のなかった項目（\(fine.count)件）", "In order (\(fine.count))") }
        list(fine, say)
      }
    }
    support(code, frame)
    tag(.div, .class("actions")) {
      linkButton(say("最初のページへ", "To the first page"), entry)
      linkButton(say("もう一度確認する", "Check once more"), again, class: "button primary")
    }
  }

  private func support(_ code: SupportCode, _ frame: Frame) -> Markup {
    let say = frame.language
    return tag(.section, .class("support"), .aria("labelledby", "support")) {
      tag(.h2, .id("support")) { say("お電話でのお問い合わせ", "If you call us") }
      tag(.div, .class("support-body")) {
        tag(.div, .class("support-code")) {
          tag(.span) { say("サポート番号", "Support code") }
          tag(.strong, .class("code"), .id("support-code")) { code.description }
        }
        helpLine(frame)
      }
      tag(.p, .class("hint")) {
        say(
          "この番号を担当者にお伝えいただくと、確認の結果がわかります。お客さまやパソコンを特定する情報は含まれていません。",
          "The code tells our staff what was found. It says nothing about who you are or which PC this is.")
      }
      neverAsks(frame)
    }
  }

  // Parts of both

  private func problem(_ finding: Finding, _ seen: String?, _ say: Language) -> Markup {
    let title = say(finding.title.ja, finding.title.en)
    return tag(.section, .class(finding.isNote ? "block" : "block caution"), .data("finding", finding.name)) {
      tag(.h2) { title }
      tag(.div, .class("block-body")) {
        if let seen {
          tag(.p, .class("lead")) { finding.check == .clock ? seen : say("お使いの環境　\(seen)", "Yours: \(seen)") }
        }
        tag(.ol, .class("next")) {
          for step in advice.steps(finding) { tag(.li) { step } }
        }
        tag(.p, .class("hint")) { say("お問い合わせの際の番号　\(finding.label)", "Code for the help line: \(finding.label)") }
      }
    }
  }

  private func list(_ outcomes: [EnvironmentOutcome], _ say: Language) -> Markup {
    var rows = outcomes.map { outcome in
      (name: say(outcome.check.title.ja, outcome.check.title.en), value: verdict(outcome, say))
    }
    if case .beginning = stage, let connection {
      rows.append((say("通信の暗号化", "Encryption"), say("\(connection)（問題ありません）", "\(connection) (in order)")))
    }
    return facts(rows)
  }

  private func verdict(_ outcome: EnvironmentOutcome, _ say: Language) -> String {
    let word =
      switch outcome.result {
      case .fine: say("問題ありません", "in order")
      case .found: say("ご確認ください", "please check")
      case .unknown: say("自動では判定できません", "cannot be told")
      }
    return outcome.seen.map { say("\($0)（\(word)）", "\($0) (\(word))") } ?? word
  }

  private func unknown(_ outcome: EnvironmentOutcome, _ say: Language) -> Markup {
    tag(.div, .class("unknown"), .data("unknown", "\(outcome.check)")) {
      tag(.h3) { say(outcome.check.title.ja, outcome.check.title.en) }
      if outcome.check == .system, asksForWindows([outcome]) {
        winver(say)
      } else {
        tag(.p) { meaning(outcome.check, say) }
      }
    }
  }

  private func winver(_ say: Language) -> Markup {
    tag(.div) {
      tag(.p) { say("Windows のバージョンは、次の手順でご確認ください。", "Please look up the version of Windows like this.") }
      tag(.ol, .class("notes")) { for step in advice.winver { tag(.li) { step } } }
    }
  }

  /// Whether the version of Windows is what could not be told.
  private func asksForWindows(_ outcomes: [EnvironmentOutcome]) -> Bool {
    guard outcomes.contains(where: { $0.check == .system && $0.result == .unknown }) else { return false }
    switch advice.browser.system {
    case .windows?, nil: return advice.rules.systems.contains { $0.hasPrefix("Windows") }
    default: return false
    }
  }

  private func meaning(_ check: Check, _ say: Language) -> String {
    switch check {
    case .system:
      say("ご利用いただける基本ソフト（OS）は、\(advice.systems)です。", "Supported are \(advice.systems).")
    case .browser:
      say("ご利用いただけるブラウザーは、\(advice.browsers)です。", "Supported are \(advice.browsers).")
    case .downloads:
      say("確認用のファイルが保存されたかどうかが選ばれていません。", "It was not answered whether the file was saved.")
    default:
      say(
        "JavaScript が動かないか、このブラウザーが答えないため、確認できませんでした。",
        "It could not be checked, as JavaScript did not run or this browser does not tell.")
    }
  }
}
