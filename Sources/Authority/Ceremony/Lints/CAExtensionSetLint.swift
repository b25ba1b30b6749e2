import DER
import X509

extension AuthorityLint {
  /// Those of the kind, each once.
  static let extensionSet = AuthorityLint("4.2") { examined in
    let found = examined.content.extensions.map(\.identifier)
    guard Set(found).count == found.count else { return "an extension stands twice" }
    return Set(found) == Set(examined.kind.extensions) ? nil : "not the extensions that the kind has"
  }
}
