import Lifecycle

/// An entry of a sample institution's menu bar, as its operation guide has it; what has no address is hidden.
struct SampleMenu: Sendable {
  let label: Localized
  var address: String?
  var entries: [SampleMenu] = []

  /// H-57, H-58.
  static let direct = [
    top("トップ", "Top"),
    SampleMenu("契約法人情報変更", "Contract details", "/own"),
    SampleMenu(
      "利用者・業務情報 登録/変更", "Users and services",
      entries: [
        SampleMenu("利用者情報登録/変更", "Users", "/subscribers"),
        SampleMenu("契約口座情報変更", "Accounts"),
        SampleMenu("振込手数料参照/変更", "Transfer fees"),
      ]),
    enquiries(certificate: "電子証明書"),
  ]

  /// B-54, B-55: what belongs to other services has no address here.
  static let suite = [
    top("ホーム", "Home"),
    SampleMenu("明細照会", "Statements"),
    SampleMenu("資金移動", "Transfers"),
    SampleMenu("承認", "Approvals"),
    SampleMenu(
      "管理", "Administration",
      entries: [
        SampleMenu("業務選択", "All of administration", "/administration"),
        SampleMenu("利用者管理", "Users", "/subscribers"),
        SampleMenu("操作履歴照会", "Operation history", "/history"),
        SampleMenu("ご自身の情報", "Your own details", "/own"),
      ]),
    enquiries(certificate: "証明書", history: false),
  ]

  static let payroll = [
    top("トップ", "Top"),
    SampleMenu("賃金控除", "Payroll deductions"),
    SampleMenu(
      "ユーザー管理", "Users",
      entries: [
        SampleMenu("ユーザーの一覧・変更", "All users", "/subscribers"),
        SampleMenu("ご自身の情報", "Your own details", "/own"),
      ]),
    enquiries(certificate: "電子証明書"),
  ]

  /// S-22.
  static let shinkin = [
    top("ステータス", "Status"), contractDetails("ご契約先管理情報変更"), enquiries(certificate: "電子証明書"),
  ]

  /// T-13.
  static let light = [
    top("ステータス", "Status"), contractDetails("契約法人管理情報変更"), enquiries(certificate: "電子証明書"),
  ]

  static let best = [
    top("トップ", "Top"),
    SampleMenu(
      "管理", "Administration",
      entries: [
        SampleMenu("業務選択", "All of administration", "/administration"),
        SampleMenu("利用者の一覧・変更", "Users", "/subscribers"),
        SampleMenu("ご自身の情報", "Your own details", "/own"),
      ]),
    enquiries(certificate: "電子証明書"),
  ]

  private init(_ ja: String, _ en: String, _ address: String? = nil, entries: [SampleMenu] = []) {
    label = Localized(ja: ja, en: en)
    self.address = address
    self.entries = entries
  }

  private static func top(_ ja: String, _ en: String) -> SampleMenu { SampleMenu(ja, en, "/top") }

  private static func contractDetails(_ ja: String) -> SampleMenu {
    SampleMenu(
      ja, "Contract details",
      entries: [
        SampleMenu("利用者情報登録/変更", "Users", "/subscribers"), SampleMenu("ご自身の情報", "Your own details", "/own"),
      ])
  }

  private static func enquiries(certificate: String, history: Bool = true) -> SampleMenu {
    let entries = [
      SampleMenu("ご利用履歴", "Recent use", "/logons"),
      SampleMenu("操作履歴照会", "Operation history", "/history"),
      SampleMenu("\(certificate)・パソコンの一覧", "Certificates and PCs", "/devices"),
      SampleMenu("お送りした電子メール", "E-mails we have sent you", "/mails"),
      SampleMenu("ご利用環境の確認", "Check your PC", "/environment-check"),
    ]
    return SampleMenu("各種照会", "Enquiries", entries: entries.filter { history || $0.address != "/history" })
  }

  /// As `inkand.json5` has it: what stands below an entry has no entries of its own.
  func text(indent: String) -> String {
    let head = "\(indent)\(opening), entries: ["
    guard !entries.isEmpty else { return head + "] }," }
    let lines = entries.map { "\(indent)  \($0.opening) }," }
    return ([head] + lines + ["\(indent)] },"]).joined(separator: "\n")
  }

  private var opening: String {
    let address = address.map { "\"\($0)\"" } ?? "null"
    return "{ label: { ja: \"\(label.ja)\", en: \"\(label.en)\" }, address: \(address)"
  }
}
