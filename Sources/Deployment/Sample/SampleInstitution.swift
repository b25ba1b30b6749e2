import Lifecycle

/// An invented institution of the sample deployment.
struct SampleInstitution: Sendable {
  let id: String
  let name: Localized
  let service: Localized
  let organization: String
  let authority: String
  let mark: String
  let profile: String
  let help: String
  /// When the help line is answered.
  var hours = Localized(ja: "平日 9:00〜18:00（銀行休業日を除く）", en: "weekdays 9:00–18:00, except bank holidays")
  let colours: (main: String, deep: String, tint: String)
  let contracts: [SampleContract]
  /// What it calls the program on the customers' PCs.
  var application = Localized(ja: "証明書アプリ", en: "certificate application")
  let menu: [SampleMenu]
  /// Columns of its list of people.
  var columns: [ColumnGroup] = []
  /// What it calls what it issues.
  var certificate = "電子証明書"
  /// Where its customers write to (B-23).
  var mail: String?

  var authorityID: String { "\(id)-g1" }
  var portalHost: String { "\(id).localhost" }
  var certificateHost: String { "cert.\(id).localhost" }

  /// One for each profile that ships.
  static func all() -> [SampleInstitution] {
    [
      SampleInstitution(
        id: "daiichi", name: Localized(ja: "見本第一銀行", en: "Mihon Daiichi Bank"),
        service: Localized(ja: "みほんダイレクト", en: "Mihon Direct"), organization: "Mihon Daiichi Bank, Ltd.",
        authority: "Mihon Daiichi Bank Internet Banking CA", mark: "第", profile: "h-direct", help: "00-0000-0001",
        colours: ("#14508c", "#0d3560", "#e9f1f8"), contracts: SamplePeople.daiichi(),
        menu: SampleMenu.direct, columns: SampleColumns.daiichi),
      SampleInstitution(
        id: "kumiai", name: Localized(ja: "見本信用組合", en: "Mihon Credit Union"),
        service: Localized(ja: "みほんスイート", en: "Mihon Suite"), organization: "(9999)MIHON CENTER",
        authority: "(9999)MIHON-WEB CA", mark: "組", profile: "b-suite", help: "00-0000-0002",
        colours: ("#8a3b12", "#5c260a", "#faf0e8"), contracts: SamplePeople.kumiai(),
        application: Localized(ja: "証明書発行アプリ", en: "certificate issuing application"), menu: SampleMenu.suite,
        certificate: "証明書", mail: "help@kumiai.example"),
      SampleInstitution(
        id: "rokin", name: Localized(ja: "見本労働金庫", en: "Mihon Labour Bank"),
        service: Localized(ja: "みほん賃金控除サービス", en: "Mihon Payroll Deductions"),
        organization: "Mihon Labour Bank", authority: "Mihon Labour Bank Payroll CA", mark: "労", profile: "r-payroll",
        help: "00-0000-0003",
        hours: Localized(
          ja: "平日 9:00〜18:00（1月1日〜3日、12月31日を除く）",
          en: "weekdays 9:00–18:00, except 1 to 3 January and 31 December"),
        colours: ("#1a5f7a", "#0f3f52", "#e8f3f7"), contracts: SamplePeople.rokin(),
        menu: SampleMenu.payroll),
      SampleInstitution(
        id: "shinkin", name: Localized(ja: "見本信用金庫", en: "Mihon Shinkin Bank"),
        service: Localized(ja: "みほん法人インターネットバンキング", en: "Mihon Corporate Internet Banking"),
        organization: "Mihon Shinkin Bank", authority: "Mihon Shinkin Bank Corporate Banking CA", mark: "信",
        profile: "s-shinkin", help: "00-0000-0004", colours: ("#7a1f4b", "#521331", "#f8ebf1"),
        contracts: SamplePeople.shinkin(), menu: SampleMenu.shinkin,
        columns: SampleColumns.daini),
      SampleInstitution(
        id: "daini", name: Localized(ja: "見本第二銀行", en: "Mihon Daini Bank"),
        service: Localized(ja: "みほんダイレクト・ライト", en: "Mihon Direct Light"),
        organization: "Mihon Daini Bank, Ltd.", authority: "Mihon Daini Bank Internet Banking CA", mark: "二",
        profile: "t-direct", help: "00-0000-0005", colours: ("#1d6b45", "#11482d", "#eaf4ee"),
        contracts: SamplePeople.daini(), menu: SampleMenu.light, columns: SampleColumns.daini),
      SampleInstitution(
        id: "mihon", name: Localized(ja: "見本銀行", en: "Mihon Bank"),
        service: Localized(ja: "みほんビジネスネット", en: "Mihon Business Net"), organization: "Mihon Bank, Ltd.",
        authority: "Mihon Bank Business CA", mark: "見", profile: "best", help: "00-0000-0006",
        colours: ("#3d3a8c", "#272560", "#eeedf8"), contracts: SamplePeople.mihon(), menu: SampleMenu.best),
    ]
  }
}
