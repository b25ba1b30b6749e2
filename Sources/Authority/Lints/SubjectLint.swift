import DER

extension Lint {
  /// Not empty; every value within X.520's upper bounds, of its type's characters, and without characters
  /// that show nothing or turn the text around, by which one name could pass for another.
  static let subject = Lint("4.1.2.6") { complaint(of: $0.subject) }

  /// What is wrong with a name, whoever it is for.
  static func complaint(of name: DistinguishedName) -> StaticString? {
    guard !name.isEmpty else { return "the subject is empty" }
    for relativeName in name.relativeNames {
      for attribute in relativeName {
        if let complaint = complaint(of: attribute) { return complaint }
      }
    }
    return nil
  }

  private static func complaint(of attribute: DistinguishedName.Attribute) -> StaticString? {
    let scalars = attribute.value.unicodeScalars
    var (count, hasControl) = (0, false)
    for scalar in scalars {
      count += 1
      hasControl = hasControl || isControl(scalar)
    }
    guard count > 0 else { return "an empty value in the subject" }
    guard count <= upperBound(of: attribute.type) else { return "a value beyond X.520's upper bound" }
    guard !hasControl else { return "a control character in the subject" }
    switch attribute.type {
    case .country:
      guard count == 2, scalars.allSatisfy({ ("A"..."Z").contains($0) }) else {
        return "a country that is not two capital letters"
      }
    case .serialNumber, .distinguishedNameQualifier:
      guard scalars.allSatisfy(isPrintable) else { return "a character that a PrintableString cannot hold" }
    default: break
    }
    return nil
  }

  /// Characters (RFC 5280 appendix A.1).
  private static func upperBound(of type: ObjectIdentifier) -> Int {
    switch type {
    case .country: 2
    case .locality, .stateOrProvince: 128
    case .emailAddress: 255
    default: 64
    }
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF0...0xFFFB: true
    default: false
    }
  }

  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "A"..."Z", "a"..."z", "0"..."9", " ", "'", "(", ")", "+", ",", "-", ".", "/", ":", "=", "?": true
    default: false
    }
  }
}
