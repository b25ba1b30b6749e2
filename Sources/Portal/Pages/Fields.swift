import Lifecycle

/// What is wrong with a form that was sent, told in a summary above it and beside the field.
struct Problem: Sendable, Equatable {
  var message: String
  /// The `FieldName` to go to; nil where no field is at fault.
  var field: String?

  init(_ message: String, field: String? = nil) {
    self.message = message
    self.field = field
  }
}

/// The problems of a form with the code of the refusal, if it has one.
struct Problems: Sendable, Equatable {
  /// What stands above them; nil: 入力内容をご確認ください.
  var heading: String?
  var code: FailureCode?
  var list: [Problem]

  init(_ list: [Problem], heading: String? = nil, code: FailureCode? = nil) {
    self.list = list
    self.heading = heading
    self.code = code
  }

  /// A refusal as a whole, which blames one field or none (a wrong ID or secret: none, so that nothing is told of either).
  init(_ text: FailureText, field: String? = nil) {
    self.init([Problem(text.explanation, field: field)], heading: text.title, code: text.code)
  }

  func message(for field: String) -> String? {
    list.first { $0.field == field }?.message
  }

  func summary(_ say: Language) -> Markup {
    tag(.div, .class("errors"), .id("errors"), .role("alert"), .tabindex(-1)) {
      tag(.h2) { heading ?? say("入力内容をご確認ください", "Please check what you entered") }
      tag(.ul) {
        for problem in list {
          tag(.li) {
            if let field = problem.field {
              tag(.a, .href(Link("#\(field)"))) { problem.message }
            } else {
              problem.message
            }
          }
        }
      }
      if let code {
        tag(.p, .class("errors-code")) {
          say("お問い合わせの際の番号　", "Code for the help line: ")
          tag(.strong) { code.label }
        }
      }
    }
  }
}

/// One labelled input with its hint and its problem, tied together for screen readers.
struct Field: Sendable {
  enum Kind: Sendable {
    case identifier(autocomplete: StaticString)
    /// One that some leave out.
    case optionalIdentifier
    case secret
    /// One that is chosen here.
    case newSecret
    case digits
    /// Two digits of a card; the browser has nothing to fill in.
    case cell
    /// Free words, which may be left out.
    case note

    var isOptional: Bool {
      switch self {
      case .note, .optionalIdentifier: true
      case .identifier, .secret, .newSecret, .digits, .cell: false
      }
    }
  }

  var name: String
  var label: String
  var hint: String
  var kind: Kind
  var value = ""
  /// What may stand in it; `portal.js` tells what does not as soon as the field is left.
  var rule: FieldRule?

  func markup(_ problems: Problems?, _ say: Language) -> Markup {
    let problem = problems?.message(for: name)
    let described = problem == nil ? "\(name)-hint" : "\(name)-problem \(name)-hint"
    return tag(.div, .class(problem == nil ? "field" : "field wrong")) {
      tag(.label, .for(name)) {
        label
        if kind.isOptional {
          tag(.span, .class("optional")) { say("任意", "optional") }
        } else {
          tag(.span, .class("required")) { say("必須", "required") }
        }
      }
      if let problem {
        tag(.p, .class("field-problem"), .id("\(name)-problem")) { problem }
      }
      input(described: described, isWrong: problem != nil, say)
      tag(.p, .class("hint"), .id("\(name)-hint")) { hint }
    }
  }

  private func input(described: String, isWrong: Bool, _ say: Language) -> Markup {
    let invalid = Attribute.aria("invalid", isWrong ? "true" : "false")
    let help = Attribute.aria("describedby", described)
    let judged =
      rule.map { Attribute.data("rule", $0.json(label: label, say)) } ?? .required(false)
    switch kind {
    case .optionalIdentifier:
      return tag(
        .input, .type("text"), .id(name), .name(name), .value(value), .class("input"), .autocomplete("username"),
        .spellcheck(false), .autocapitalize("none"), invalid, help, judged)
    case .identifier(let purpose):
      return tag(
        .input, .type("text"), .id(name), .name(name), .value(value), .class("input"), .autocomplete(purpose),
        .spellcheck(false), .autocapitalize("none"), .required(), invalid, help, judged)
    case .secret:
      return tag(
        .input, .type("password"), .id(name), .name(name), .class("input"), .autocomplete("current-password"),
        .spellcheck(false), .autocapitalize("none"), .required(), invalid, help, judged)
    case .newSecret:
      return tag(
        .input, .type("password"), .id(name), .name(name), .class("input"), .autocomplete("new-password"),
        .spellcheck(false), .autocapitalize("none"), .required(), invalid, help, judged)
    case .note:
      return tag(
        .input, .type("text"), .id(name), .name(name), .value(value), .class("input"), .autocomplete("off"), invalid,
        help, judged)
    case .digits:
      return tag(
        .input, .type("text"), .id(name), .name(name), .class("input digits"), .autocomplete("one-time-code"),
        .inputmode("numeric"), .spellcheck(false), .required(), invalid, help, judged)
    case .cell:
      return tag(
        .input, .type("text"), .id(name), .name(name), .class("input digits"), .autocomplete("off"),
        .inputmode("numeric"), .spellcheck(false), .required(), invalid, help, judged)
    }
  }
}
