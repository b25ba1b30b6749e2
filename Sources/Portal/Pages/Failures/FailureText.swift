import Lifecycle

/// What a person is told about a refusal, in one language: what happened, then what to do, in order (F-4).
///
/// Written for people who are not technical, are afraid of losing access, and are warned of telephone fraud: no blame, no
/// state of another person, never a request for a secret.
struct FailureText: Sendable, Equatable {
  let code: FailureCode
  let title: String
  let explanation: String
  /// At least one.
  let steps: [String]

  /// The text of a code in an institution's words; `details` make it more precise where they are known.
  static func of(
    _ code: FailureCode, say: Voice, details: FailureDetails = FailureDetails()
  ) -> FailureText {
    let wording = FailureWording(say: say, details: details)
    let (title, explanation, steps) = wording.words(for: code)
    return FailureText(code: code, title: title, explanation: explanation, steps: steps)
  }
}

/// What is known about a refusal beyond its code; moments are given as they are shown.
struct FailureDetails: Sendable, Equatable {
  /// How a person comes to a new certificate once the old one is dead (the profile's `expired`).
  enum WayBack: Sendable, Equatable {
    /// The institution prepares it, after a call or a form.
    case institution
    /// The person's own administrator reissues it.
    case administrator
    /// The person acquires again by himself, until this day; nil: at any time.
    case oneself(until: String?)
  }

  var role: Role?
  /// Whether the procedure runs on pages, without the certificate application (R-65).
  var onPages = false
  /// Whether certificates are the only way in.
  var certificateOnly = false
  /// Whether what was issued and never arrived is the institution's to revoke (R-87).
  var institutionRevokesLost = false
  /// What makes one-time passwords under these rules.
  var oneTimeKinds: [FactorRules.Kind] = []
  /// End of the presented certificate.
  var expiredAt: String?
  /// Begin of the presented certificate.
  var validFrom: String?
  /// When renewal opens.
  var renewalOpens: String?
  /// After how many minutes a lock opens by itself; nil: it does not.
  var unlocksAfterMinutes: Int?
  var wayBack: WayBack?
  /// The rules of the secrets that a person chooses, a sentence each.
  var secretRules: [String] = []
  /// When the service is open: `平日 8:00～20:00`; nil: always.
  var serviceHours: String?
}

/// The words of all refusals in one voice, for what is known.
struct FailureWording: Sendable {
  typealias Words = (title: String, explanation: String, steps: [String])

  let say: Voice
  let details: FailureDetails

  func words(for code: FailureCode) -> Words {
    switch code {
    case .notRecognised: notRecognised
    case .wrongOneTimePassword: wrongOneTimePassword
    case .locked: locked
    case .blocked: blocked
    case .suspended: suspended
    case .certificateMethodOnly: certificateMethodOnly
    case .sessionEnded: sessionEnded
    case .formExpired: formExpired
    case .tooManyAttempts: tooManyAttempts
    case .missingField: missingField
    case .sessionOfAnotherCertificate: sessionOfAnotherCertificate
    case .firstRegistrationDue: firstRegistrationDue
    case .initialSecretExpired: initialSecretExpired
    case .unsuitableSecret: unsuitableSecret
    case .wrongMailCode: wrongMailCode
    case .mailCodeOver: mailCodeOver
    case .factorMissing: factorMissing
    case .sessionTakenOver: sessionTakenOver
    case .malformedField: malformedField
    case .formUsed: formUsed

    case .noCertificate: noCertificate
    case .foreignCertificate: foreignCertificate
    case .expiredCertificate: expiredCertificate
    case .certificateNotYetValid: certificateNotYetValid
    case .revokedCertificate: revokedCertificate
    case .supersededCertificate: supersededCertificate
    case .certificateOfAnotherInstitution: certificateOfAnotherInstitution
    case .cancelledCertificate: cancelledCertificate
    case .alteredCertificate: alteredCertificate
    case .unsuitableCertificate: unsuitableCertificate

    case .notGranted: notGranted
    case .windowLapsed: windowLapsed
    case .alreadyIssued: alreadyIssued
    case .certificatePending: certificatePending
    case .renewalNotYetOpen: renewalNotYetOpen
    case .malformedRequest: malformedRequest
    case .proofOfPossessionFailed: proofOfPossessionFailed
    case .unsuitableKey: unsuitableKey
    case .keyAlreadyUsed: keyAlreadyUsed
    case .unknownCriticalAttribute: unknownCriticalAttribute
    case .attemptUnknown: attemptUnknown
    case .notProven: notProven
    case .resultUnknown: resultUnknown
    case .confirmationFailed: confirmationFailed
    case .conflict: conflict
    case .methodNotOpen: methodNotOpen
    case .lintRefused: lintRefused
    case .graceOver: graceOver
    case .wrongMoveCode: wrongMoveCode
    case .launchUnknown: launchUnknown

    case .operatorUnknown: operatorUnknown
    case .noSuchSubject: noSuchSubject
    case .reasonMissing: reasonMissing
    case .actNotPossible: actNotPossible
    case .formNumberMissing: formNumberMissing
    case .callUsed: callUsed
    case .notAllowed: notAllowed
    case .seenChanged: seenChanged
    case .malformedFile: malformedFile
    case .unsuitableKana: unsuitableKana
    case .unsuitableName: unsuitableName
    case .contradictoryChange: contradictoryChange
    case .nothingToChange: nothingToChange

    case .malformedBody: malformedBody
    case .pageNotFound: pageNotFound
    case .methodNotAllowed: methodNotAllowed
    case .misdirected: misdirected
    case .tooLarge: tooLarge
    case .busy: busy
    case .internalError: internalError
    case .outsideServiceHours: outsideServiceHours
    }
  }

  // Words that several refusals share.

  var terms: Terms { say.terms }
  var secret: String { details.role.map(say.logonSecret) ?? terms.logonSecret[say] }
  var administrator: String { terms.administrator[say] }
  var member: String { terms.member[say] }

  /// "Ask …": members ask their administrator, administrators the help line.
  func ask(_ japanese: String, _ english: String) -> String {
    switch details.role {
    case .administrator?:
      say("お問い合わせ先へお電話のうえ、\(japanese)。", "Please call the help line and \(english).")
    case .member?, .deputy?:
      say(
        "貴社の\(terms.administrator.ja)の方へご連絡のうえ、\(japanese)。",
        "Please contact your company's \(terms.administrator.en) and \(english).")
    case nil:
      say(
        "\(terms.member.ja)の方は貴社の\(terms.administrator.ja)の方へ、\(terms.administrator.ja)の方はお問い合わせ先へご連絡のうえ、\(japanese)。",
        "If you are the \(terms.member.en), please contact your company's \(terms.administrator.en); if you are the \(terms.administrator.en), please call the help line; and \(english)."
      )
    }
  }

  var callWithCode: String {
    say(
      "解決しない場合は、表示された番号をお手元にご用意のうえ、お問い合わせ先へお電話ください。",
      "If this does not help, please call the help line and read out the code shown.")
  }

  var chooseAgain: String {
    say(
      "「\(say[.chooseAgain])」を押し、表示される一覧から、このサービスの\(say[.certificate])をお選びください。",
      "Press “\(say[.chooseAgain])” and choose the certificate of this service from the list.")
  }

  var logOnAgain: String {
    say("お手数ですが、もう一度\(say[.logOn])してください。", "Please \(say[.logOn]) again.")
  }

  var updateApplication: String {
    say(
      "\(say.application)を最新のものにして、もう一度お手続きください。",
      "Update the \(say.application) to its newest version and try again.")
  }

  var runAgain: String {
    if details.onPages {
      return say(
        "「\(say[.certificate])発行」の最初の画面から、もう一度お手続きください。", "Please begin again at “Issue a certificate”.")
    }
    return say(
      "\(say.application)で、もう一度はじめからお手続きください。",
      "Start again from the beginning in the \(say.application).")
  }

  /// The way to a new certificate.
  var wayBack: String {
    switch details.wayBack {
    case .institution?:
      say(
        "新しい\(say[.certificate])のご用意には、お手続きが必要です。お問い合わせ先へお電話ください。",
        "To prepare a new certificate for you we need to hear from you. Please call the help line.")
    case .administrator?:
      say(
        "貴社の\(terms.administrator.ja)の方へ、\(say[.certificate])の再発行をご依頼ください。再発行の後、お客さまご自身で\(say[.acquire])していただけます。",
        "Please ask your company's \(terms.administrator.en) to reissue your certificate. You can acquire it yourself afterwards."
      )
    case .oneself(let until)?:
      say(
        "\(until.map { "\($0)までは、" } ?? "")お客さまご自身で、\(say[.certificate])をもう一度\(say[.acquire])していただけます。方法は、最初のページの「\(say[.acquireEntry])」をご覧ください。",
        "\(until.map { "Until \($0) you" } ?? "You") can acquire a certificate again by yourself. “\(say[.acquireEntry].capitalised)” on the first page shows how."
      )
    case nil: ask("\(say[.certificate])の再発行をご依頼ください", "ask for a new certificate")
    }
  }
}
