import Lifecycle

/// The columns of the sample institutions' lists of people, and marks that go with them.
enum SampleColumns {
  private static let incident = column("incident", "事故登録", "Incident")
  private static let oneTimePasswordLock = column(
    "otp-lock", "ワンタイムパスワードロック", "One-time password locked")
  private static let collection = [
    column("collection-stop", "収納サービス封鎖", "Collection stopped"),
    column("collection-total-stop", "収納サービス累積封鎖", "Collection stopped by total"),
  ]
  private static let onlineColumns = [
    column("balance", "残高照会", "Balances"), column("statement", "入出金明細照会", "Statements"),
    column("history", "取引履歴照会", "History"), column("transfer", "資金移動", "Transfers"),
    column("reservations", "資金移動予約照会", "Reserved transfers"),
    column("cancel-reservation", "資金移動予約取消", "Cancel reserved transfers"),
    column("send-file", "外部データファイル送信", "Send files"),
  ]
  private static let receiveFile = column("receive-file", "外部データファイル受信", "Receive files")
  private static let onlineLabel = Localized(ja: "オンライン取引", en: "Online")

  /// H-92 to H-94.
  static let daiichi =
    [
      ColumnGroup(label: nil, columns: [incident, oneTimePasswordLock] + collection),
      ColumnGroup(label: onlineLabel, columns: onlineColumns + [receiveFile]),
    ]
    + [
      files("bulk", "総合振込", "Bulk transfers"), files("salary", "給与振込", "Salaries"),
      files("bonus", "賞与振込", "Bonuses"),
    ]

  /// T-20.
  static let daini = [
    ColumnGroup(label: nil, columns: [incident] + collection), ColumnGroup(label: onlineLabel, columns: onlineColumns),
  ]

  /// Everything that a person may do online.
  static let online = Set(onlineColumns.map(\.key))
  /// The same, and files.
  static let all = online.union(daiichi.dropFirst().flatMap(\.columns).map(\.key))
  /// What one does who prepares transfers for another to approve.
  static let preparing = all.filter { !$0.hasSuffix("-approve") && !$0.hasSuffix("-send") && $0 != "transfer" }
  /// What one does who looks only.
  static let looking: Set<String> = ["balance", "statement", "history"]

  private static func column(_ key: String, _ ja: String, _ en: String) -> ColumnGroup.Column {
    ColumnGroup.Column(key: key, label: Localized(ja: ja, en: en))
  }

  private static func files(_ key: String, _ ja: String, _ en: String) -> ColumnGroup {
    ColumnGroup(
      section: Localized(ja: "ファイル伝送", en: "File transmission"), label: Localized(ja: ja, en: en),
      columns: [
        column("\(key)-register", "登録", "Register"), column("\(key)-approve", "承認", "Approve"),
        column("\(key)-send", "送信", "Send"),
      ])
  }
}

extension [ColumnGroup] {
  /// The groups as `inkand.json5` has them.
  var json5: String {
    guard !isEmpty else { return "columns: [],                  // marks of people that other services keep" }
    let groups = map { group in
      let section = group.section.map { "section: \($0.json5), " } ?? ""
      let label = group.label.map { "label: \($0.json5), " } ?? ""
      let columns = group.columns.map { "          { key: \"\($0.key)\", label: \($0.label.json5) }," }
      return "        { \(section)\(label)columns: [\n\(columns.joined(separator: "\n"))\n        ] },"
    }
    return "columns: [                    // marks of people that other services keep; shown, and decide nothing\n"
      + groups.joined(separator: "\n") + "\n      ],"
  }
}

extension Localized {
  fileprivate var json5: String { "{ ja: \"\(ja)\", en: \"\(en)\" }" }
}
