internal import StrictJSON5

extension Profile {
  /// Values that are each well formed and yet cannot hold together.
  var contradictions: [ConfigurationProblem] {
    characterContradictions + factorContradictions + proofContradictions + deliveryContradictions
      + subjectContradictions + roleContradictions + timeContradictions
  }

  private var characterContradictions: [ConfigurationProblem] {
    var found: [ConfigurationProblem] = []
    func check(_ rule: CharacterRule, _ path: String) {
      if rule.minLength > rule.maxLength {
        found.append(problem("\(path).minLength", "is more than maxLength, \(rule.maxLength)"))
      }
      for wanted in rule.required where !rule.canHold(wanted) {
        found.append(problem("\(path).required", "\(wanted.rawValue) is not among the allowed"))
      }
      if rule.required.count > rule.maxLength {
        found.append(problem("\(path).required", "are more classes than maxLength characters can hold"))
      }
    }
    check(identifiers.subscriber.characters, "identifiers.subscriber")
    if !identifiers.subscriber.caseSensitive, identifiers.subscriber.characters.required.contains(.upper) {
      found.append(
        problem("identifiers.subscriber.required", "upper cannot be required where caseSensitive is false"))
    }
    check(secrets.logon, "secrets.logon")
    if let confirmation = secrets.confirmation { check(confirmation, "secrets.confirmation") }
    if identifiers.contract == nil {
      if identifiers.administrator == .contractID {
        found.append(problem("identifiers.administrator", "contractID needs identifiers.contract, which is null"))
      }
      if identifiers.subscriber.scope == .contract {
        found.append(problem("identifiers.subscriber.scope", "contract needs identifiers.contract, which is null"))
      }
    }
    return found
  }

  private var factorContradictions: [ConfigurationProblem] {
    var found: [ConfigurationProblem] = []
    let password = factors.oneTimePassword
    let path = "factors.oneTimePassword"
    if password.use == .never {
      for (role, acts) in password.for.written where !acts.isEmpty {
        found.append(problem("\(path).for.\(role.rawValue)", "must be empty where use is never"))
      }
      if !password.kinds.isEmpty { found.append(problem("\(path).kinds", "must be empty where use is never")) }
    } else {
      if password.kinds.isEmpty { found.append(problem("\(path).kinds", "must not be empty where there is a use")) }
      if password.for.written.allSatisfy({ $0.1.isEmpty }) {
        found.append(problem("\(path).for", "no role has an act that asks for it; then use is never"))
      }
    }
    return found
  }

  private var deliveryContradictions: [ConfigurationProblem] {
    var found: [ConfigurationProblem] = []
    let serverP12 = acquire.deliveries.contains(.serverP12)
    if serverP12, !key.serverMade {
      found.append(problem("acquire.deliveries", "serverP12 needs key.serverMade, which is false"))
    }
    if key.serverMade, !serverP12 {
      found.append(problem("key.serverMade", "is true, and acquire.deliveries has no serverP12"))
    }
    if serverP12, p12 == nil {
      found.append(problem("p12", "is null, and acquire.deliveries has serverP12"))
    }
    if !serverP12, p12 != nil {
      found.append(problem("p12", "is not null, and acquire.deliveries has no serverP12"))
    }
    return found
  }

  private var subjectContradictions: [ConfigurationProblem] {
    var found: [ConfigurationProblem] = []
    let subject = certificate.subject
    let path = "certificate.subject"
    func check(_ template: SubjectTemplate?, _ path: String, person: Bool, subscriberID: Bool) {
      guard let template else { return }
      for piece in template.pieces {
        switch piece {
        case .contractID where identifiers.contract == nil:
          found.append(problem(path, "{contractID} needs identifiers.contract, which is null"))
        case .contractID where !person, .subscriberID where !person, .sequence where !person, .issuedAt where !person:
          found.append(problem(path, "only CN can tell of the person"))
        case .subscriberID where !subscriberID:
          found.append(problem(path, "{subscriberID} needs identifiers.administrator \"own\""))
        default: break
        }
      }
      if person, !template.namesAPerson {
        found.append(problem(path, "names nobody: {contractID} or {subscriberID} is due"))
      }
      let longest = template.maxLength(
        contractID: identifiers.contract?.pattern.maxLength ?? 0,
        subscriberID: identifiers.subscriber.characters.maxLength)
      if longest > SubjectTemplate.upperBound {
        found.append(problem(path, "can be \(longest) characters long; X.520 allows \(SubjectTemplate.upperBound)"))
      }
    }
    let own = identifiers.administrator == .own
    check(subject.O, "\(path).O", person: false, subscriberID: false)
    check(subject.OU, "\(path).OU", person: false, subscriberID: false)
    check(subject.CN.administrator, "\(path).CN.administrator", person: true, subscriberID: own)
    check(subject.CN.deputy, "\(path).CN.deputy", person: true, subscriberID: true)
    check(subject.CN.member, "\(path).CN.member", person: true, subscriberID: true)
    if !subject.CN.member.pieces.contains(.subscriberID) {
      found.append(problem("\(path).CN.member", "members have their own names: {subscriberID} is due"))
    }
    return found
  }
}

func problem(_ path: String, _ message: String) -> ConfigurationProblem {
  ConfigurationProblem(path: path, message: message)
}

extension SubjectTemplate {
  fileprivate var namesAPerson: Bool { pieces.contains(.contractID) || pieces.contains(.subscriberID) }
}
