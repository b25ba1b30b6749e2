import Diagnosis
import Lifecycle

/// What one check of a PC came to, as the page tells it (F-21).
struct EnvironmentOutcome: Sendable, Equatable {
  enum Result: Sendable, Equatable {
    case fine
    case found(Finding)
    /// It cannot be told: that is no alarm.
    case unknown
  }

  let check: Check
  let result: Result
  /// What was seen: a name and version, or by how much a clock differs.
  var seen: String?

  var finding: Finding? {
    guard case .found(let finding) = result else { return nil }
    return finding
  }
}

/// Judges what a browser says of itself by what the rules ask of a PC (requirements §7 rows 50, 51).
struct EnvironmentJudge: Sendable {
  let rules: EnvironmentRules
  /// Whether certificates can be had in the browser alone, which asks for more of it.
  let makesKeys: Bool
  let say: Language

  /// What the server tells by itself, with or without JavaScript.
  func byHeaders(_ browser: VisitingBrowser) -> [EnvironmentOutcome] {
    [
      EnvironmentOutcome(check: .system, result: judge(browser.system), seen: browser.system?.shown(say)),
      EnvironmentOutcome(check: .browser, result: judge(browser), seen: browser.shownProduct(say)),
    ]
  }

  private func judge(_ system: VisitingBrowser.System?) -> EnvironmentOutcome.Result {
    guard let system else { return .unknown }
    let listed = system.names.filter(rules.systems.contains)
    if listed.count == system.names.count { return .fine }
    if !listed.isEmpty { return .unknown }
    return .found(system == .windows(.old) ? .systemOutdated : .systemUnsupported)
  }

  private func judge(_ browser: VisitingBrowser) -> EnvironmentOutcome.Result {
    guard let product = browser.product else { return .unknown }
    guard rules.browsers.contains(product.name) else { return .found(.browserUnsupported) }
    guard let version = browser.version, let oldest = product.oldest else { return .unknown }
    return version < oldest ? .found(.browserOutdated) : .fine
  }

  /// What came with the form: JavaScript has run, or has not; a cookie came back, or has not.
  func byForm(_ report: EnvironmentReport, cookieCameBack: Bool) -> [EnvironmentOutcome] {
    var outcomes: [EnvironmentOutcome] = []
    func add(_ check: Check, _ isFine: Bool?, _ finding: Finding) {
      outcomes.append(
        EnvironmentOutcome(check: check, result: isFine.map { $0 ? .fine : .found(finding) } ?? .unknown))
    }
    for wanted in rules.checks {
      switch wanted {
      case .javascript: add(.scripts, report.ran, .scriptsOff)
      case .cookies: add(.cookies, cookieCameBack, .cookiesOff)
      case .clock: outcomes.append(clock(report.clock))
      case .popups: add(.popups, report.popups, .popupsBlocked)
      case .pdf: add(.pdf, report.pdf, .pdfNotShown)
      case .downloads: add(.downloads, report.downloads, .downloadsBlocked)
      }
    }
    if makesKeys {
      let lacking: [(Bool?, Finding)] = [
        (report.keys, .keysUnavailable), (report.module, .moduleUnavailable), (report.storage, .storageUnavailable),
      ]
      let isFine = report.ran ? lacking.allSatisfy { $0.0 == true } : nil
      add(.keys, isFine, lacking.first { $0.0 == false }?.1 ?? .keysUnavailable)
    }
    return outcomes
  }

  private func clock(_ seconds: Int64?) -> EnvironmentOutcome {
    guard let difference = seconds.map(ClockSkew.init(seconds:)) else {
      return EnvironmentOutcome(check: .clock, result: .unknown)
    }
    guard let finding = difference.finding else { return EnvironmentOutcome(check: .clock, result: .fine) }
    return EnvironmentOutcome(
      check: .clock, result: .found(finding), seen: say(difference.amount.ja, difference.amount.en))
  }
}
