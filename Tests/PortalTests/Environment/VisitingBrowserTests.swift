import Diagnosis
import HTTP
import Lifecycle
import Testing

@testable import Portal

/// Headers as today's browsers send them.
enum Visitors {
  static let edge11 = headers(
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
    brands: #""Chromium";v="140", "Not=A?Brand";v="24", "Microsoft Edge";v="140""#, platform: "Windows",
    version: "19.0.0")
  static let edge10 = headers(
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
    brands: #""Chromium";v="140", "Not=A?Brand";v="24", "Microsoft Edge";v="140""#, platform: "Windows",
    version: "10.0.0")
  static let chromeUnhinted = headers(
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36",
    brands: #""Not;A=Brand";v="99", "Google Chrome";v="139", "Chromium";v="139""#, platform: "Windows")
  static let chromeMac = headers(
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36",
    brands: #""Not;A=Brand";v="99", "Google Chrome";v="139", "Chromium";v="139""#, platform: "macOS", version: "15.5.0")
  static let firefoxWindows = headers(
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0")
  static let firefoxLinux = headers("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
  static let safari = headers(
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15"
  )
  static let iPhone = headers(
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1"
  )
  static let android = headers(
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Mobile Safari/537.36",
    brands: #""Google Chrome";v="139", "Chromium";v="139""#, platform: "Android")
  static let windows7 = headers(
    "Mozilla/5.0 (Windows NT 6.1; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/109.0.0.0 Safari/537.36")
  static let internetExplorer = headers("Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko")
  static let oldEdge = headers(
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/70.0.3538.102 Safari/537.36 Edge/18.19042"
  )
  static let chromium = headers(
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36",
    brands: #""Chromium";v="140", "Not=A?Brand";v="24""#, platform: "Linux")
  static let brave = headers(
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36",
    brands: #""Brave";v="139", "Chromium";v="139""#, platform: "Linux")
  static let silent = headers("")

  static func headers(
    _ agent: String, brands: String? = nil, platform: String? = nil, version: String? = nil
  ) -> Headers {
    var headers = Headers([("User-Agent", agent)])
    if let brands { headers.add("Sec-CH-UA", brands) }
    if let platform { headers.add("Sec-CH-UA-Platform", "\"\(platform)\"") }
    if let version { headers.add("Sec-CH-UA-Platform-Version", "\"\(version)\"") }
    return headers
  }
}

@Suite("Which system and browser visits")
struct VisitingBrowserTests {
  @Test("is told from its headers; what they leave open is unknown (F-21)")
  func told() {
    let cases: [(Headers, VisitingBrowser)] = [
      (Visitors.edge11, VisitingBrowser(system: .windows(.eleven), product: .edge, version: 140)),
      (Visitors.edge10, VisitingBrowser(system: .windows(.ten), product: .edge, version: 140)),
      (Visitors.chromeUnhinted, VisitingBrowser(system: .windows(nil), product: .chrome, version: 139)),
      (Visitors.chromeMac, VisitingBrowser(system: .macOS, product: .chrome, version: 139)),
      (Visitors.firefoxWindows, VisitingBrowser(system: .windows(nil), product: .firefox, version: 140)),
      (Visitors.firefoxLinux, VisitingBrowser(system: .linux, product: .firefox, version: 140)),
      (Visitors.safari, VisitingBrowser(system: .macOS, product: .safari, version: 18)),
      (Visitors.iPhone, VisitingBrowser(system: .iOS, product: .safari, version: 18)),
      (Visitors.android, VisitingBrowser(system: .android, product: .chrome, version: 139)),
      (Visitors.windows7, VisitingBrowser(system: .windows(.old), product: .chrome, version: 109)),
      (Visitors.internetExplorer, VisitingBrowser(system: .windows(nil), product: .internetExplorer)),
      (Visitors.oldEdge, VisitingBrowser(system: .windows(nil), product: .edge, version: 18)),
      (Visitors.chromium, VisitingBrowser(system: .linux, version: 140)),
      (Visitors.brave, VisitingBrowser(system: .linux, product: .other("Brave"), version: 139)),
      (Visitors.silent, VisitingBrowser()),
      (Visitors.headers("\"\u{1}<script>", brands: #"";v="", "#, platform: "x", version: "-1"), VisitingBrowser()),
    ]
    for (headers, expected) in cases { #expect(VisitingBrowser(headers) == expected, "\(headers)") }
  }

  @Test(
    "is judged by the lists of each institution's rules, and never with a false alarm (H-6, H-7, B-3, R-1, C-15)",
    arguments: ["h-direct", "b-suite", "r-payroll", "s-shinkin", "t-direct", "best"])
  func judged(profile: String) throws {
    let rules = try Samples.profile(profile).environment
    let judge = EnvironmentJudge(rules: rules, makesKeys: true, say: .ja)
    func results(_ headers: Headers) -> [EnvironmentOutcome.Result] {
      judge.byHeaders(VisitingBrowser(headers)).map(\.result)
    }
    let isBest = profile == "best"
    let chrome: EnvironmentOutcome.Result = rules.browsers.contains("Chrome") ? .fine : .found(.browserUnsupported)
    #expect(results(Visitors.edge11) == [.fine, .fine])
    #expect(results(Visitors.edge10) == [isBest ? .found(.systemUnsupported) : .fine, .fine])
    #expect(results(Visitors.chromeUnhinted) == [isBest ? .unknown : .fine, chrome])
    #expect(results(Visitors.chromeMac) == [isBest ? .fine : .found(.systemUnsupported), chrome])
    #expect(
      results(Visitors.firefoxLinux)
        == (isBest ? [.fine, .fine] : [.found(.systemUnsupported), .found(.browserUnsupported)]))
    #expect(
      results(Visitors.safari)
        == (isBest ? [.fine, .fine] : [.found(.systemUnsupported), .found(.browserUnsupported)]))
    #expect(results(Visitors.iPhone).first == .found(.systemUnsupported))
    #expect(results(Visitors.windows7).first == .found(.systemOutdated))
    #expect(results(Visitors.internetExplorer).last == .found(.browserUnsupported))
    #expect(results(Visitors.oldEdge).last == .found(.browserOutdated))
    #expect(results(Visitors.chromium).last == .unknown)
    #expect(results(Visitors.silent) == [.unknown, .unknown])
  }
}
