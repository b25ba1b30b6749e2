import Diagnosis
import HTTP
import Lifecycle
import Testing

@testable import Portal

extension Samples {
  static func environment(
    _ headers: Headers, profile: String = "r-payroll", report: String? = nil, cookie: Bool = true,
    _ language: Language = .ja
  ) throws -> EnvironmentPage {
    let rules = try Samples.profile(profile)
    let browser = VisitingBrowser(headers)
    let judge = EnvironmentJudge(
      rules: rules.environment, makesKeys: rules.acquire.deliveries.contains(.browser), say: language)
    var outcomes = judge.byHeaders(browser)
    var stage = EnvironmentPage.Stage.beginning(
      EnvironmentPage.Beginning(
        action: Paths.environment, moment: 1_795_143_600_000, file: Paths.environmentFile, opensWindow: true))
    if let report {
      outcomes += judge.byForm(
        EnvironmentReport(try FormFields(urlEncoded: Array(report.utf8))), cookieCameBack: cookie)
      stage = .result(SupportCode(.browser, outcomes.compactMap(\.finding)))
    }
    return EnvironmentPage(
      stage: stage, outcomes: outcomes,
      advice: EnvironmentAdvice(
        browser: browser, rules: rules.environment, site: "https://rokin.localhost:8443",
        application: try frame(under: profile).say.applicationName, say: language),
      connection: "TLS 1.3", again: Paths.environment, entry: Link("https://rokin.localhost:8443/"))
  }
}

@Suite("The environment check")
struct EnvironmentPageTests {
  private static let allFine = "ran=yes&clock=2&popups=yes&pdf=yes&keys=yes&module=yes&storage=yes&downloads=yes"

  private func text(_ page: EnvironmentPage, _ language: Language = .ja) throws -> String {
    String(decoding: page.render(in: try Samples.frame(language)), as: UTF8.self)
  }

  private func findings(_ page: EnvironmentPage) throws -> [String] {
    Elements(page.render(in: try Samples.frame())).values("data-finding")
  }

  @Test("finds nothing on a PC as the rules want it, and folds what is in order (F-21, R-22)")
  func fine() throws {
    let page = try Samples.environment(Visitors.edge11, report: Self.allFine)
    #expect(try findings(page) == [])
    let html = try text(page)
    #expect(html.contains("このままご利用いただけます") && html.contains("問題のなかった項目（9件）"))
    #expect(html.contains(SupportCode(.browser, []).description))
  }

  @Test(
    "each check that fails has its own text with steps, and the others none (F-21, R-9, R-21)",
    arguments: [
      ("ran=yes", "ran=", Finding.scriptsOff), ("clock=2", "clock=86400", .clockAhead),
      ("clock=2", "clock=-31536000", .clockBehind), ("popups=yes", "popups=no", .popupsBlocked),
      ("pdf=yes", "pdf=no", .pdfNotShown), ("downloads=yes", "downloads=no", .downloadsBlocked),
    ])
  func each(fine: String, wrong: String, finding: Finding) throws {
    let report = Self.allFine.replacing(fine, with: wrong)
    for language in Language.allCases {
      let page = try Samples.environment(Visitors.edge11, report: report, language)
      #expect(try findings(page) == [finding.name])
      let html = try text(page, language)
      #expect(html.contains(language(finding.title.ja, finding.title.en).escaped) && html.contains(finding.label))
      for step in page.advice.steps(finding) { #expect(html.contains(step.escaped), "\(step)") }
      #expect(html.contains(SupportCode(.browser, [finding]).description))
    }
  }

  @Test("cookies that do not come back, and a browser that cannot make keys, are told (F-1, R-10)")
  func others() throws {
    #expect(try findings(Samples.environment(Visitors.edge11, report: Self.allFine, cookie: false)) == ["cookiesOff"])
    for (field, finding) in [
      ("keys", Finding.keysUnavailable), ("module", .moduleUnavailable), ("storage", .storageUnavailable),
    ] {
      let report = Self.allFine.replacing("\(field)=yes", with: "\(field)=no")
      #expect(try findings(Samples.environment(Visitors.edge11, profile: "best", report: report)) == [finding.name])
    }
  }

  @Test("no two findings send people the same way, in any browser (F-21)")
  func distinct() throws {
    let findings: [Finding] = [
      .systemUnsupported, .browserUnsupported, .scriptsOff, .cookiesOff, .popupsBlocked, .downloadsBlocked,
      .pdfNotShown,
      .clockAhead, .keysUnavailable, .storageUnavailable,
    ]
    for headers in [
      Visitors.edge11, Visitors.chromeMac, Visitors.firefoxLinux, Visitors.safari, Visitors.silent,
      Visitors.internetExplorer,
    ] {
      for language in Language.allCases {
        let advice = try Samples.environment(headers, language).advice
        let told = findings.map(advice.steps)
        #expect(Set(told).count == told.count)
        #expect(told.allSatisfy { !$0.isEmpty && $0.allSatisfy { !$0.isEmpty } })
      }
    }
    #expect(
      try Samples.environment(Visitors.iPhone).advice.steps(.systemUnsupported).joined().contains("スマートフォン"))
    #expect(
      try Samples.environment(Visitors.internetExplorer).advice.steps(.browserUnsupported).joined().contains("IE モード"))
  }

  @Test("without JavaScript the page tells so, and what the server knows by itself (F-21)")
  func withoutScript() throws {
    let before = try text(Samples.environment(Visitors.iPhone))
    let noscript = try #require(before.firstMatch(of: /<noscript>(.*?)<\/noscript>/))
    #expect(noscript.output.1.contains("data-finding=\"scriptsOff\""))
    #expect(before.contains("data-finding=\"systemUnsupported\""))
    let after = try Samples.environment(Visitors.edge11, report: "ran=&clock=&popups=&pdf=")
    #expect(try findings(after) == ["scriptsOff"])
    let unknown = Elements(after.render(in: try Samples.frame())).values("data-unknown")
    #expect(unknown == ["clock", "popups", "pdf", "downloads", "keys"])
  }

  @Test("where nothing tells the version of Windows, winver is explained, and only there (H-6)")
  func winver() throws {
    #expect(try text(Samples.environment(Visitors.firefoxWindows, profile: "best")).contains("winver"))
    #expect(try text(Samples.environment(Visitors.silent, profile: "h-direct")).contains("winver"))
    #expect(try !text(Samples.environment(Visitors.firefoxWindows, profile: "h-direct")).contains("winver"))
    #expect(try !text(Samples.environment(Visitors.edge11, profile: "best")).contains("winver"))
  }

  @Test(
    "what cannot be tried is explained: the Windows user, the company's network, shared PCs (H-8, H-9, H-11 to H-13, C-9, R-14)"
  )
  func notes() throws {
    let html = try text(Samples.environment(Visitors.edge11))
    for word in ["サインイン画面に表示される名前", "Administrator", "ドメイン", "社内LAN、プロキシ", "オートコンプリート", "貼り付け"] {
      #expect(html.contains(word), "\(word)")
    }
  }

  @Test(
    "asks for what each institution's rules list, and for nothing else (F-21)",
    arguments: ["h-direct", "b-suite", "r-payroll", "s-shinkin", "t-direct", "best"])
  func lists(profile: String) throws {
    let rules = try Samples.profile(profile)
    let page = try Samples.environment(Visitors.edge11, profile: profile, report: Self.allFine)
    let wanted = rules.environment.checks.count + 2 + (rules.acquire.deliveries.contains(.browser) ? 1 : 0)
    #expect(page.outcomes.count == wanted && page.outcomes.allSatisfy { $0.result == .fine })
    let html = try text(Samples.environment(Visitors.edge11, profile: profile))
    #expect(html.contains(rules.environment.systems.joined(separator: "、")))
  }
}

extension String {
  fileprivate var escaped: String { Markup.text(self).string }
}
