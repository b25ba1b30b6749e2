internal import CivilTime

/// What a key may be used for (RFC 6030 §5). Who does not understand a part of it must not use the key.
struct KeyPolicy {
  private static let usages: Set<String> = [
    "OTP", "CR", "Encrypt", "Integrity", "Verify", "Unlock", "Decrypt", "KeyWrap", "Unwrap", "Derive", "Generate",
  ]
  private static let pinAttributes: Set<String> = [
    "PINKeyId", "PINUsageMode", "MaxFailedAttempts", "MinLength", "MaxLength", "PINEncoding",
  ]

  /// The key's dates, where the policy has any.
  let validity: Validity

  /// Throws where the policy is unknown or does not let the key make one-time passwords without our doing.
  init(_ policy: XMLElement, in document: XMLDocument) throws(RefusedPackage.Word) {
    guard policy.attributes.isEmpty else { throw .unknownPolicy }
    var usages: Set<String> = []
    for element in policy.children {
      guard element.namespace == XMLNamespace.pskc, element.children.isEmpty else { throw .unknownPolicy }
      switch element.name {
      case "StartDate", "ExpiryDate": guard element.attributes.isEmpty else { throw .unknownPolicy }
      case "KeyUsage": usages.insert(document.text(of: element))
      case "PINPolicy": try Self.checkPIN(element)
      case "NumberOfTransactions": throw .transactionLimit
      default: throw .unknownPolicy
      }
    }
    guard usages.isSubset(of: Self.usages) else { throw .unknownPolicy }
    guard usages.isEmpty || usages.contains("OTP") else { throw .keyUsage }
    validity = try Validity(policy, in: document)
  }

  /// A PIN that the device checks by itself is not our concern.
  private static func checkPIN(_ element: XMLElement) throws(RefusedPackage.Word) {
    guard element.attributes.allSatisfy({ $0.namespace.isEmpty && pinAttributes.contains($0.name) }) else {
      throw .unknownPolicy
    }
    guard element.attribute("PINUsageMode") == "Local" else { throw .pinPolicy }
  }
}
