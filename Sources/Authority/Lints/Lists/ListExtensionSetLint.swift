import DER
import X509

extension ListLint {
  /// None twice, and none that our lists do not have.
  static let listExtensionSet = ListLint("5.2") { list, _ in
    guard Set(list.extensions.map(\.identifier)).count == list.extensions.count else {
      return "an extension stands twice"
    }
    return list.extensions.allSatisfy { known.contains($0.identifier) } ? nil : "an extension that lists do not have"
  }

  private static let known: [ObjectIdentifier] = [
    AuthorityKeyIdentifier.identifier, CRLNumber.identifier, DeltaCRLIndicator.identifier,
    IssuingDistributionPoint.identifier, FreshestCRL.identifier,
  ]
}

extension ScannedRevocationList {
  /// An extension that can be read, with its criticality; nil where there is none, or none that can be read.
  func part<Value: ExtensionValue>(_ type: Value.Type) -> (value: Value, isCritical: Bool)? {
    guard let found = extensions.first(where: { $0.identifier == Value.identifier }),
      let value = try? found.decoded(type)
    else { return nil }
    return (value, found.isCritical)
  }

  /// Whether an extension of the kind stands there, readable or not.
  func has<Value: ExtensionValue>(_ type: Value.Type) -> Bool {
    extensions.contains { $0.identifier == Value.identifier }
  }
}
