/// Where the pages lead on their own host, unless their model says otherwise.
enum Paths {
  static let entry = Link("/")
  static let stylesheet = Link("/assets/style.css")
  static let logo = Link("/assets/logo")
  /// The institution's colours, see `Brand`.
  static let brand = Link("/assets/brand.css")
  static let script = Link("/assets/portal.js")
  /// What the administrators' pages need beside it.
  static let peopleStyle = Link("/assets/people.css")
  /// Getting a certificate in the browser: on the portal host a first or another one, on the certificate host its renewal.
  static let browserAcquire = "/acquire/browser"
  static let browserRenew = "/renew/browser"
  /// 電子証明書取得・更新: which way, and whose (S-6, B-17).
  static let acquireSelection = Link("/acquire-selection")
  /// How to acquire, for somebody who is not logged on.
  static let acquireGuide = Link("/acquire-guide")
  /// A certificate whose file the server makes: user authentication first.
  static let issue = "/issue"
  /// The first registration with the letter's secret.
  static let firstRegistration = "/first-registration"
  /// What the browser's program is, and its digests.
  static let browserModule = Link("/browser-module")
  /// The handshake that confirms a new certificate (F-3).
  static let certificateTest = "/certificate-test"
  /// GET with `size` or `language`, and `back`: sets the cookie and returns.
  static let display = Link("/display")
  /// Whether to take the place of a session in another browser (B-50).
  static let takeOver = "/take-over"
  /// POST with `act`: starts the certificate application on this PC (B-21).
  static let appLaunch = Link("/app-launch")
  /// ご利用環境の確認 (F-21).
  static let environment = Link("/environment-check")
  static let environmentFile = Link("/environment-check/file")
  static let environmentScript = Link("/assets/environment.js")
  static let environmentStyle = Link("/assets/environment.css")
  /// The operation guide; with `screen` the place that shows it.
  static let guide = Link("/guide")
  static func chapter(_ name: String) -> Link { Link("/guide/\(name)") }
  /// A picture of a chapter or a volume's PDF; another version has another address, so that it may be kept.
  static func guideFile(_ name: String, of owner: String, version: String) -> Link {
    Link("/guide/\(owner)/\(name)").adding(("v", version))
  }
  /// POST with the CSRF token (H-59).
  static let logoff = Link("/logoff")
}

/// Names of form fields, which are also the ids of their inputs.
enum FieldName {
  static let csrf = "csrf"
  static let act = "act"
  static let contractID = "contractID"
  static let subscriberID = "subscriberID"
  static let logonSecret = "logonSecret"
  /// In a first registration the new one, and the same once more.
  static let logonSecretAgain = "logonSecret-again"
  static let confirmationSecretAgain = "confirmationSecret-again"
  /// The letter's.
  static let initialSecret = "initialSecret"
  static let confirmationSecret = "confirmationSecret"
  /// Somebody of the contract, chosen from a list.
  static let subscriber = "subscriber"
  /// The version of a person that a form shows.
  static let seen = "seen"
  static let personName = "name"
  static let kana = "kana"
  static let issuing = "issuing"
  static let reissue = "reissue"
  static let suspended = "suspended"
  static let unlock = "unlock"
  static let oneTimePassword = "oneTimePassword"
  static let mailCode = "mailCode"
  /// The kind of PKCS#12 file.
  static let cipher = "cipher"
  /// Whether what is typed there is a secret, or stands for one: it is never shown again and never kept. The one place
  /// that knows; a new secret is recognised by its name.
  static func isSecret(_ name: String) -> Bool {
    let lowered = name.lowercased()
    return name == csrf || name.hasPrefix("cell-")
      || ["secret", "password", "passphrase", "code"].contains { lowered.contains($0) }
  }

  /// A cell of a matrix card, by its name: `cell-A1`.
  static func cell(_ name: String) -> String { "cell-\(name)" }
}
