public import CivilTime
public import Lifecycle

/// 登録手続きのご案内: the letter that takes the initial secret to a person, with the address where the first
/// registration begins.
///
/// What it returns holds the secret: print it, hand it over, and keep no copy.
public struct InitialSecretLetter: Sendable {
  private let letterhead: Letterhead
  private let number: String
  private let date: CivilDate
  private let addressee: Addressee
  private let role: Role
  private let contractID: String?
  private let subscriberID: String?
  private let initialSecret: String
  private let validUntil: CivilDate
  private let portalAddress: String
  private let asksMailCode: Bool

  /// - Parameters:
  ///   - number: the letter's own, under which the institution files it.
  ///   - date: of the letter, in Japan's time like `validUntil`.
  ///   - contractID: nil where none is typed.
  ///   - subscriberID: nil where the person has none but the contract's.
  ///   - validUntil: the last day on which the initial secret serves.
  ///   - portalAddress: where the registration begins, printed as it is given.
  ///   - asksMailCode: whether acquiring the certificate asks for a code sent by mail.
  public init(
    letterhead: Letterhead, number: String, date: CivilDate, addressee: Addressee, role: Role, contractID: String?,
    subscriberID: String?, initialSecret: String, validUntil: CivilDate, portalAddress: String, asksMailCode: Bool
  ) {
    self.letterhead = letterhead
    self.number = number
    self.date = date
    self.addressee = addressee
    self.role = role
    self.contractID = contractID
    self.subscriberID = subscriberID
    self.initialSecret = initialSecret
    self.validUntil = validUntil
    self.portalAddress = portalAddress
    self.asksMailCode = asksMailCode
  }

  /// The letter as an HTML document of one A4 page, which refers to no other file.
  public func html(_ language: Language) -> String {
    letterhead.document(
      language, title: language("登録手続きのご案内", "How to register"), number: number, date: date, to: addressee
    ) {
      greeting(language)
      panel(language)
      tag(.h2) { language("初期登録のお手続き", "Your first registration") }
      steps(language)
      cautions(language)
    }
  }

  /// 初期パスワード, in the institution's word for the secret.
  private var secretWord: Localized {
    let secret = letterhead.terms.logonSecret
    return Localized(ja: "初期\(secret.ja)", en: "initial \(secret.en)")
  }

  private var identifiers: [(label: Localized, id: String)] {
    let terms = letterhead.terms
    return [(terms.contractID, contractID), (terms.subscriberID, subscriberID)].compactMap { label, id in
      id.map { (label, $0) }
    }
  }

  private var secret: SpelledSecret { SpelledSecret(text: initialSecret) }

  private func greeting(_ say: Language) -> Markup {
    let service = letterhead.settings.service
    return tag(.div, .class("greeting")) {
      if say == .ja { tag(.p) { "拝啓　平素は格別のお引き立てを賜り、厚く御礼申し上げます。" } }
      tag(.p) {
        say(
          "お申し込みいただきました「\(service.ja)」の初期登録についてご案内いたします。有効期限までに、以下のお手続きをお済ませくださいますようお願い申し上げます。",
          "This letter holds what you need to register for \(service.en). Please register before the end of the period below."
        )
      }
      if say == .ja { tag(.p, .class("closing")) { "敬具" } }
    }
  }

  private func panel(_ say: Language) -> Markup {
    tag(.dl, .class("panel")) {
      for identifier in identifiers {
        tag(.div) {
          tag(.dt) { identifier.label[say].capitalised }
          tag(.dd, .class("id")) { identifier.id }
        }
      }
      tag(.div) {
        tag(.dt) { secretWord[say].capitalised }
        tag(.dd) { secret.markup }
      }
      tag(.div) {
        tag(.dt) { say("有効期限", "Valid until") }
        tag(.dd, .class("until")) { say("\(validUntil.japanese)まで", validUntil.english) }
      }
    }
  }

  private func steps(_ say: Language) -> Markup {
    let terms = letterhead.terms
    let role = terms[role]
    let typed = (identifiers.map(\.label) + [secretWord]).map { $0[say] }
    let enumerated = say(typed.joined(separator: "、"), typed.joined(separator: " and the "))
    return tag(.ol) {
      tag(.li) {
        say("ブラウザーのアドレス欄に次のアドレスを入力し、画面を開きます。", "Type this address into your browser's address bar.")
        tag(.span, .class("address")) { portalAddress }
      }
      tag(.li) { say("「\(role.ja)の初期登録」を選びます。", "Choose first registration for the \(role.en).") }
      tag(.li) {
        say("上記の\(enumerated)を入力します。", "Type the \(enumerated) above.")
        if secret.hasKinds {
          say(
            "英字の大文字と小文字は区別されます。文字の下の表示（英大・英小・数字・記号）をお確かめください。",
            " Capital and small letters differ; the word below each character says which it is.")
        }
      }
      tag(.li) {
        say(
          "画面の案内に従い、新しい\(terms.logonSecret.ja)をお決めください（\(secretWord.ja)は以後使えません）。",
          "Choose your new \(terms.logonSecret.en) on the page. The \(secretWord.en) can then no longer be used."
        )
      }
      tag(.li) {
        say("続けて、今後お使いになるパソコンで電子証明書を取得します。", "Then acquire your certificate on the PC that you will use.")
        if asksMailCode {
          say(
            "その際は、ご登録のメールアドレスにお送りする認証コードを入力します。",
            " You will need the code that we send to your registered e-mail address.")
        }
      }
    }
  }

  private func cautions(_ say: Language) -> Markup {
    let bank = letterhead.institution
    let secret = letterhead.terms.logonSecret
    return tag(.section, .class("caution")) {
      tag(.h2) { say("ご注意ください", "Please note") }
      tag(.ul) {
        tag(.li) {
          say(
            "\(secretWord.ja)は、どなたにも教えないでください。\(bank.ja)が、電話・電子メール・SMSで\(secret.ja)や\(secretWord.ja)をお尋ねすることは決してありません。",
            "Tell the \(secretWord.en) to nobody. \(bank.en) never asks for it, or for your \(secret.en), by telephone, e-mail or text message."
          )
        }
        tag(.li) {
          say(
            "電話で指示を受けながらこのお手続きを行うことは、絶対におやめください。",
            "Never register while somebody directs you on the telephone.")
        }
        tag(.li) {
          say(
            "開封の跡や記載の誤り、期限切れの場合は、お手続きをせず下記へご連絡ください。",
            "If the envelope had been opened, if anything here is wrong, or if the period has ended, do not register but call us."
          )
        }
        tag(.li) {
          say(
            "お手続きが済むまで本書を大切に保管し、その後は裁断するなどして破棄してください。",
            "Keep this letter safe until you have registered, then shred it.")
        }
      }
    }
  }
}

extension InitialSecretLetter: CustomStringConvertible, CustomReflectable {
  public var description: String { "(hidden)" }

  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
