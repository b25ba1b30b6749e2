import Lifecycle

/// What a person typed beside the IDs.
public struct Answers: Sendable {
  /// 暗証番号; in a first registration the new one.
  public var logonSecret: String?
  /// 確認暗証番号; in a first registration the new one.
  public var confirmationSecret: String?
  /// ワンタイムパスワード.
  public var oneTimePassword: String?
  /// Cells of the matrix card (S-21).
  public var matrix: [String: String]?
  /// The code that was mailed.
  public var mailCode: String?
  /// The secret of the letter.
  public var initialSecret: String?
  /// The code made on the old PC (F-7).
  public var moveCode: String?

  /// What was typed.
  public init(
    logonSecret: String? = nil, confirmationSecret: String? = nil, oneTimePassword: String? = nil,
    matrix: [String: String]? = nil, mailCode: String? = nil, initialSecret: String? = nil, moveCode: String? = nil
  ) {
    self.logonSecret = logonSecret
    self.confirmationSecret = confirmationSecret
    self.oneTimePassword = oneTimePassword
    self.matrix = matrix
    self.mailCode = mailCode
    self.initialSecret = initialSecret
    self.moveCode = moveCode
  }

  /// What was typed as a one-time password, from whatever makes it.
  public var oneTimeAnswer: OneTimeAnswer? {
    matrix.map(OneTimeAnswer.cells) ?? oneTimePassword.map(OneTimeAnswer.code)
  }

  func secret(for step: ProofStep) -> String? {
    switch step {
    case .logonSecret: logonSecret
    case .confirmationSecret: confirmationSecret
    case .initialSecret: initialSecret
    case .moveCode: moveCode
    case .mailCode: mailCode
    case .oneTimePassword, .certificate: nil
    }
  }
}

/// A one-time password as typed.
public enum OneTimeAnswer: Sendable, Equatable {
  /// Six digits of a generator.
  case code(String)
  /// Cells of a matrix card: `A1` and its two digits.
  case cells([String: String])
}

/// How a person is asked for a one-time password.
public enum OneTimeQuestion: Sendable, Equatable {
  /// The digits of his generator.
  case code
  /// These cells of his card, the same until they are answered right (security rule 9).
  case cells([String])
}
