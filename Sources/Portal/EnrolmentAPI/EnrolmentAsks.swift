import Lifecycle

/// The questions of an attempt in the institution's words (docs/enrolment-api.md).
struct EnrolmentAsks: Sendable {
  let profile: Profile
  let say: Voice

  /// - Parameters:
  ///   - cells: of the person's matrix card, where it makes the one-time password.
  ///   - registering: whether secrets are asked that the person chooses.
  func callAsFunction(
    _ steps: [ProofStep], of role: Role, cells: [String]? = nil, registering: Bool
  ) -> [EnrolmentAnswers.Ask] {
    steps.compactMap { ask($0, of: role, cells: cells, registering: registering) }
  }

  private func ask(
    _ step: ProofStep, of role: Role, cells: [String]?, registering: Bool
  ) -> EnrolmentAnswers.Ask? {
    let secrets = profile.secrets
    return switch step {
    case .logonSecret:
      secret(step, say.logonSecret(of: role), chosenBy: registering ? secrets.logon : nil)
    case .confirmationSecret:
      secret(step, say.confirmationSecret(of: role), chosenBy: registering ? secrets.confirmation : nil)
    case .initialSecret:
      EnrolmentAnswers.Ask(
        name: step.rawValue, label: say("書面に記載の初期\(secretTerm)", "initial \(secretTerm) of the letter"),
        kind: .secret)
    case .oneTimePassword where cells != nil:
      EnrolmentAnswers.Ask(
        name: "matrix", label: say("\(say[.card])（乱数表）の数字", "digits of \(say[.card])"), kind: .matrix, cells: cells)
    case .oneTimePassword:
      EnrolmentAnswers.Ask(
        name: step.rawValue, label: say("ワンタイムパスワード", "one-time password"), kind: .code, digits: 6)
    case .mailCode:
      EnrolmentAnswers.Ask(
        name: step.rawValue, label: say("電子メールでお送りした認証コード", "code that was mailed to you"),
        kind: .code, digits: profile.factors.mailCode?.digits)
    case .moveCode:
      EnrolmentAnswers.Ask(
        name: step.rawValue, label: say("これまでのパソコンで表示した移行コード", "move code shown on the old PC"),
        kind: .code, digits: MoveCode.digits)
    case .certificate: nil
    }
  }

  private var secretTerm: String { profile.terms.logonSecret[say] }

  /// - Parameter rule: of a secret that is to be chosen; nil for one that exists.
  private func secret(
    _ step: ProofStep, _ label: String, chosenBy rule: CharacterRule?
  ) -> EnrolmentAnswers.Ask {
    guard let rule else { return EnrolmentAnswers.Ask(name: step.rawValue, label: label, kind: .secret) }
    return EnrolmentAnswers.Ask(
      name: step.rawValue, label: say("新しい\(label)", "new \(label)"), kind: .secret, new: true,
      hint: rule.choosingHint(say.language))
  }
}
