import CivilTime
import StrictJSON5

/// An issuing CA of the deployment: its files, and the addresses that its certificates carry.
struct AuthorityConfiguration: Sendable {
  let id: String
  let name: String
  let certificate: String
  let signing: SigningPlace
  let root: String
  let statusURL: String
  let shards: Int
  let policy: String
  /// From when it signs; nil: from the beginning. Until then the generation before it does.
  let issuesFrom: Timestamp?

  init(_ object: ConfigurationObject) {
    id = object.value("id", due: "lower-case letters, digits and hyphens", placeholder: "") { text in
      text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D } ? text : nil
    }
    name = object.string("name")
    certificate = object.string("certificate")
    signing = SigningPlace(object)
    root = object.string("root")
    statusURL = object.value("statusURL", due: "a plain HTTP address without a path", placeholder: "") { text in
      text.hasPrefix("http://") && !text.hasSuffix("/") ? text : nil
    }
    shards = object.integer("shards", in: 1...256)
    policy = object.string("policy")
    issuesFrom = object.has("issuesFrom") ? object.optionalMoment("issuesFrom") : nil
  }
}

extension ConfigurationObject {
  fileprivate func optionalMoment(_ key: String) -> Timestamp? {
    guard let text = optionalString(key) else { return nil }
    let moment = Timestamp(rfc3339: text)
    if moment == nil { report(key, "a moment such as 2027-04-01T00:00:00+09:00, or null") }
    return moment
  }
}
