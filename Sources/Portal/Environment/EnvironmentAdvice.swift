import Diagnosis
import Lifecycle

/// What a person does about a finding, step by step, on the very browser that he uses (F-21): this stands for the twenty
/// pages of settings of the seeds' manuals (R-9 to R-21, C-21).
struct EnvironmentAdvice: Sendable {
  let browser: VisitingBrowser
  let rules: EnvironmentRules
  /// The address to be allowed, with its port.
  let site: String
  /// The program that does not need the browser; nil where the rules have none.
  let application: Localized?
  let say: Language

  var systems: String { rules.systems.joined(separator: say("、", ", ")) }
  var browsers: String {
    rules.browsers.map(VisitingBrowser.Product.full).joined(separator: say("、", ", "))
  }

  /// At least one step.
  func steps(_ finding: Finding) -> [String] {
    switch finding {
    case .systemUnsupported, .systemOutdated: system
    case .browserUnsupported: otherBrowser
    case .browserOutdated: update
    case .scriptsOff: settings(.scripts)
    case .cookiesOff: settings(.cookies)
    case .popupsBlocked: settings(.popups)
    case .downloadsBlocked:
      settings(.downloads) + [
        say(
          "会社でダウンロードが制限されている場合は、社内のネットワーク管理者にご相談ください。",
          "If your company restricts downloads, ask your network administrator.")
      ]
    case .pdfNotShown:
      [
        say(
          "PDFはファイルとして保存されます。保存したファイルを、Adobe Acrobat Reader などPDFを表示できるソフトで開いてください。",
          "PDF files are saved. Open the saved file with a program that shows PDF, such as Adobe Acrobat Reader."),
        say("すでにPDFを表示できている場合は、このままご利用いただけます。", "If you can read PDF files already, nothing needs to be done."),
      ]
    case .clockAhead, .clockBehind: clock
    case .storageUnavailable:
      [
        say(
          "InPrivate、シークレット、プライベートなどの画面をお使いの場合は、閉じて、通常の画面で開き直してください。",
          "If this is an InPrivate, incognito or private window, close it and use an ordinary one.")
      ] + settings(.cookies)
    case .keysUnavailable, .moduleUnavailable: update + [security, otherWay].compactMap { $0 }
    default: [say(finding.next.ja, finding.next.en)]
    }
  }

  /// How to look up the version of Windows by hand, where nothing tells it (H-6).
  var winver: [String] {
    [
      say(
        "キーボードの Windows ロゴキーを押しながら R キーを押します。",
        "Hold the Windows logo key and press R."),
      say("「名前」に「winver」と入力し、「OK」を押します。", "Enter “winver” and press OK."),
      say(
        "表示された画面で Windows のバージョンを確認し、「OK」を押して閉じます。ご利用いただけるのは、\(systems)です。",
        "Read the version of Windows in the window that opens, then press OK. This service supports \(systems)."),
    ]
  }

  private var system: [String] {
    guard browser.system?.isPhoneOrTablet != true else {
      return [
        say(
          "スマートフォンやタブレットではご利用いただけません。\(systems)のパソコンでお手続きください。",
          "Telephones and tablets are not supported. Please use a PC with \(systems).")
      ]
    }
    return [
      say("\(systems)のパソコンでお手続きください。", "Please use a PC with \(systems)."),
      say(
        "パソコンの入れ替えや更新の前に、社内のご担当の方にご相談ください。",
        "Before you replace or update the PC, ask who manages it in your company."),
    ]
  }

  private var otherBrowser: [String] {
    let open = say(
      "\(browsers)を起動し、アドレスバーに \(site) と入力して、この確認をもう一度行ってください。",
      "Start \(browsers), enter \(site) as the address, and check once more.")
    guard browser.product == .internetExplorer else { return [open] }
    return [
      say(
        "Edge の IE モードで開いている場合は、アドレスバーの左端にある「e」のアイコンを押し、IE モードを終了してください。",
        "If this is Edge in IE mode, press the “e” at the left of the address bar and leave IE mode."),
      open,
    ]
  }

  private var update: [String] {
    let restart = say(
      "更新が終わったらブラウザーを再起動し、この確認をもう一度行ってください。", "Restart the browser afterwards and check once more.")
    return switch browser.product {
    case .edge?:
      [
        say(
          "右上の「…」（設定など）→「ヘルプとフィードバック」→「Microsoft Edge について」を開くと、更新が始まります。",
          "Open “…” (Settings and more), Help and feedback, About Microsoft Edge: the update begins."), restart,
      ]
    case .chrome?:
      [
        say(
          "右上の「︙」→「ヘルプ」→「Google Chrome について」を開くと、更新が始まります。",
          "Open “⋮”, Help, About Google Chrome: the update begins."), restart,
      ]
    case .firefox?:
      [
        say(
          "右上の「≡」→「ヘルプ」→「Firefox について」を開くと、更新が始まります。",
          "Open “≡”, Help, About Firefox: the update begins."), restart,
      ]
    case .safari?:
      [
        say(
          "Apple メニュー→「システム設定」→「一般」→「ソフトウェアアップデート」で macOS を更新してください。",
          "Open the Apple menu, System Settings, General, Software Update, and update macOS."), restart,
      ]
    default: [say("ブラウザーを最新の版に更新してください。", "Update the browser to its newest version."), restart]
    }
  }

  private var security: String? {
    guard browser.product == .edge else { return nil }
    return say(
      "Edge の「Web上のセキュリティを強化する」を「厳重」にしている場合は、「例外」に \(site) を追加してください。",
      "If “Enhance your security on the web” of Edge is set to Strict, add \(site) to its exceptions.")
  }

  private var otherWay: String? {
    application.map {
      say("解決しない場合は、\($0.ja)でお手続きいただけます。", "If that does not help, use the \($0.en).")
    }
  }

  private var clock: [String] {
    let path =
      switch browser.system {
      case .macOS?:
        say(
          "Apple メニュー→「システム設定」→「一般」→「日付と時刻」で、「日付と時刻を自動的に設定」を入れてください。",
          "Open the Apple menu, System Settings, General, Date & Time, and set date and time automatically.")
      case .windows?:
        say(
          "「スタート」→「設定」→「時刻と言語」→「日付と時刻」で、「時刻を自動的に設定する」をオンにし、「今すぐ同期」を押してください。",
          "Open Start, Settings, Time & language, Date & time, switch “Set time automatically” on and press “Sync now”."
        )
      default:
        say("パソコンの設定で、日付と時刻を自動で合わせるようにしてください。", "Let the PC set date and time by itself.")
      }
    return [
      path,
      say(
        "会社で管理されているパソコンで変更できない場合は、社内のネットワーク管理者にご相談ください。",
        "If your company manages the PC, ask your network administrator."),
      say("時計を合わせたあと、この画面を開き直してください。", "Open this page again afterwards."),
    ]
  }
}
