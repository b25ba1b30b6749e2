import Foundation
import Lifecycle
import Testing
@testable import Portal

extension Samples {
  /// Every page once, by the name of its picture, as an institution with these rules has it.
  static func all(
    _ language: Language = .ja, under name: String = "h-direct"
  ) throws -> [Sample] {
    let say = try voice(language, under: name)
    let change = LogonMethodChange(scope: try profile(name).logonMethod.scope, role: .administrator, others: 3)
    let ways = EnrolmentWays(deliveries: try profile(name).acquire.deliveries)
    let refusal = Problems(FailureText.of(.notRecognised, say: say))
    let pages: [Sample] = [
      ("entry", try entry(under: name), false),
      ("logon", try logon(.administrator, under: name), false),
      ("logon-member-refused", try logon(.member, problems: refusal, under: name), false),
      ("certificateLogon", try certificateLogon(under: name), false),
      (
        "oneTimePassword", oneTimePassword(), false
      ),
      (
        "oneTimePassword-card",
        oneTimePassword(
          cells: ["A1", "D2", "J5"],
          problems: Problems(
            [Problem(say("入力されていない項目があります。", "Please fill in this field."), field: FieldName.cell("D2"))],
            code: .missingField)), false
      ),
      ("moveCode", moveCode(), true),
      ("environment", try environment(Visitors.chromeUnhinted, profile: name, language), false),
      (
        "environment-result",
        try environment(
          Visitors.edge11, profile: name, report: "ran=yes&clock=-7300&popups=no&pdf=no&downloads=yes&keys=yes",
          cookie: true, language),
        false
      ),
      (
        "environment-unknown", try environment(Visitors.silent, profile: name, report: "", cookie: false, language),
        false
      ),
      ("top-acquire", top(acquire: true), true),
      ("top", top(acquire: false), true),
      (
        "acquire",
        AcquirePage(
          role: .administrator, ways: ways, command: command, appStart: appStart(.acquire), asksOneTimePassword: true,
          asksConfirmationSecret: false, windowEnds: "2027年02月08日", change: change, cancel: Link("/top"),
          check: Link("/acquired")),
        true
      ),
      (
        "browserAcquire",
        BrowserAcquirePage(
          enrolment: try enrolment(.acquire, language, under: name),
          roles: (Link("/acquire/browser"), Link("/acquire/browser?r")), change: change,
          application: Link("/acquire-guide"), cancel: Link("/top")), false
      ),
      (
        "browserAcquire-renewal",
        BrowserAcquirePage(
          enrolment: try enrolment(.renew, language, under: name), expires: "2027年11月20日 08時59分59秒", endsAtIssue: true,
          application: nil, cancel: Link("/top")), true
      ),
      (
        "browserAcquire-refused",
        BrowserAcquirePage(
          enrolment: try enrolment(.renew, language, under: name),
          refusal: FailureText.of(.supersededCertificate, say: say), application: nil,
          cancel: Link("/top")), false
      ),
      ("browserModule", BrowserModulePage(back: Link("/")), false),
      (
        "acquired", AcquiredPage(details: details, ending: ending(under: try profile(name))), false
      ),
      (
        "renewed",
        RenewedPage(
          details: details, ending: ending(under: try profile(name)), tidyUp: tidyUp(try profile(name).portal)), false
      ),
      ("acquireSelection", try selection(language, under: name), false),
      ("pending", pending(), true),
      ("failure-expired", try failure(.expiredCertificate, language, under: name), false),
      ("failure-none", try failure(.noCertificate, language, under: name), false),
      ("failure-superseded", try failure(.supersededCertificate, language, under: name), false),
      (
        "chooseAgain",
        ChooseAgainPage(
          freshHost: Link("https://q7f3m2.cert.daiichi.localhost:8443/logon"),
          back: Link("https://daiichi.localhost:8443/")), false
      ),
      (
        "appLaunch",
        AppLaunchPage(
          launch: Link(launching: try #require(InstitutionID("daiichi")), nonce: "AAAAAAAAAAAAAAAAAAAAAA"),
          download: Link("https://bank.example/inkan"), back: Link("/acquire")), true
      ),
      ("loggedOff", LoggedOffPage(entry: Link("/"), usedCertificate: true), false),
      (
        "notices",
        NoticesPage(
          notices: [
            Notice(
              date: "2026年11月20日", title: Localized(ja: "不審な電話にご注意ください", en: "Beware of calls"), link: nil)
          ], back: Link("/top")), true
      ),
      (
        "renew",
        RenewPage(
          ways: ways,
          command: AcquireCommand(
            act: .renew, portal: "https://daiichi.localhost:8443", contractID: nil, subscriberID: nil),
          appStart: appStart(.renew),
          expiry: "2027年11月20日 08時59分59秒", check: Link("https://q7f3m2.cert.daiichi.localhost:8443/renewed"),
          cancel: Link("/top")), true
      ),
      (
        "certificateTest",
        CertificateTestPage(
          outcome: .usable(try logonForm(under: name)), certificate: certificate,
          issuer: "Mihon Daiichi Bank Internet Banking CA - G1",
          protocolVersion: "TLS 1.3", now: "2026年11月20日 10時15分30秒", chooseAgain: Link("/choose-again")), false
      ),
      (
        "certificateTest-refused",
        CertificateTestPage(
          outcome: .refused(FailureText.of(.revokedCertificate, say: say)),
          certificate: certificate, issuer: "Mihon Daiichi Bank Internet Banking CA - G1", protocolVersion: "TLS 1.3",
          now: "2026年11月20日 10時15分30秒", chooseAgain: Link("/choose-again")), false
      ),
    ]
    return try pages + own(say, under: name) + PeopleSamples.all(language) + issue(language, under: name)
  }
}
