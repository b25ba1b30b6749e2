import CivilTime
import Foundation
import HTTP
import Lifecycle
import Registration

/// The JSON objects of the enrolment API as they leave (docs/enrolment-api.md).
enum EnrolmentAnswers {
  /// What is left out says nothing: `digits` belongs to a code, `cells` to a matrix, `new` and `hint` to a chosen secret.
  struct Ask: Encodable {
    enum Kind: String, Encodable { case secret, code, matrix }

    let name: String
    let label: String
    let kind: Kind
    var digits: Int?
    var cells: [String]?
    var new: Bool?
    var hint: String?
  }

  struct Started: Encodable {
    let attempt: String
    let expiresAt: String
    let asks: [Ask]
  }

  struct Questions: Encodable {
    let asks: [Ask]
    let pending: Result?

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(asks, forKey: .asks)
      try container.encode(pending, forKey: .pending)
    }

    enum CodingKeys: CodingKey { case asks, pending }
  }

  struct Details: Encodable {
    let organization: String
    let organizationalUnit: String
    let commonName: String
    let serialNumber: String
    let notAfter: String
    let expiryShown: String
    let service: String
    let role: String
    let friendlyName: String

    init(_ details: CertificateDetails, _ label: CertificateLabel) {
      organization = details.organization
      organizationalUnit = details.organizationalUnit
      commonName = details.commonName
      serialNumber = details.serialNumber
      notAfter = details.notAfter.rfc3339
      expiryShown = details.notAfter.japanese
      service = label.service
      role = label.role
      friendlyName = label.friendlyName
    }
  }

  struct Result: Encodable {
    let result: String
    let state: String
    let certificate: String
    let chain: [String]
    let details: Details

    init(_ result: EnrolmentResult, _ label: CertificateLabel) {
      self.result = result.token
      state = result.status.rawValue
      certificate = base64(result.certificate)
      chain = result.chain.map(base64)
      details = Details(result.details, label)
    }
  }

  struct MoveCode: Encodable {
    let code: String
    let expiresAt: String
  }

  struct Launched: Encodable {
    let act: String
    let contractID: String?
    let subscriberID: String?

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(act, forKey: .act)
      try container.encode(contractID, forKey: .contractID)
      try container.encode(subscriberID, forKey: .subscriberID)
    }

    enum CodingKeys: CodingKey { case act, contractID, subscriberID }
  }

  struct Confirmed: Encodable {
    let state: String
    let details: Details
  }

  /// `null` says that there is nothing to say; what is not ours has a state and nothing else.
  struct Standing: Encodable {
    let state: String
    let known: Known?

    struct Known {
      let notAfter: String
      let renewableFrom: String?
      let renewable: Bool
      let label: CertificateLabel
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(state, forKey: .state)
      guard let known else { return }
      try container.encode(known.notAfter, forKey: .notAfter)
      try container.encode(known.renewableFrom, forKey: .renewableFrom)
      try container.encode(known.renewable, forKey: .renewable)
      try container.encode(known.label.service, forKey: .service)
      try container.encode(known.label.role, forKey: .role)
      try container.encode(known.label.friendlyName, forKey: .friendlyName)
    }

    enum CodingKeys: CodingKey { case state, notAfter, renewableFrom, renewable, service, role, friendlyName }
  }

  struct Standings: Encodable {
    let certificates: [Standing]
  }

  struct Cancelled: Encodable {
    let state = "granted"

    enum CodingKeys: CodingKey { case state }
  }

  struct Terms: Encodable {
    let contractID: String
    let subscriberID: String
    let logonSecret: String
    let confirmationSecret: String
  }

  /// Which IDs a person types, so that nobody is shown a field that he cannot fill.
  struct Identifiers: Encodable {
    /// Whether the contract's is typed.
    let contractID: Bool
    /// Whether administrators type one of their own, as all others do.
    let administratorID: Bool
  }

  struct InstitutionFacts: Encodable {
    let id: String
    let name: String
    let portal: String
    let certificatePortal: String
    let helpLine: String
    let terms: Terms
    let identifiers: Identifiers
    let issuers: [String]
    let keyAlgorithms: [String]
  }

  struct Failure: Encodable {
    struct Error: Encodable {
      let code: String
      let name: String
      let message: String
      let next: String
      let helpLine: String
    }

    let error: Error
  }

  static func base64(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

  static func encode(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(value))
  }
}
