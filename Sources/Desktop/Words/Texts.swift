import Enrolment

/// What the window says, in both languages.
enum Texts {
  // The window itself.
  static let title = Wording(ja: "証明書アプリ", en: "Certificate App")
  static let listTitle = Wording(ja: "証明書一覧", en: "Certificates")
  static let record = Wording(ja: "動作の記録", en: "Log")

  // The acts (B-28, B-35).
  static let issue = Wording(ja: "証明書発行(_I)", en: "_Issue")
  static let renew = Wording(ja: "証明書更新(_R)", en: "_Renew")
  static let tidy = Wording(ja: "古い証明書の整理(_T)", en: "_Tidy up")
  static let issuing = Wording(ja: "証明書の発行", en: "Issuing a certificate")
  static let renewing = Wording(ja: "証明書の更新", en: "Renewing a certificate")
  static let moving = Wording(ja: "別のパソコンからの移行", en: "Moving from another PC")
  static let makingMoveCode = Wording(ja: "移行コードの発行", en: "Making a move code")
  static let tidying = Wording(ja: "古い証明書の整理", en: "Tidying up")
  static let deleting = Wording(ja: "証明書を削除しています。", en: "Deleting.")
  static let connecting = Wording(ja: "接続しています。", en: "Connecting.")
  static let working = Wording(ja: "処理しています。", en: "Working.")

  // The menu (H-73).
  static let certificateMenu = Wording(ja: "証明書(_C)", en: "_Certificates")
  static let openStore = Wording(ja: "証明書ストアを開く(_O)", en: "_Open the certificate store")
  static let move = Wording(ja: "別のパソコンからの移行(_M)", en: "_Move from another PC")
  static let makeMoveCode = Wording(ja: "移行コードを発行(_P)", en: "Make a code for another _PC")
  static let quit = Wording(ja: "終了(_Q)", en: "_Quit")
  static let helpMenu = Wording(ja: "ヘルプ(_H)", en: "_Help")
  static let japanese = Wording(ja: "日本語で表示(_J)", en: "Show in _Japanese (日本語)")
  static let english = Wording(ja: "英語で表示(_E) English", en: "Show in _English")

  // Buttons.
  static let next = Wording(ja: "次へ(_N)", en: "_Next")
  static let back = Wording(ja: "中断(_B)", en: "_Back")
  static let close = Wording(ja: "閉じる(_C)", en: "_Close")
  static let register = Wording(ja: "登録して次へ(_N)", en: "Remember and go o_n")
  static let certify = Wording(ja: "認証(_N)", en: "Co_nfirm")
  static let again = Wording(ja: "もう一度試す(_R)", en: "Try _again")
  static let delete = Wording(ja: "削除(_D)", en: "_Delete")
  static let yes = Wording(ja: "はい(_Y)", en: "_Yes")
  static let no = Wording(ja: "いいえ(_N)", en: "_No")

  /// Of a certificate in force whose renewal has opened.
  static let renewable = Wording(ja: "有効・更新できます", en: "in use, can be renewed")

  // The log (H-72).
  static let started = Wording(ja: "アプリケーションを起動しました。", en: "The application was started.")
  static let asStandardUser = Wording(ja: "標準ユーザーで動作しています。", en: "Running as a standard user.")
  static let asAdministrator = Wording(ja: "管理者権限で動作しています。", en: "Running as an administrator.")
  static let ready = Wording(ja: "受付を開始しました。", en: "Ready.")
  static let calledOff = Wording(ja: "手続きを中断しました。", en: "The procedure was called off.")
  static let moveCodeMade = Wording(ja: "移行コードを発行しました。", en: "A move code was made.")
  static let busy = Wording(
    ja: "手続き中のため、ページからの起動にはお応えできませんでした。", en: "A page's request was not followed: a procedure is going on.")

  static let choose = Wording(
    ja: "証明書を一覧から選択して、もう一度お手続きください。", en: "Choose a certificate in the list, and begin again.")

  static func begins(_ errand: Errand, _ institution: String) -> Wording {
    Wording(ja: "\(institution): \(errand.title[.ja])を開始しました。", en: "\(institution): \(errand.title[.en]).")
  }

  static func follows(_ institution: String) -> Wording {
    Wording(ja: "\(institution)のページから起動されました。", en: "Started from a page of \(institution).")
  }

  static func remembers(_ institution: String) -> Wording {
    Wording(ja: "\(institution)を登録しました。", en: "\(institution) is known now.")
  }

  static func deleted(_ count: Int) -> Wording {
    Wording(ja: "古い証明書を\(count)件削除しました。", en: "Old certificates deleted: \(count).")
  }

  static func failed(_ page: FailurePage) -> Wording {
    Wording(ja: "\(page.code): \(page.message[.ja])", en: "\(page.code): \(page.message[.en])")
  }

  static func done(_ errand: Errand) -> Wording {
    switch errand {
    case .issue(.move):
      Wording(
        ja: "電子証明書の移行が完了しました。これまでのパソコンの電子証明書はご利用いただけません。",
        en: "The certificate was moved to this PC; the one on the old PC cannot be used any more.")
    case .issue: Wording(ja: "電子証明書の発行とインストールが完了しました。", en: "The certificate was issued and installed.")
    case .renew, .makeMoveCode: Wording(ja: "電子証明書の更新が完了しました。", en: "The certificate was renewed.")
    }
  }

  /// Not the institution's question, but the browser's.
  static func password(of place: Place, _ language: Language) -> Ask {
    let label = Wording(
      ja: "\(place.name[.ja])のパスワード（ブラウザーで設定されたもの）",
      en: "Password of \(place.name[.en]), as set in the browser")
    return Ask(name: "storePassword", label: label[language], kind: .secret)
  }

  static func wait(_ seconds: Int) -> Wording {
    Wording(ja: "\(seconds)秒ほどお待ちになってから、もう一度お試しください。", en: "Try again after \(seconds) seconds.")
  }
}
