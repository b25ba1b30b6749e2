import HTTP

/// The operating system and the browser of a request, as far as its headers tell (F-21). What they do not tell is
/// unknown and never an alarm.
struct VisitingBrowser: Sendable, Equatable {
  enum System: Sendable, Equatable {
    case windows(Windows?)
    case macOS, linux, chromeOS, iOS, android
  }

  enum Windows: Sendable, Equatable {
    /// 8.1 and before.
    case old
    case ten
    case eleven
  }

  enum Product: Sendable, Equatable {
    case edge, chrome, firefox, safari
    /// Also Edge in its IE mode, which says the same of itself.
    case internetExplorer
    /// A product with a name of its own that is none of these.
    case other(String)
  }

  var system: System?
  var product: Product?
  /// The first number of the version.
  var version: Int?

  init(system: System? = nil, product: Product? = nil, version: Int? = nil) {
    self.system = system
    self.product = product
    self.version = version
  }

  /// What the service asks browsers to tell, and with `Critical-CH` before this very page is shown: without it nothing
  /// tells Windows 10 from 11.
  static let wantedHints = "Sec-CH-UA-Platform-Version"

  init(_ headers: Headers) {
    let agent = headers["user-agent"] ?? ""
    system = Self.system(
      platform: headers["sec-ch-ua-platform"].map(Self.unquoted),
      version: headers["sec-ch-ua-platform-version"].map(Self.unquoted), agent: agent)
    (product, version) =
      Self.product(brands: Self.brands(headers["sec-ch-ua"] ?? "")) ?? Self.product(agent: agent) ?? (nil, nil)
  }

  private static func system(platform: String?, version: String?, agent: String) -> System? {
    switch platform {
    case "Windows"?:
      guard let major = version.flatMap(leadingNumber) else { return .windows(windows(agent: agent)) }
      return .windows(major >= 13 ? .eleven : major >= 1 ? .ten : .old)
    case "macOS"?: return .macOS
    case "Linux"?: return .linux
    case "Chrome OS"?, "Chromium OS"?: return .chromeOS
    case "iOS"?: return .iOS
    case "Android"?: return .android
    default: break
    }
    // An iPhone's and a telephone's names stand beside "Mac OS X" and "Linux", so they come first.
    let names: [(String, System)] = [
      ("iPhone", .iOS), ("iPad", .iOS), ("iPod", .iOS), ("Android", .android), ("CrOS", .chromeOS),
      ("Windows", .windows(windows(agent: agent))), ("Macintosh", .macOS), ("Linux", .linux),
    ]
    return names.first { agent.contains($0.0) }?.1
  }

  /// Windows 10 and 11 call themselves the same there.
  private static func windows(agent: String) -> Windows? {
    agent.contains("Windows NT 6.") || agent.contains("Windows NT 5.") ? .old : nil
  }

  private static func product(brands: [(name: String, version: Int?)]) -> (Product?, Int?)? {
    guard !brands.isEmpty else { return nil }
    for brand in brands {
      switch brand.name {
      case "Microsoft Edge": return (.edge, brand.version)
      case "Google Chrome": return (.chrome, brand.version)
      case "Opera", "Brave", "Vivaldi", "YaBrowser", "Samsung Internet": return (.other(brand.name), brand.version)
      default: continue
      }
    }
    // Chromium under no name that is known: it may be anybody's.
    return (nil, brands.first { $0.name == "Chromium" }?.version)
  }

  private static func product(agent: String) -> (Product?, Int?)? {
    if agent.contains("Trident/") || agent.contains("MSIE ") { return (.internetExplorer, nil) }
    let names: [(String, Product?)] = [
      ("Edg/", .edge), ("EdgA/", .edge), ("EdgiOS/", .edge), ("Edge/", .edge), ("OPR/", .other("Opera")),
      ("Vivaldi/", .other("Vivaldi")), ("YaBrowser/", .other("YaBrowser")),
      ("SamsungBrowser/", .other("Samsung Internet")), ("Firefox/", .firefox), ("FxiOS/", .firefox),
      ("CriOS/", .chrome), ("HeadlessChrome/", nil), ("Chromium/", nil), ("Chrome/", .chrome),
    ]
    for (token, product) in names {
      if let version = number(after: token, in: agent) { return (product, version) }
    }
    guard agent.contains("Safari/") else { return nil }
    return number(after: "Version/", in: agent).map { (.safari, $0) }
  }

  /// `"Chromium";v="130", "Microsoft Edge";v="130"`; names that only confuse are in it by design.
  private static func brands(_ list: String) -> [(name: String, version: Int?)] {
    list.split(separator: "\",").compactMap { piece in
      let parts = piece.split(separator: "\";v=\"", maxSplits: 1)
      guard parts.count == 2 else { return nil }
      let name = parts[0].drop { $0 == " " || $0 == "\"" }
      return (String(name), leadingNumber(String(parts[1])))
    }
  }

  private static func unquoted(_ text: String) -> String { text.filter { $0 != "\"" } }

  private static func number(after token: String, in agent: String) -> Int? {
    agent.firstRange(of: token).flatMap { leadingNumber(String(agent[$0.upperBound...])) }
  }

  private static func leadingNumber(_ text: String) -> Int? { Int(text.prefix { $0.isASCII && $0.isNumber }) }
}
