import HTTP
import Lifecycle

/// A form as somebody filled it in: its fields as values, and everything that is wrong with them at once.
///
/// Reading a field judges it. Only a form without problems goes on to where anything is looked up or counted.
struct TypedForm {
  private let fields: FormFields
  private let say: Language
  private(set) var problems: [Problem] = []
  private var faults: [FieldFault] = []

  init(_ fields: FormFields, in language: Language) {
    self.fields = fields
    say = language
  }

  /// What was typed into a field, by its rule; what is wrong with it joins `problems`.
  ///
  /// - Parameter label: the field's name as it stands above it.
  mutating func value(_ name: String, _ label: String, _ rule: FieldRule, optional: Bool = false) -> String {
    let value = rule.value(of: fields[name] ?? "")
    if let fault = rule.fault(in: value), !(optional && fault == .missing) {
      faults.append(fault)
      problems.append(Problem(fault.message(label, rule.hint(say), say), field: name))
    }
    return value
  }

  /// Nil where nothing is wrong.
  var refusal: Problems? {
    guard !problems.isEmpty else { return nil }
    return Problems(problems, code: faults.allSatisfy { $0 == .missing } ? .missingField : .malformedField)
  }
}
