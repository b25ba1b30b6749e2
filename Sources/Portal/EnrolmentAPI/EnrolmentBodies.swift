import Foundation
import HTTP
import Lifecycle
import Registration
import StrictJSON5

/// The JSON objects of the enrolment API as they arrive; anything unknown or missing is refused (docs/enrolment-api.md).
enum EnrolmentBodies {
  struct Start {
    enum Intent: String, CaseIterable, Sendable { case acquire, renew }

    let intent: Intent
    let contractID: String?
    let subscriberID: String?

    init(_ object: ConfigurationObject) {
      intent = object.word("intent", .acquire)
      contractID = object.stringIfPresent("contractID")
      subscriberID = object.stringIfPresent("subscriberID")
    }
  }

  struct Prove {
    let attempt: String
    let answers: Answers

    init(_ object: ConfigurationObject) {
      attempt = object.string("attempt")
      answers = object.object("answers") {
        Answers(
          logonSecret: $0.stringIfPresent("logonSecret"), confirmationSecret: $0.stringIfPresent("confirmationSecret"),
          oneTimePassword: $0.stringIfPresent("oneTimePassword"))
      }
    }
  }

  struct Request {
    let attempt: String
    let request: [UInt8]
    let device: DeviceLabel?

    init(_ object: ConfigurationObject) {
      attempt = object.string("attempt")
      request = object.base64("request")
      let due = "at most 40 printable characters"
      let given = object.has("device") && !object.isNull("device")
      device = given ? object.value("device", due: due, placeholder: nil) { DeviceLabel($0) } : nil
    }
  }

  struct Confirm {
    let result: String
    let signature: [UInt8]

    init(_ object: ConfigurationObject) {
      result = object.string("result")
      signature = object.base64("signature")
    }
  }

  struct Cancel {
    let attempt: String?
    let result: String?

    init(_ object: ConfigurationObject) {
      attempt = object.stringIfPresent("attempt")
      result = object.stringIfPresent("result")
    }
  }
}

extension ConfigurationObject {
  fileprivate func stringIfPresent(_ key: String) -> String? {
    has(key) ? optionalString(key) : nil
  }

  fileprivate func base64(_ key: String) -> [UInt8] {
    value(key, due: "standard base64", placeholder: []) { text in Data(base64Encoded: text).map { Array($0) } }
  }
}
