import Lifecycle

extension VisitingBrowser.System {
  /// The names under which the rules may list it (`environment.systems`); two where it may be either.
  var names: [String] {
    switch self {
    case .windows(.old): ["Windows 8.1"]
    case .windows(.ten): ["Windows 10"]
    case .windows(.eleven): ["Windows 11"]
    case .windows(nil): ["Windows 10", "Windows 11"]
    case .macOS: ["macOS"]
    case .linux: ["Linux"]
    case .chromeOS: ["ChromeOS"]
    case .iOS: ["iOS"]
    case .android: ["Android"]
    }
  }

  func shown(_ say: Language) -> String {
    switch self {
    case .windows(.old): say("Windows 8.1 またはそれ以前", "Windows 8.1 or earlier")
    case .windows(nil): say("Windows 10 または 11", "Windows 10 or 11")
    case .iOS: "iOS / iPadOS"
    default: names[0]
    }
  }

  var isPhoneOrTablet: Bool { self == .iOS || self == .android }
}

extension VisitingBrowser.Product {
  /// The name under which the rules may list it (`environment.browsers`).
  var name: String {
    switch self {
    case .edge: "Edge"
    case .chrome: "Chrome"
    case .firefox: "Firefox"
    case .safari: "Safari"
    case .internetExplorer: "Internet Explorer"
    case .other(let name): name
    }
  }

  /// The maker's own name.
  var shown: String { Self.full(name) }

  /// The oldest version that has what the pages and their program use.
  var oldest: Int? {
    switch self {
    case .edge, .chrome: 94
    case .firefox: 102
    case .safari: 16
    case .internetExplorer, .other: nil
    }
  }

  /// A name of the rules as makers write it.
  static func full(_ name: String) -> String {
    switch name {
    case "Edge": "Microsoft Edge"
    case "Chrome": "Google Chrome"
    default: name
    }
  }
}

extension VisitingBrowser {
  func shownProduct(_ say: Language) -> String? {
    product.map { product in
      product == .internetExplorer
        ? say("Internet Explorer（またはEdgeのIEモード）", "Internet Explorer (or Edge in IE mode)")
        : product.shown + (version.map { " \($0)" } ?? "")
    }
  }
}
