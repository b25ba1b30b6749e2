import X509

extension Lint {
  /// Nobody below an issuing CA is a CA.
  static let basicConstraints = Lint("4.2.1.9") { examined in
    guard let constraints = examined.extensions.basicConstraints?.value else { return nil }
    guard !constraints.isCA else { return "the subject would be a CA" }
    return constraints.pathLength == nil ? nil : "a path length without a CA"
  }
}
