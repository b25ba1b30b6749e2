import X509

extension Lint {
  /// A responder's certificate is not asked about; everybody else's is. Not critical (RFC 6960 4.2.2.2.1).
  static let noCheck = Lint("4.2") { examined in
    guard let part = examined.extensions.noCheck else {
      return examined.kind.hasStatus ? nil : "a responder's certificate that would be asked about itself"
    }
    guard !examined.kind.hasStatus else { return "nobody would ask whether it was revoked" }
    return part.isCritical ? "the waiver of status checks is critical" : nil
  }
}
