import Transfer

extension MailError {
  /// For comparison, where the code alone counts.
  init(_ code: Code) { self.init(code, "") }
}

extension Delivery {
  /// For comparison, where the code alone counts.
  static func postponed(_ code: Postponement.Code) -> Delivery { .postponed(Postponement(code, "")) }
}
