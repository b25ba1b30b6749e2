public import Lifecycle

/// What an institution's pages show that is neither rule nor customer data.
public struct SiteSettings: Sendable {
  /// Colours as `#rrggbb`.
  public struct Colours: Sendable {
    let main: String
    let deep: String
    let tint: String

    /// `main` for bars and buttons, `deep` for headings, `tint` for quiet surfaces.
    public init(main: String, deep: String, tint: String) {
      self.main = main
      self.deep = deep
      self.tint = tint
    }
  }

  /// A line of お知らせ情報.
  public struct NewsItem: Sendable {
    let date: String
    let title: Localized

    /// - Parameter date: as it is shown.
    public init(date: String, title: Localized) {
      self.date = date
      self.title = title
    }
  }

  /// An entry of the menu bar; without an address, and nothing under it that has one, it is hidden.
  public struct MenuItem: Sendable {
    let label: Localized
    let address: String?
    let entries: [MenuItem]

    /// An entry with what opens under it.
    public init(label: Localized, address: String?, entries: [MenuItem]) {
      self.label = label
      self.address = address
      self.entries = entries
    }
  }

  /// Where the institution is reached: host names without a port.
  public struct Hosts: Sendable {
    let portal: String
    let certificate: String
    let port: Int

    /// - Parameter port: the TLS port that browsers use.
    public init(portal: String, certificate: String, port: Int) {
      self.portal = portal
      self.certificate = certificate
      self.port = port
    }

    var portalAddress: String { address(portal) }
    var certificateAddress: String { address(certificate) }

    /// A certificate host that no browser has met (F-5).
    func freshCertificateAddress(_ label: String) -> String { address("\(label).\(certificate)") }

    /// A host of this institution, by its name.
    func address(_ host: String) -> String { port == 443 ? "https://\(host)" : "https://\(host):\(port)" }
  }

  /// The program that acquires certificates on a PC, in this institution's words (B-20).
  public struct Application: Sendable {
    let name: Localized
    let download: String?

    /// - Parameter download: where it is downloaded from, by HTTPS; nil where it comes to PCs by another way.
    public init(
      name: Localized = Localized(ja: "証明書アプリ", en: "certificate application"), download: String? = nil
    ) {
      self.name = name
      self.download = download
    }
  }

  let service: Localized
  let mark: String
  let helpNumber: String
  let helpHours: Localized
  let helpMail: String?
  let guideRevision: Localized
  let hosts: Hosts
  let colours: Colours
  let news: [NewsItem]
  let menu: [MenuItem]
  let application: Application
  /// Columns of the list of people for what relying services keep (requirements §8.22).
  let columns: [ColumnGroup]
  /// ご利用の手引き; nil where none has been made.
  let guide: OperationGuide?
  /// Nil: the mark stands in its place.
  let logo: Logo?

  /// What an institution's pages show.
  public init(
    service: Localized, mark: String, helpNumber: String, helpHours: Localized, guideRevision: Localized,
    hosts: Hosts, colours: Colours, news: [NewsItem], menu: [MenuItem], application: Application = Application(),
    columns: [ColumnGroup] = [],
    guide: OperationGuide? = nil, helpMail: String? = nil, logo: Logo? = nil
  ) {
    self.service = service
    self.mark = mark
    self.helpNumber = helpNumber
    self.helpHours = helpHours
    self.guideRevision = guideRevision
    self.hosts = hosts
    self.colours = colours
    self.news = news
    self.menu = menu
    self.application = application
    self.columns = columns
    self.guide = guide
    self.helpMail = helpMail
    self.logo = logo
  }
}
