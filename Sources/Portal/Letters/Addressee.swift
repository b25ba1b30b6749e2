import Lifecycle

/// To whom a letter goes.
public struct Addressee: Sendable, Equatable {
  let company: String
  let person: String?

  /// - Parameter person: nil where the company itself is addressed.
  public init(company: String, person: String?) {
    self.company = company
    self.person = person
  }

  /// With the honorific of the one it is handed to.
  func markup(_ say: Language) -> Markup {
    tag(.div, .class("addressee")) {
      if let person {
        tag(.p) { company }
        honoured(person, say("　様", ""))
      } else {
        honoured(company, say("　御中", ""))
      }
    }
  }

  /// The name's last character holds the honorific, so that a long name never leaves it alone on a line.
  private func honoured(_ name: String, _ honorific: String) -> Markup {
    tag(.p) {
      String(name.dropLast())
      tag(.span, .class("honorific")) { name.suffix(1) + honorific }
    }
  }
}
