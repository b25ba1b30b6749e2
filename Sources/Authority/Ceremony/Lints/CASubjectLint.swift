import DER
import X509

extension AuthorityLint {
  /// Country, organization and common name once each, and another name than the root's: a CA is found by its name.
  static let subject = AuthorityLint("4.1.2.6") { examined in
    for type in [ObjectIdentifier.country, .organization, .commonName] {
      guard examined.subject.attributes.count(where: { $0.type == type }) == 1 else {
        return "not exactly one each of country, organization and common name"
      }
    }
    guard examined.subject.attributes.count == 3 else {
      return "more in the subject than country, organization and common name"
    }
    guard examined.content.subject != examined.root?.subjectDER else { return "the subject is the root's" }
    return Lint.complaint(of: examined.subject)
  }
}
