internal import StrictJSON5

/// What is held beside secrets and certificate (requirements §7 rows 6, 7).
public struct FactorRules: Sendable, Equatable {
  public let oneTimePassword: OneTimePassword
  /// A code by mail; nil where there is none (all but R).
  public let mailCode: MailCode?

  public struct OneTimePassword: Sendable, Equatable {
    public let use: Use
    public let kinds: [Kind]
    /// The acts that ask for it.
    public let `for`: ByRole<[ProvenAct]>
  }

  public enum Use: String, Sendable, CaseIterable {
    case never
    /// Only from persons who contracted one.
    case ifContracted
    case always
  }

  public enum Kind: String, Sendable, CaseIterable {
    case totp
    case matrix
  }

  public struct MailCode: Sendable, Equatable {
    /// The acts that ask for it, of every role.
    public let `for`: [ProvenAct]
    public let digits: Int
    /// How long a code serves.
    public let minutes: Int
    /// Wrong codes until a new one is needed.
    public let tries: Int
  }

  init(_ object: ConfigurationObject) {
    oneTimePassword = object.object("oneTimePassword") { password in
      OneTimePassword(
        use: password.word("use", .never), kinds: password.words("kinds", orEmpty: true),
        for: password.object("for") { ByRole($0) { $0.words($1, orEmpty: true) } })
    }
    mailCode = object.optionalObject("mailCode") { code in
      MailCode(
        for: code.words("for"), digits: code.integer("digits", in: 6...10),
        minutes: code.integer("minutes", in: 1...1440), tries: code.integer("tries", in: 1...10))
    }
  }
}
