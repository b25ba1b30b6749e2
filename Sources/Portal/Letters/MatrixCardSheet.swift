public import CivilTime
public import Lifecycle

/// The sheet on which a matrix card is printed and sent, to be cut out by its holder (security rule 9; S-21).
///
/// The card itself tells neither its holder's name nor the ID, so that a lost one opens nothing. What it returns holds
/// every cell: print it, hand it over, and keep no copy.
public struct MatrixCardSheet: Sendable {
  /// お客様カード, the name that screens use for it (S-21).
  public static let usualName = Localized(ja: "お客様カード", en: "customer card")

  private static let columns = Array("ABCDEFGHIJ").map(String.init)
  private static let rows = (1...5).map(String.init)

  private let letterhead: Letterhead
  private let number: String
  private let date: CivilDate
  private let addressee: Addressee
  private let id: String
  private let idLabel: Localized
  private let cardNumber: String
  private let cells: [String: String]
  private let cardName: Localized

  /// Nil unless the cells are A1 to J5 with two ASCII digits each: half a card must not be printed.
  ///
  /// - Parameters:
  ///   - number: the letter's own, under which the institution files it.
  ///   - date: of the letter, in Japan's time.
  ///   - addressee: whose card it is; on the card the name is masked.
  ///   - id: the holder's; printed masked.
  ///   - idLabel: what it is, such as the profile's word for the subscriber's ID.
  ///   - cardNumber: as it is to be printed, in groups.
  ///   - cells: digits by the cell's name.
  public init?(
    letterhead: Letterhead, number: String, date: CivilDate, addressee: Addressee, id: String, idLabel: Localized,
    cardNumber: String, cells: [String: String], cardName: Localized = usualName
  ) {
    let names = Self.rows.flatMap { row in Self.columns.map { $0 + row } }
    guard cells.count == names.count, names.allSatisfy({ Self.isTwoDigits(cells[$0]) }) else { return nil }
    self.letterhead = letterhead
    self.number = number
    self.date = date
    self.addressee = addressee
    self.id = id
    self.idLabel = idLabel
    self.cardNumber = cardNumber
    self.cells = cells
    self.cardName = cardName
  }

  private static func isTwoDigits(_ text: String?) -> Bool {
    guard let text, text.utf8.count == 2 else { return false }
    return text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  /// The sheet as an HTML document of one A4 page, which refers to no other file.
  public func html(_ language: Language) -> String {
    letterhead.document(
      language, title: language("\(cardName.ja)のご案内", "Your \(cardName.en)"), number: number, date: date, to: addressee
    ) {
      greeting(language)
      card(language)
      tag(.h2) { language("お使いになるとき", "How to use it") }
      instructions(language)
      cautions(language)
    }
  }

  private func greeting(_ say: Language) -> Markup {
    let service = letterhead.settings.service
    return tag(.p) {
      say(
        "平素は格別のお引き立てを賜り、厚く御礼申し上げます。「\(service.ja)」でお使いいただく\(cardName.ja)をお届けします。切り取り線で切り取り、大切に保管してください。",
        "Here is your \(cardName.en) for \(service.en). Please cut it out along the line and keep it safe.")
    }
  }

  private func card(_ say: Language) -> Markup {
    tag(.section, .class("card")) {
      tag(.span, .class("cut")) { say("切り取り線", "cut here") }
      tag(.div, .class("card-head")) {
        tag(.p, .class("card-name")) {
          letterhead.institution[say]
          tag(.strong) { cardName[say].capitalised }
        }
        tag(.dl, .class("card-facts")) {
          fact(say("カード番号", "Card number"), cardNumber, class: "number")
          fact(say("お名前", "Name"), Masked.name(addressee.person ?? addressee.company), class: "holder")
          fact(idLabel[say].capitalised, Masked.id(id), class: "number")
        }
      }
      table
    }
  }

  private func fact(_ label: String, _ value: String, class style: String) -> Markup {
    tag(.div) {
      tag(.dt) { label }
      tag(.dd, .class(style)) { value }
    }
  }

  private var table: Markup {
    tag(.table, .class("cells")) {
      tag(.thead) {
        tag(.tr) {
          tag(.td, .class("corner"))
          for column in Self.columns { tag(.th, .scope("col")) { column } }
        }
      }
      tag(.tbody) {
        for row in Self.rows {
          tag(.tr) {
            tag(.th, .scope("row")) { row }
            for column in Self.columns { tag(.td) { cells[column + row] ?? "" } }
          }
        }
      }
    }
  }

  private func instructions(_ say: Language) -> Markup {
    tag(.ol) {
      tag(.li) {
        say(
          "ログオンなどの画面に、3か所のマスの位置（例：B3、D1、J5）が表示されます。",
          "The page names three cells, for example B3, D1 and J5.")
      }
      tag(.li) {
        say(
          "「B3」なら、上の「B」の列と左の「3」の行が交わるマスの2桁の数字を読み取ります。",
          "For B3, read the two digits where column B meets row 3.")
      }
      tag(.li) {
        say("3か所の数字を、それぞれの欄に入力します。", "Type the digits of each of the three cells into its field.")
      }
    }
  }

  private func cautions(_ say: Language) -> Markup {
    let bank = letterhead.institution
    return tag(.section, .class("caution")) {
      tag(.h2) { say("ご注意ください", "Please note") }
      tag(.ul) {
        tag(.li) {
          say(
            "一度にお尋ねするのは3か所だけです。それより多くのマスの数字を求める画面・電話・電子メールは詐欺です。決して入力せず、下記までご連絡ください。",
            "We ask for three cells at a time. A page, call or message that wants more is a fraud: give nothing, and call us."
          )
        }
        tag(.li) {
          say(
            "\(bank.ja)の職員が、カードの数字をお尋ねすることはありません。",
            "No member of \(bank.en)'s staff ever asks for the digits on the card.")
        }
        tag(.li) {
          say(
            "カードを複写・撮影したり、パソコンやスマートフォンに保存したりしないでください。",
            "Do not copy or photograph the card, nor keep it on a PC or telephone.")
        }
        tag(.li) {
          say(
            "紛失や盗難の際は、すぐに下記までご連絡ください。カードのご利用を停止いたします。",
            "If it is lost or stolen, call us at once, and we stop it.")
        }
      }
    }
  }
}

extension MatrixCardSheet: CustomStringConvertible, CustomReflectable {
  public var description: String { "(hidden)" }

  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
