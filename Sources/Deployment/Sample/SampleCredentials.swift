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
    let contractID: String?
    let name: String
    let subscribers: [Subscriber]
  }

  struct OneTimePassword: Encodable {
    let kind: String
    let secret: String
  }

  struct Subscriber: Encodable {
    let id: String?
    let role: String
    let name: String
    let mail: String
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
  init(_ contract: SampleContract) {
    self.init(
      contractID: contract.id, name: contract.name,
      subscribers: contract.people.map { person in
        SampleCredentials.Subscriber(
          id: person.id, role: person.role.rawValue, name: person.name, mail: person.mail,
          logonSecret: person.logonSecret, confirmationSecret: person.confirmationSecret, initialSecret: nil,
          otp: person.oneTimePasswordKey.map {
            SampleCredentials.OneTimePassword(kind: "totp", secret: Base32.encode($0))
          }, granted: person.granted)
      })
  }
}
