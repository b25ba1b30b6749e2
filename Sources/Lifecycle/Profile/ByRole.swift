internal import StrictJSON5

/// A rule told for each role. Where a profile says nothing of deputies, the administrator's rule holds for them.
public struct ByRole<Rule> {
  public let administrator: Rule
  public let deputy: Rule?
  public let member: Rule

  /// A rule for each role.
  public init(administrator: Rule, deputy: Rule? = nil, member: Rule) {
    self.administrator = administrator
    self.deputy = deputy
    self.member = member
  }

  init(_ object: ConfigurationObject, _ read: (ConfigurationObject, String) -> Rule) {
    administrator = read(object, "administrator")
    deputy = object.has("deputy") ? read(object, "deputy") : nil
    member = read(object, "member")
  }

  /// The role's rule.
  public subscript(role: Role) -> Rule {
    switch role {
    case .administrator: administrator
    case .deputy: deputy ?? administrator
    case .member: member
    }
  }

  /// The rules that are written down, with their keys.
  var written: [(Role, Rule)] {
    var list = [(Role.administrator, administrator)]
    if let deputy { list.append((.deputy, deputy)) }
    return list + [(.member, member)]
  }
}

extension ByRole: Sendable where Rule: Sendable {}
extension ByRole: Equatable where Rule: Equatable {}
