import CivilTime
import Diagnosis
import HTTP
import Lifecycle

/// ご利用環境の確認 (F-21): open to everybody, keeps nothing, changes nothing, so a form sent twice says the same twice.
extension Exchange {
  func environmentForm() -> Response {
    let rules = profile.environment
    let browser = VisitingBrowser(request.headers)
    let checks = Set(rules.checks)
    let beginning = EnvironmentPage.Beginning(
      action: Paths.environment, moment: now.seconds * 1000,
      file: checks.contains(.downloads) ? Paths.environmentFile : nil, opensWindow: checks.contains(.popups))
    var response = answer(
      environmentPage(.beginning(beginning), judge.byHeaders(browser), of: browser))
    // Chromium sends what is asked for here at once, and again with the form.
    response.headers.add("Accept-CH", VisitingBrowser.wantedHints)
    response.headers.add("Critical-CH", VisitingBrowser.wantedHints)
    response.headers.add("Vary", VisitingBrowser.wantedHints)
    response.headers.add("Set-Cookie", EnvironmentCookie.set)
    return response
  }

  func checkEnvironment() throws(Rejected) -> Response {
    let browser = VisitingBrowser(request.headers)
    let outcomes =
      judge.byHeaders(browser)
      + judge.byForm(
        EnvironmentReport(try form()), cookieCameBack: request.cookie(named: EnvironmentCookie.name) != nil)
    let code = SupportCode(.browser, outcomes.compactMap(\.finding))
    return answer(environmentPage(.result(code), outcomes, of: browser))
  }

  /// The file that is downloaded for trying.
  func environmentFile() -> Response {
    let text = language(
      "このファイルが保存されていれば、ダウンロードの設定に問題はありません。このファイルは削除していただいて構いません。\r\n",
      "If this file has been saved, downloads work. You may delete it.\r\n")
    return Response(
      status: 200,
      headers: Headers([
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Disposition", "attachment; filename=\"environment-check.txt\""),
      ]),
      // Windows' own reader takes the mark for the encoding.
      body: [0xEF, 0xBB, 0xBF] + Array(text.utf8))
  }

  private var judge: EnvironmentJudge {
    EnvironmentJudge(
      rules: profile.environment, makesKeys: profile.acquire.deliveries.contains(.browser), say: language)
  }

  private func environmentPage(
    _ stage: EnvironmentPage.Stage, _ outcomes: [EnvironmentOutcome], of browser: VisitingBrowser
  ) -> EnvironmentPage {
    EnvironmentPage(
      stage: stage, outcomes: outcomes,
      advice: EnvironmentAdvice(
        browser: browser, rules: profile.environment, site: site.settings.hosts.address(request.host),
        application: ways().hasApplication ? site.settings.application.name : nil, say: language),
      connection: request.tlsVersion.map { $0.replacing("TLSv", with: "TLS ") }, again: Paths.environment,
      entry: Link(site.settings.hosts.portalAddress + "/"))
  }
}
