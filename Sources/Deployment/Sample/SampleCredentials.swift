import Foundation
import Lifecycle
import Registration
import Secrets

/// `sample-credentials.json`: who the sample's people are and what they know.
struct SampleCredentials: Encodable {
  struct Institution: Encodable {
    let id: String
    let profile: String
    let portal: String
    let certificatePortal: String
    let contracts: [Contract]
  }

  struct Contract: Encodable {
    /// What its people type; null where they type none.
    let contractID: String?
    /// What the institution's staff call it by, always.
    let number: String
    let name: String
    let subscribers: [Subscriber]

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(contractID, forKey: .contractID)
      try container.encode(number, forKey: .number)
      try container.encode(name, forKey: .name)
      try container.encode(subscribers, forKey: .subscribers)
    }

    enum CodingKeys: CodingKey { case contractID, number, name, subscribers }
  }

  struct OneTimePassword: Encodable {
    let kind: String
    var secret: String?
    var cells: [String: String]?
  }

  struct Subscriber: Encodable {
    let id: String?
    let role: String
    let name: String
    let mail: String
    /// Where there is an initial secret: the ones that a first registration may choose.
    let logonSecret: String
    let confirmationSecret: String?
    let initialSecret: String?
    let otp: OneTimePassword?
    let granted: Bool

    // Written out, so that what a person does not have stands there as null.
    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(id, forKey: .id)
      try container.encode(role, forKey: .role)
      try container.encode(name, forKey: .name)
      try container.encode(mail, forKey: .mail)
      try container.encode(logonSecret, forKey: .logonSecret)
      try container.encode(confirmationSecret, forKey: .confirmationSecret)
      try container.encode(initialSecret, forKey: .initialSecret)
      try container.encode(otp, forKey: .otp)
      try container.encode(granted, forKey: .granted)
    }

    enum CodingKeys: CodingKey {
      case id, role, name, mail, logonSecret, confirmationSecret, initialSecret, otp, granted
    }
  }

  let ca: String
  let clientRoot: String
  let institutions: [Institution]

  func encoded() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(self)) + [0x0A]
  }
}

extension SampleCredentials.Contract {
  init(_ contract: SampleContract, rules: Profile) {
    self.init(
      contractID: rules.identifiers.contract == nil ? nil : contract.id, number: contract.id, name: contract.name,
      subscribers: contract.people.map { SampleCredentials.Subscriber($0, rules: rules) })
  }
}

extension SampleCredentials.Subscriber {
  init(_ person: SamplePerson, rules: Profile) {
    let newcomer = person.newcomer
    self.init(
      id: newcomer.id, role: newcomer.role.rawValue, name: newcomer.name, mail: newcomer.mail,
      logonSecret: person.logonSecret, confirmationSecret: person.confirmationSecret,
      initialSecret: newcomer.isInitial ? newcomer.logonSecret : nil, otp: SampleCredentials.OneTimePassword(newcomer),
      granted: newcomer.granted || rules.grantsItself(to: newcomer.role))
  }
}

extension SampleCredentials.OneTimePassword {
  init?(_ newcomer: Newcomer) {
    if let key = newcomer.oneTimePasswordKey {
      self.init(kind: "totp", secret: Base32.encode(key))
    } else if let card = newcomer.matrixCard {
      self.init(kind: "matrix", cells: card.cells)
    } else {
      return nil
    }
  }
}
