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
  let colours: (main: String, deep: String, tint: String)
  let contracts: [SampleContract]

  var authorityID: String { "\(id)-g1" }
  var portalHost: String { "\(id).localhost" }
  var certificateHost: String { "cert.\(id).localhost" }

  static func all() -> [SampleInstitution] {
    [
      SampleInstitution(
        id: "daiichi", name: Localized(ja: "見本第一銀行", en: "Mihon Daiichi Bank"),
        service: Localized(ja: "みほんダイレクト", en: "Mihon Direct"), organization: "Mihon Daiichi Bank, Ltd.",
        authority: "Mihon Daiichi Bank Internet Banking CA", mark: "第", profile: "h-direct", help: "00-0000-0001",
        colours: ("#14508c", "#0d3560", "#e9f1f8"), contracts: SamplePeople.daiichi()),
      SampleInstitution(
        id: "daini", name: Localized(ja: "見本第二銀行", en: "Mihon Daini Bank"),
        service: Localized(ja: "みほんダイレクト・ライト", en: "Mihon Direct Light"),
        organization: "Mihon Daini Bank, Ltd.", authority: "Mihon Daini Bank Internet Banking CA", mark: "二",
        profile: "t-direct", help: "00-0000-0005", colours: ("#1d6b45", "#11482d", "#eaf4ee"),
        contracts: SamplePeople.daini()),
    ]
  }
}
