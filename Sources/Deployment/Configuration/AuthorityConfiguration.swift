import CivilTime
import Signing
import StrictJSON5

/// An issuing CA of the deployment: its files, and the addresses that its certificates carry.
struct AuthorityConfiguration: Sendable {
  let ca: CADescription
  let name: String
  let signing: SigningPlace
  /// From when it signs; nil: from the beginning. Until then the generation before it does.
  let issuesFrom: Timestamp?

  init(_ object: ConfigurationObject) {
    ca = CADescription(object)
    name = object.string("name")
    signing = SigningPlace(object)
    issuesFrom = object.has("issuesFrom") ? object.optionalMoment("issuesFrom") : nil
  }

  var id: String { ca.id }
}

extension ConfigurationObject {
  fileprivate func optionalMoment(_ key: String) -> Timestamp? {
    guard let text = optionalString(key) else { return nil }
    let moment = Timestamp(rfc3339: text)
    if moment == nil { report(key, "a moment such as 2027-04-01T00:00:00+09:00, or null") }
    return moment
  }
}
