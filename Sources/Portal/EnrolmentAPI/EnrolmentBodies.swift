import Foundation
import HTTP
import Lifecycle
import Registration
package import StrictJSON5

/// The JSON objects of the enrolment API as they arrive; anything unknown or missing is refused (docs/enrolment-api.md).
package enum EnrolmentBodies {
  package struct Start {
    let intent: EnrolmentAttempt.Intent
    let contractID: String?
    let subscriberID: String?

    package init(_ object: ConfigurationObject) {
      intent = object.value(
        "intent", due: "acquire, renew, register, move or makeMoveCode", placeholder: .acquire
      ) { EnrolmentAttempt.Intent(rawValue: $0) }
      contractID = object.stringIfPresent("contractID", read: .identifier)
      subscriberID = object.stringIfPresent("subscriberID", read: .identifier)
    }
  }

  package struct Prove {
    let attempt: String
    let answers: Answers

    package init(_ object: ConfigurationObject) {
      attempt = object.string("attempt")
      answers = object.object("answers") {
        Answers(
          logonSecret: $0.stringIfPresent("logonSecret"), confirmationSecret: $0.stringIfPresent("confirmationSecret"),
          oneTimePassword: $0.stringIfPresent("oneTimePassword", read: .number), matrix: $0.cellsIfPresent("matrix"),
          mailCode: $0.stringIfPresent("mailCode", read: .number), initialSecret: $0.stringIfPresent("initialSecret"),
          moveCode: $0.stringIfPresent("moveCode", read: .number))
      }
    }
  }

  package struct Request {
    let attempt: String
    let request: [UInt8]
    let device: DeviceLabel?

    package init(_ object: ConfigurationObject) {
      attempt = object.string("attempt")
      request = object.base64("request")
      device = object.deviceIfPresent()
    }
  }

  /// What is asked of an attempt alone.
  package struct Attempt {
    let attempt: String

    package init(_ object: ConfigurationObject) {
      attempt = object.string("attempt")
    }
  }

  package struct Launch {
    let nonce: String

    package init(_ object: ConfigurationObject) {
      nonce = object.string("nonce")
    }
  }

  package struct Confirm {
    let result: String
    let signature: [UInt8]

    package init(_ object: ConfigurationObject) {
      result = object.string("result")
      signature = object.base64("signature")
    }
  }

  package struct Status {
    let certificates: [[UInt8]]

    package init(_ object: ConfigurationObject) {
      certificates = object.values("certificates", due: "standard base64") { Data(base64Encoded: $0).map { Array($0) } }
      if certificates.count > Registration.mostAskedAbout {
        object.report("certificates", "at most \(Registration.mostAskedAbout), not \(certificates.count)")
      }
    }
  }

  package struct Cancel {
    let attempt: String?
    let result: String?

    package init(_ object: ConfigurationObject) {
      attempt = object.stringIfPresent("attempt")
      result = object.stringIfPresent("result")
    }
  }
}

extension ConfigurationObject {
  fileprivate func deviceIfPresent() -> DeviceLabel? {
    guard has("device"), !isNull("device") else { return nil }
    return value("device", due: "at most 40 printable characters", placeholder: nil) { DeviceLabel($0) }
  }

  /// What was typed, read as on the pages: IDs and numbers in whichever width, secrets as they are.
  fileprivate func stringIfPresent(_ key: String, read reading: FieldRule.Reading = .exact) -> String? {
    has(key) ? optionalString(key).map(reading.value) : nil
  }

  /// Cells of a matrix card by their names: at most 16, each of at most 8 characters, so that nothing long is compared.
  fileprivate func cellsIfPresent(_ key: String) -> [String: String]? {
    guard has(key), !isNull(key) else { return nil }
    let cells = stringMap(key).mapValues(FieldRule.Reading.number.value)
    if cells.count > 16 { report(key, "at most 16 cells, not \(cells.count)") }
    for (name, value) in cells.sorted(by: { $0.key < $1.key }) where name.utf8.count > 8 || value.utf8.count > 8 {
      report(key, "names and values of at most 8 characters")
    }
    return cells
  }

  fileprivate func base64(_ key: String) -> [UInt8] {
    value(key, due: "standard base64", placeholder: []) { text in Data(base64Encoded: text).map { Array($0) } }
  }
}
