import Lifecycle
import StrictJSON5

/// An institution of the deployment: names, hosts, rules, and what its pages show of it.
struct InstitutionConfiguration: Sendable {
  let id: InstitutionID
  let name: Localized
  let service: Localized
  let organization: String
  let mark: String
  let profile: String
  let portalHost: String
  let certificateHost: String
  let authorities: [String]
  let help: Help
  /// The address from which its mails come.
  let mailFrom: EmailAddress
  let guideRevision: Localized
  let colours: Colours
  let news: [NewsItem]
  let menu: [MenuItem]
  /// Columns of the list of people for what relying services keep (requirements §8.22).
  let columns: [ColumnGroup]
  /// The program that acquires certificates on PCs; nil: under its usual name, and not downloaded from here (B-20).
  let application: Application?
  /// A PNG or a plain SVG beside the configuration; nil: the mark alone.
  let logo: String?

  /// The keys of its columns.
  var columnKeys: [String] { columns.flatMap(\.columns).map(\.key) }

  struct Application: Sendable {
    let name: Localized
    /// Where it is downloaded from.
    let download: String?
  }

  struct Help: Sendable {
    let number: String
    let hours: Localized
    /// Where customers write to (B-23); nil: nowhere.
    let mail: EmailAddress?
  }

  struct Colours: Sendable {
    let main: String
    let deep: String
    let tint: String
  }

  struct NewsItem: Sendable {
    let date: String
    let title: Localized
  }

  /// An entry of the menu bar; what stands here without an address is hidden.
  struct MenuItem: Sendable {
    let label: Localized
    let address: String?
    let entries: [MenuItem]

    init(_ object: ConfigurationObject, depth: Int = 0) {
      label = localized(object, "label")
      address = object.optionalString("address")
      entries = depth < 1 ? object.objects("entries", orEmpty: true) { MenuItem($0, depth: depth + 1) } : []
    }
  }

  init(_ object: ConfigurationObject) {
    // The placeholder is never seen: decoding throws whenever it was handed out.
    id = object.value(
      "id", due: "lower-case letters, digits and hyphens", placeholder: InstitutionID("unnamed")!,
      InstitutionID.init)
    name = localized(object, "name")
    service = localized(object, "service")
    organization = object.string("organization")
    mark = object.string("mark")
    profile = object.string("profile")
    (portalHost, certificateHost) = object.object("hosts") { ($0.string("portal"), $0.string("certificate")) }
    authorities = object.strings("authorities")
    help = object.object("help") {
      Help(
        number: $0.string("number"), hours: localized($0, "hours"),
        mail: $0.has("mail") ? $0.optionalMailAddress("mail") : nil)
    }
    mailFrom = object.value(
      "mailFrom", due: "a mail address such as no-reply@bank.example",
      placeholder: EmailAddress("nobody@invalid.example")!, EmailAddress.init)
    guideRevision = localized(object, "guideRevision")
    colours = object.object("colours") {
      Colours(main: $0.string("main"), deep: $0.string("deep"), tint: $0.string("tint"))
    }
    news = object.objects("news", orEmpty: true) { NewsItem(date: $0.string("date"), title: localized($0, "title")) }
    menu = object.objects("menu", orEmpty: true) { MenuItem($0) }
    columns = object.has("columns") ? object.objects("columns", orEmpty: true) { ColumnGroup($0) } : []
    application =
      object.has("application")
      ? object.optionalObject("application") {
        Application(name: localized($0, "name"), download: $0.secureAddress("download"))
      } : nil
    logo = object.has("logo") ? object.optionalString("logo") : nil
  }
}

extension ConfigurationObject {
  fileprivate func optionalMailAddress(_ key: String) -> EmailAddress? {
    guard let text = optionalString(key) else { return nil }
    let address = EmailAddress(text)
    if address == nil { report(key, "a mail address, or null") }
    return address
  }

  /// An address of the web, or null; a page must lead nowhere else.
  fileprivate func secureAddress(_ key: String) -> String? {
    guard let address = optionalString(key) else { return nil }
    let host = address.dropFirst("https://".count)
    let isPlain = address.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    if !address.hasPrefix("https://") || host.isEmpty || host.hasPrefix("/") || !isPlain {
      report(key, "an address that begins with https://, or null")
    }
    return address
  }
}

/// A text in both languages: `{ ja: "…", en: "…" }`.
func localized(_ object: ConfigurationObject, _ key: String) -> Localized {
  object.object(key) { Localized(ja: $0.string("ja"), en: $0.string("en")) }
}
