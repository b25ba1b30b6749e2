import CNSS
import DER
public import Transfer

extension NSSStore {
  /// secp256r1's object identifier, as PKCS#11 wants a curve's parameters.
  static let p256: [UInt8] = [0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07]

  public func makeKey() throws(StoreError) -> [UInt8] { try makeKey(named: "inkan") }

  /// Whether PKCS#11 says that the key never leaves, never left, and may not be read.
  ///
  /// NSS's own software token refuses to show such a key, but some versions (3.87) still wrap it for `pk12util`: what
  /// holds against a program that runs as the same person is a database password, or a token of hardware.
  public func isSealed(_ publicKey: [UInt8]) throws(StoreError) -> Bool {
    try exclusively { () throws(StoreError) in
      try withPrivateKey(publicKey) { key throws(StoreError) in Self.isSealed(key) }
    }
  }

  private static func isSealed(_ key: UnsafeMutablePointer<SECKEYPrivateKey>) -> Bool {
    func attribute(_ type: UInt) -> [UInt8]? {
      var value = SECItem()
      guard PK11_ReadRawAttribute(PK11_TypePrivKey, key, CK_ATTRIBUTE_TYPE(type), &value) == SECSuccess else {
        return nil
      }
      defer { SECITEM_ZfreeItem(&value, 0) }
      return NSSLibrary.bytes(value)
    }
    return attribute(CKA_EXTRACTABLE) == [0] && attribute(CKA_NEVER_EXTRACTABLE) == [1]
      && attribute(CKA_SENSITIVE) == [1] && attribute(CKA_VALUE) == nil
  }

  public func holdsKey(_ publicKey: [UInt8]) throws(StoreError) -> Bool {
    try exclusively { () throws(StoreError) in
      do throws(StoreError) {
        return try withPrivateKey(publicKey) { _ throws(StoreError) in true }
      } catch  where error.code == .keyMissing {
        return false
      }
    }
  }

  public func sign(_ message: [UInt8], with publicKey: [UInt8]) throws(StoreError) -> [UInt8] {
    try exclusively { () throws(StoreError) in
      var digest = [UInt8](repeating: 0, count: 32)
      let digested = PK11_HashBuf(SEC_OID_SHA256, &digest, message, Int32(clamping: message.count))
      guard digested == SECSuccess else { throw NSSLibrary.failure(.unreadable, "cannot compute a digest") }
      return try signature(of: digest, with: publicKey)
    }
  }

  public func deleteKey(_ publicKey: [UInt8]) throws(StoreError) {
    try exclusively { () throws(StoreError) in try destroyKey(publicKey, force: false) }
  }

  /// Deletes the private half; without force not where a certificate belongs to it. Call it with the lock held.
  func destroyKey(_ publicKey: [UInt8], force: Bool) throws(StoreError) {
    try withPublicKey(publicKey) { key, identifier throws(StoreError) in
      guard let privateKey = PK11_FindKeyByKeyID(slot, identifier, nil) else { return }
      switch PK11_DeleteTokenPrivateKey(privateKey, force ? 1 : 0) {
      case SECSuccess: try destroyPublicKeys(identifier)
      case SECWouldBlock: SECKEY_DestroyPrivateKey(privateKey)
      default: throw refusal("cannot delete a key")
      }
    }
  }

  /// On a token the public half is an object of its own, which NSS leaves behind.
  private func destroyPublicKeys(_ identifier: UnsafeMutablePointer<SECItem>) throws(StoreError) {
    guard case .token = source, let first = PK11_FindGenericObjects(slot, CK_OBJECT_CLASS(CKO_PUBLIC_KEY)) else {
      return
    }
    defer { PK11_DestroyGenericObjects(first) }
    var object: OpaquePointer? = first
    while let current = object {
      object = PK11_GetNextGenericObject(current)
      var value = SECItem()
      guard
        PK11_ReadRawAttribute(
          PK11_TypeGeneric, UnsafeMutableRawPointer(current), CK_ATTRIBUTE_TYPE(CKA_ID), &value) == SECSuccess
      else { continue }
      defer { SECITEM_FreeItem(&value, 0) }
      guard SECITEM_ItemsAreEqual(&value, identifier) != 0 else { continue }
      let handle = PK11_GetObjectHandle(PK11_TypeGeneric, UnsafeMutableRawPointer(current), nil)
      guard PK11_DestroyTokenObject(slot, handle) == SECSuccess else { throw refusal("cannot delete a public key") }
    }
  }

  public func identity(
    _ certificate: [UInt8], chain: [[UInt8]], publicKey: [UInt8]
  ) throws(StoreError) -> ClientIdentity {
    guard try holdsKey(publicKey) else { throw StoreError(.keyMissing, "the certificate's key is not here") }
    return ClientIdentity(chain: [certificate] + chain) { digest in
      try self.exclusively { () throws(StoreError) in try self.signature(of: digest, with: publicKey) }
    }
  }

  private func signature(of digest: [UInt8], with publicKey: [UInt8]) throws(StoreError) -> [UInt8] {
    let fixedWidth = try withPrivateKey(publicKey) { key throws(StoreError) in
      guard SECKEY_GetPrivateKeyType(key) == ecKey else {
        throw StoreError(.unsuitableKey, "only EC keys can sign here")
      }
      let length = PK11_SignatureLen(key)
      guard length > 0 else { throw NSSLibrary.failure(.unsuitableKey, "the key cannot sign") }
      var output = [UInt8](repeating: 0, count: Int(length))
      let written = try output.withUnsafeMutableBufferPointer { buffer throws(StoreError) in
        var signature = SECItem(type: siBuffer, data: buffer.baseAddress, len: UInt32(buffer.count))
        let outcome = try NSSLibrary.withItem(digest) { item throws(StoreError) in PK11_Sign(key, &signature, item) }
        guard outcome == SECSuccess else { throw NSSLibrary.failure(.unsuitableKey, "the key does not sign") }
        return Int(signature.len)
      }
      return Array(output.prefix(written))
    }
    guard let signature = CertificationRequest.signature(fromFixedWidth: fixedWidth) else {
      throw StoreError(.unsuitableKey, "the key made no signature")
    }
    return signature
  }

  /// The private half in this database; call it with the lock held.
  func withPrivateKey<Result>(
    _ publicKey: [UInt8], _ body: (UnsafeMutablePointer<SECKEYPrivateKey>) throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    try withPublicKey(publicKey) { _, identifier throws(StoreError) in
      guard let key = PK11_FindKeyByKeyID(slot, identifier, nil) else {
        throw StoreError(.keyMissing, "the key is not in this database")
      }
      defer { SECKEY_DestroyPrivateKey(key) }
      return try body(key)
    }
  }

  /// The public half as NSS has it, with the identifier that PKCS#11 gives both halves.
  private func withPublicKey<Result>(
    _ publicKey: [UInt8],
    _ body: (UnsafeMutablePointer<SECKEYPublicKey>, UnsafeMutablePointer<SECItem>) throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    let information = try NSSLibrary.withItem(publicKey) { item throws(StoreError) in
      SECKEY_DecodeDERSubjectPublicKeyInfo(item)
    }
    guard let information else { throw NSSLibrary.failure(.malformed, "not a public key") }
    defer { SECKEY_DestroySubjectPublicKeyInfo(information) }
    guard let key = SECKEY_ExtractPublicKey(information) else {
      throw NSSLibrary.failure(.malformed, "not a public key")
    }
    defer { SECKEY_DestroyPublicKey(key) }
    let identifier =
      switch SECKEY_GetPublicKeyType(key) {
      case ecKey: PK11_MakeIDFromPubKey(&key.pointee.u.ec.publicValue)
      case rsaKey: PK11_MakeIDFromPubKey(&key.pointee.u.rsa.modulus)
      default: throw StoreError(.unsuitableKey, "neither an EC nor an RSA key")
      }
    guard let identifier else { throw NSSLibrary.failure(.malformed, "not a public key") }
    defer { SECITEM_FreeItem(identifier, 1) }
    return try body(key, identifier)
  }
}
