internal import Secrets

/// What encrypts and authenticates a container's values (RFC 6030 §6): encrypt, then MAC.
struct ContainerProtection {
  /// Octets of an encrypted value.
  private static let valueOctets = 1_024
  /// Octets of a MAC key. No fewer, because the key's own ciphertext has no MAC: whoever alters it must not bring the
  /// key down to a length that can be tried out.
  private static let macKeyOctets = 16...128

  private let document: XMLDocument
  private let key: SecretText
  private let macKey: SecretText
  private let macAlgorithm: MACAlgorithm

  /// From a container that has an `EncryptionKey`, and the key that came by another way.
  init(_ container: XMLElement, in document: XMLDocument, key given: PSKCKey?) throws(PSKCError) {
    self.document = document
    key = try Self.key(try Self.only(container, "EncryptionKey"), document, given)
    let method = try Self.only(container, "MACMethod", or: .macMissing)
    guard let macAlgorithm = MACAlgorithm(rawValue: method.attribute("Algorithm") ?? "") else {
      throw PSKCError(.unsupportedProtection, "a MAC other than HMAC-SHA-1 or HMAC-SHA-256")
    }
    self.macAlgorithm = macAlgorithm
    guard !method.all("MACKey").isEmpty else { throw PSKCError(.unsupportedProtection, "a MAC without its own key") }
    let (cipher, encrypted) = try Self.encrypted(try Self.only(method, "MACKey"), document)
    guard let macKey = cipher.decrypt(encrypted, key: key), Self.macKeyOctets.contains(macKey.count) else {
      throw Self.wrongKey
    }
    self.macKey = macKey
  }

  /// Throws unless the value is authentic; nothing of it has been decrypted then.
  func authenticate(_ value: XMLElement) throws(PSKCError) {
    _ = try authentic(value)
  }

  /// The plain octets of an authentic value.
  func open(_ value: XMLElement) throws(PSKCError) -> SecretText {
    let (cipher, encrypted) = try authentic(value)
    guard let plain = cipher.decrypt(encrypted, key: key) else { throw Self.wrongKey }
    return plain
  }

  private static let wrongKey = PSKCError(.wrongKey, "the key, the password or a code is wrong")

  private func authentic(_ value: XMLElement) throws(PSKCError) -> (BlockCipher, SecretText) {
    let (cipher, encrypted) = try Self.encrypted(try Self.only(value, "EncryptedValue"), document)
    let element = try Self.only(value, "ValueMAC", or: .macMissing)
    guard let given = document.base64(of: element, limit: 64) else {
      throw PSKCError(.badStructure, "line \(element.line): a code that is not Base64")
    }
    let due = macAlgorithm.code(of: encrypted, key: macKey)
    guard !due.isEmpty, given.equals(SecretText(due)) else { throw Self.wrongKey }
    return (cipher, encrypted)
  }

  private static func key(_ element: XMLElement, _ document: XMLDocument, _ given: PSKCKey?) throws(PSKCError)
    -> SecretText
  {
    if !element.all("DerivedKey", XMLNamespace.encryption11).isEmpty {
      let derivation = try KeyDerivation(
        try only(element, "DerivedKey", XMLNamespace.encryption11, or: .badStructure), in: document)
      guard case .password(let password) = given else { throw PSKCError(.keyNeeded, "a password is due") }
      return try derivation.key(from: password)
    }
    guard !element.all("KeyName", XMLNamespace.signature).isEmpty else {
      throw PSKCError(.unsupportedProtection, "neither a pre-shared key nor a password")
    }
    guard case .preShared(let key) = given else { throw PSKCError(.keyNeeded, "a pre-shared key is due") }
    return key
  }

  /// The cipher and the octets of an element of XML Encryption.
  private static func encrypted(_ element: XMLElement, _ document: XMLDocument) throws(PSKCError)
    -> (BlockCipher, SecretText)
  {
    let method = try only(element, "EncryptionMethod", XMLNamespace.encryption, or: .badStructure)
    guard let cipher = BlockCipher(rawValue: method.attribute("Algorithm") ?? "") else {
      throw PSKCError(.unsupportedProtection, "line \(method.line): a cipher other than AES-128-CBC or AES-256-CBC")
    }
    let data = try only(element, "CipherData", XMLNamespace.encryption, or: .badStructure)
    let value = try only(data, "CipherValue", XMLNamespace.encryption, or: .badStructure)
    guard let octets = document.base64(of: value, limit: valueOctets) else {
      throw PSKCError(.badStructure, "line \(value.line): an encrypted value that is not Base64, or too long")
    }
    return (cipher, octets)
  }

  private static func only(
    _ parent: XMLElement, _ name: String, _ namespace: String = XMLNamespace.pskc, or code: PSKCError.Code
  ) throws(PSKCError) -> XMLElement {
    let found = parent.all(name, namespace)
    guard found.count == 1 else {
      let reason = "line \(parent.line): \(found.count) elements \(name), one is due"
      throw PSKCError(found.isEmpty ? code : .badStructure, reason)
    }
    return found[0]
  }

  private static func only(_ parent: XMLElement, _ name: String) throws(PSKCError) -> XMLElement {
    try only(parent, name, or: .badStructure)
  }
}
