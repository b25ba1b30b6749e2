public import Enrolment

/// What went wrong, what to do next, and whom to call (F-4).
public struct FailurePage: Sendable, Equatable {
  /// The number that is read to the help line.
  public let code: String
  /// What is wrong.
  public let message: Wording
  /// What to do next; empty where nobody says.
  public let next: Wording
  /// The institution's telephone; nil where it tells none.
  public let helpLine: String?
  /// For people who look after computers; nil where there is nothing more.
  public let detail: String?
  /// What may be tried again; nil where nothing may.
  public let errand: Errand?

  init(_ error: EnrolmentError, errand: Errand?) {
    switch error {
    case .refused(let refusal):
      code = refusal.code
      message = Wording(ja: refusal.message, en: refusal.message)
      let wait = refusal.retryAfter.map(Texts.wait)
      next = Wording(
        ja: [refusal.next, wait?[.ja]].compactMap(\.self).joined(separator: "\n"),
        en: [refusal.next, wait?[.en]].compactMap(\.self).joined(separator: "\n"))
      helpLine = refusal.helpLine
      detail = nil
    case .failed(let failure, let detail):
      code = failure.label
      message = failure.message
      next = failure.nextInWindow
      helpLine = nil
      self.detail = detail.isEmpty ? nil : "\(failure.name): \(detail)"
    }
    self.errand = errand
  }
}
