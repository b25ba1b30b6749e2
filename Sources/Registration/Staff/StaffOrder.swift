import CivilTime
public import Lifecycle

/// One of the institution's staff doing an act, why, and on what paper.
public struct StaffOrder: Sendable {
  /// The name of the staff member's account.
  public let by: String
  /// Why, in his words; never empty.
  public let reason: String
  /// The number of the form that the customer handed in, or of the record of his call; nil where there is none.
  public let form: String?
  /// The number of the letter that goes out with the act; nil where none does.
  public private(set) var letter: String?

  /// An order with its reason. Throws `reasonMissing`, and `formNumberMissing` for a number that is none.
  public init(by: String, reason: String, form: String? = nil) throws(Rejected) {
    let reason = reason.trimmingPrefix { $0.isWhitespace }
    guard !reason.isEmpty, reason.count <= 400 else {
      throw Rejected(.reasonMissing, "a reason of 1 to 400 characters is required")
    }
    let printable = form?.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7F } ?? true
    guard form.map({ (1...64).contains($0.count) }) ?? true, printable else {
      throw Rejected(.formNumberMissing, "a form number has 1 to 64 characters without spaces")
    }
    self.by = by
    self.reason = String(reason)
    self.form = form
  }

  /// The same order with the letter that goes out with it, so that the log leads from the letter to the act.
  public func with(letter: String) -> StaffOrder {
    var order = self
    order.letter = letter
    return order
  }

  /// The number of the form. Throws `formNumberMissing` for acts that the rules have done on paper only.
  public func requiredForm() throws(Rejected) -> String {
    guard let form else { throw Rejected(.formNumberMissing, "this act is done on a form; give its number") }
    return form
  }

  func entry(
    _ act: AuditAct, _ subject: String, refusal: FailureCode? = nil, details: [(name: String, value: String)] = [],
    at now: Timestamp
  ) -> AuditEntry {
    AuditEntry(
      at: now, actor: .staff(by), act: act, subject: subject, refusal: refusal,
      details: details + [("reason", reason)] + (form.map { [("form", $0)] } ?? [])
        + (letter.map { [("letter", $0)] } ?? []))
  }
}
