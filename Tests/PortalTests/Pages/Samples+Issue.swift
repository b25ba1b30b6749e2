import Lifecycle

@testable import Portal

/// The pages of a certificate file and of the first registration.
extension Samples {
  static func typedIDs(under name: String, _ typed: String = "") throws -> TypedIDs {
    TypedIDs(rules: try profile(name).identifiers, subscriberID: typed)
  }

  static func issue(
    _ language: Language = .ja, under name: String = "r-payroll"
  ) throws -> [(name: String, page: any Page, loggedOn: Bool)] {
    let rules = try profile(name)
    let say = try voice(language, under: name)
    let proof = IssueProofPage(
      csrf: "csrf", ids: try typedIDs(under: name), logonRule: rules.secrets.logon,
      confirmationRule: rules.secrets.confirmation, tries: rules.locks.tries, softwareKeyboard: true, mailsCode: true,
      register: Link("/first-registration"), cancel: Link("/"))
    var refused = proof
    refused.ids = try typedIDs(under: name, "taro")
    refused.problems = Problems(
      [
        Problem(language("入力が短すぎます。", "This is too short."), field: FieldName.subscriberID),
        Problem(language("入力されていない項目があります。", "Please fill in this field."), field: FieldName.logonSecret),
      ], code: .missingField)
    let first = FirstRegistrationPage(
      csrf: "csrf", role: .administrator, ids: try typedIDs(under: name), logonRule: rules.secrets.logon,
      confirmationRule: rules.secrets.confirmation, softwareKeyboard: true, leadsToFile: true, mailsCode: true,
      validDays: 90, cancel: Link("/"))
    var sent = first
    (sent.role, sent.isSentHere, sent.leadsToFile) = (.member, true, false)
    return [
      ("entry-certificateOnly", certificateOnlyEntry(noneChosen: false), false),
      ("entry-noneChosen", certificateOnlyEntry(noneChosen: true), false),
      ("issueProof", proof, false),
      ("issueProof-refused", refused, false),
      ("issueCode", code(registered: true), false),
      ("issueCode-over", code(problems: Problems(FailureText.of(.mailCodeOver, say: say))), false),
      (
        "issueMaking",
        IssueMakingPage(
          csrf: "csrf", subscriberID: "mihon0001", name: "Mihon Taro", contract: "Mihon Denki",
          asksMailCode: true, until: "2026年11月20日 10時45分", replacesUnused: true, renews: true, cancel: Link("/")), false
      ),
      ("issueRunning", IssueRunningPage(asksMailCode: true, result: Link("/issue/result")), false),
      ("issueResult", result(.waits(Link("/issue/file"))), false),
      ("issueResult-again", result(.handedOut(until: "2026年11月20日 10時45分", ciphers: [.aes256, .legacy])), false),
      ("issueResult-over", result(.over), false),
      ("issueResult-used", result(.used), false),
      ("issueClosed", IssueClosedPage(result: Link("/issue/result"), entry: Link("/")), false),
      ("firstRegistration", first, false),
      ("firstRegistration-sent", sent, false),
      ("firstRegistered", FirstRegisteredPage(next: Link("/acquire-guide"), entry: Link("/")), false),
      (
        "firstRegistered-refused",
        FirstRegisteredPage(
          next: Link("/acquire-guide"), refusal: FailureText.of(.notGranted, say: say), entry: Link("/")), false
      ),
    ]
  }

  private static func certificateOnlyEntry(noneChosen: Bool) -> CertificateOnlyEntryPage {
    CertificateOnlyEntryPage(
      logon: Link("https://cert.daiichi.localhost:8443/"), issue: Link("/issue"),
      register: (Link("/first-registration?role=administrator"), Link("/first-registration?role=member")),
      help: Link("/choose-again"), environment: Link("/environment-check"),
      noneChosen: noneChosen ? .init(chooseAgain: Link("/choose-again")) : nil,
      notices: notices)
  }

  private static func code(registered: Bool = false, problems: Problems? = nil) -> IssueCodePage {
    IssueCodePage(
      csrf: "csrf", digits: 6, minutes: 30, address: "k***@mihon-denki.example",
      until: problems == nil ? "2026年11月20日 10時45分" : nil, isRegistered: registered, cancel: Link("/issue"),
      problems: problems)
  }

  private static func result(_ file: IssueResultPage.File) -> IssueResultPage {
    IssueResultPage(
      csrf: "csrf", asksMailCode: true, organization: "Mihon Labour Bank",
      organizationalUnit: "Mihon Labour Bank CA - G1", certificate: certificate, file: file,
      institutionRevokesLost: true, close: Link("/issue/closed"))
  }
}
