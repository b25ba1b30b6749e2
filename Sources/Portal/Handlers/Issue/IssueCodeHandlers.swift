import CivilTime
import HTTP
import Lifecycle
import Registration

/// 認証コード入力, and the one-time password where the rules ask for it here.
extension Exchange {
  func issueCodeForm() async throws -> Response {
    try await onIssuePage { attempt, progress in
      try issueQuestionPage(attempt, progress, problems: nil, status: 200)
    }
  }

  func issueAnswer() async throws -> Response {
    try await onIssuePage { attempt, progress in
      let form = try issueForm(of: attempt)
      switch progress.stage {
      case .mailCode(nil):
        // None is open, and none is mailed but on asking.
        counters.refused(.mailCodeOver)
        return try issueQuestionPage(
          attempt, progress, problems: Problems(text(of: .mailCodeOver)), status: FailureCode.mailCodeOver.status)
      case .mailCode:
        return try await answerMailCode(form, attempt, progress)
      case .oneTimePassword(let question):
        return try await answerOneTimePassword(form, question, attempt, progress)
      case .ready, .ordered, .issued: return redirect(to: address(of: progress.stage))
      }
    }
  }

  /// 認証コードをもう一度送る.
  func issueCodeAgain() async throws -> Response {
    try await onIssuePage { attempt, progress in
      _ = try issueForm(of: attempt)
      guard case .mailCode = progress.stage else { return redirect(to: address(of: progress.stage)) }
      do {
        try await registration.mailCodeAgain(attempt: attempt, origin: origin, at: now)
      } catch let rejected as Rejected where rejected.code == .tooManyAttempts {
        counters.refused(rejected.code)
        return try issueQuestionPage(
          attempt, progress,
          problems: Problems(
            [
              Problem(
                language(
                  "認証コードをお送りできる回数に達しました。時間をおいて、もう一度ユーザー認証からお手続きください。",
                  "No more codes can be sent for now. Please wait, then begin again."))
            ], heading: text(of: rejected.code).title, code: rejected.code), status: rejected.code.status)
      }
      return redirect(to: "/issue/code?sent=again")
    }
  }

  private func answerMailCode(_ form: FormFields, _ attempt: String, _ progress: IssueProgress) async throws -> Response
  {
    var typed = TypedForm(form, in: language)
    let digits = profile.factors.mailCode?.digits ?? 6
    let code = typed.value(FieldName.mailCode, language("認証コード", "code"), .digits(digits))
    if let refusal = typed.refusal { return try issueQuestionPage(attempt, progress, problems: refusal, status: 400) }
    do {
      return try await proved(attempt, Answers(mailCode: code))
    } catch let rejected as Rejected where rejected.code == .wrongMailCode || rejected.code == .mailCodeOver {
      counters.refused(rejected.code)
      let after = try await registration.issueProgress(attempt: attempt, at: now)
      return try issueQuestionPage(
        attempt, after,
        problems: Problems(
          text(of: rejected.code), field: rejected.code == .wrongMailCode ? FieldName.mailCode : nil),
        status: rejected.code.status)
    }
  }

  private func answerOneTimePassword(
    _ form: FormFields, _ question: OneTimeQuestion, _ attempt: String, _ progress: IssueProgress
  ) async throws -> Response {
    var typed = TypedForm(form, in: language)
    let values = question.fields.map { typed.value($0.name, $0.label[language], question.rule) }
    if let refusal = typed.refusal { return try issueQuestionPage(attempt, progress, problems: refusal, status: 400) }
    do {
      var answers = Answers()
      switch question.answer(values) {
      case .code(let code): answers.oneTimePassword = code
      case .cells(let cells): answers.matrix = cells
      }
      return try await proved(attempt, answers)
    } catch let rejected as Rejected where rejected.code == .wrongOneTimePassword {
      counters.refused(rejected.code)
      return try issueQuestionPage(
        attempt, progress, problems: Problems(text(of: rejected.code), field: question.blamed),
        status: rejected.code.status)
    }
  }

  private func proved(_ attempt: String, _ answers: Answers) async throws -> Response {
    let asked = try await registration.prove(
      attempt: attempt, answers: answers, presented: nil, origin: origin, at: now)
    return redirect(to: asked.asks.isEmpty ? "/issue/make" : "/issue/code")
  }

  private func issueQuestionPage(
    _ attempt: String, _ progress: IssueProgress, problems: Problems?, status: Int
  ) throws -> Response {
    switch progress.stage {
    case .mailCode(let until):
      guard let rule = profile.factors.mailCode else { throw Rejected(.notProven, "the rules mail no codes now") }
      let page = IssueCodePage(
        csrf: issueFormToken(attempt), digits: rule.digits, minutes: rule.minutes,
        address: Masked.mail(progress.person.mail), until: until.map(\.japaneseMinute), isRegistered: progress.isFirst,
        isSentAgain: queried("sent") == "again", cancel: Link(Paths.issue), problems: problems)
      return answer(page, status: status)
    case .oneTimePassword(let question):
      var page = OneTimePasswordPage(
        action: Link("/issue/code"), csrf: issueFormToken(attempt), tries: profile.locks.tries,
        cancel: Link(Paths.issue), problems: problems)
      if case .cells(let cells) = question { page.cells = cells }
      return answer(page, status: status)
    case .ready, .ordered, .issued: return redirect(to: address(of: progress.stage))
    }
  }
}
