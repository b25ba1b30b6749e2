import CNSS

/// Keys whose name is theirs from birth.
///
/// NSS's own call makes a key first and describes it in several writes after; a procedure that is cut off between them
/// would leave a key of which nobody can say whose it is. PKCS#11 takes the name with the order to make the key. The
/// public half is not kept: the certificate has it.
extension NSSStore {
  public func makeKey(named name: String) throws(StoreError) -> [UInt8] {
    let publicKey = try exclusively { () throws(StoreError) in
      guard PK11_DoesMechanism(slot, CK_MECHANISM_TYPE(CKM_EC_KEY_PAIR_GEN)) != 0 else {
        throw StoreError(.unsuitableKey, "the token makes no EC keys")
      }
      guard let module = PK11_GetModule(slot), let list = module.pointee.functionList else {
        throw NSSLibrary.failure(.unreadable, "the token has no functions")
      }
      let functions = list.assumingMemoryBound(to: CK_FUNCTION_LIST.self).pointee
      var session = CK_SESSION_HANDLE()
      try check(
        functions.C_OpenSession(
          PK11_GetSlotID(slot), CK_FLAGS(CKF_SERIAL_SESSION | CKF_RW_SESSION), nil, nil, &session))
      defer { _ = functions.C_CloseSession(session) }
      var (publicHalf, privateHalf) = (CK_OBJECT_HANDLE(), CK_OBJECT_HANDLE())
      var mechanism = CK_MECHANISM()
      mechanism.mechanism = CK_MECHANISM_TYPE(CKM_EC_KEY_PAIR_GEN)
      try check(
        Self.withTemplate([(CKA_TOKEN, [0]), (CKA_VERIFY, [1]), (CKA_EC_PARAMS, Self.p256)]) { published in
          Self.withTemplate([
            (CKA_TOKEN, [1]), (CKA_PRIVATE, [1]), (CKA_SENSITIVE, [1]), (CKA_EXTRACTABLE, [0]), (CKA_SIGN, [1]),
            (CKA_LABEL, Array(name.utf8)),
          ]) { kept in
            functions.C_GenerateKeyPair(
              session, &mechanism, published.baseAddress, CK_ULONG(published.count), kept.baseAddress,
              CK_ULONG(kept.count), &publicHalf, &privateHalf)
          }
        })
      var octets = [UInt8](repeating: 0, count: 128)
      var count = 0
      try check(
        octets.withUnsafeMutableBytes { buffer in
          var point = CK_ATTRIBUTE(
            type: CK_ATTRIBUTE_TYPE(CKA_EC_POINT), pValue: buffer.baseAddress, ulValueLen: CK_ULONG(buffer.count))
          let outcome = functions.C_GetAttributeValue(session, publicHalf, &point, 1)
          count = Int(clamping: point.ulValueLen)
          return outcome
        })
      // An OCTET STRING around the point by the standard, the point alone by some tokens.
      let point = Array(octets.prefix(count).suffix(65))
      guard point.count == 65, point[0] == 0x04 else { throw StoreError(.unwritable, "the token made another key") }
      // By this identifier NSS finds the key of a certificate.
      let identifier = try NSSLibrary.withItem(point) { item throws(StoreError) -> [UInt8] in
        guard let identifier = PK11_MakeIDFromPubKey(item) else {
          throw NSSLibrary.failure(.unreadable, "cannot read the new key")
        }
        defer { SECITEM_FreeItem(identifier, 1) }
        return NSSLibrary.bytes(identifier.pointee)
      }
      try check(
        Self.withTemplate([(CKA_ID, identifier)]) {
          functions.C_SetAttributeValue(session, privateHalf, $0.baseAddress, CK_ULONG($0.count))
        })
      return Self.p256Information + point
    }
    guard try isSealed(publicKey) else {
      try exclusively { () throws(StoreError) in try destroyKey(publicKey, force: true) }
      throw StoreError(.unsuitableKey, "the store does not seal keys")
    }
    return publicKey
  }

  public func deleteKey(named name: String) throws(StoreError) {
    try exclusively { () throws(StoreError) in
      // NSS takes the name for writing and does not write to it.
      let list = name.withCString { PK11_ListPrivKeysInSlot(slot, UnsafeMutablePointer(mutating: $0), nil) }
      guard let list else { return }
      defer { SECKEY_DestroyPrivateKeyList(list) }
      try withUnsafeMutablePointer(to: &list.pointee.list) { head throws(StoreError) in
        var link = head.pointee.next
        while let current = link, current != head {
          link = current.pointee.next
          let node = UnsafeMutableRawPointer(current).assumingMemoryBound(to: SECKEYPrivateKeyListNode.self)
          guard let listed = node.pointee.key, let key = SECKEY_CopyPrivateKey(listed) else { continue }
          // Zero: not where a certificate belongs to the key.
          switch PK11_DeleteTokenPrivateKey(key, 0) {
          case SECSuccess: continue
          case SECWouldBlock: SECKEY_DestroyPrivateKey(key)
          default: throw refusal("cannot delete a key")
          }
        }
      }
    }
  }

  /// SubjectPublicKeyInfo of a P-256 key (RFC 5480) up to its point.
  private static let p256Information: [UInt8] =
    [0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01] + p256 + [0x03, 0x42, 0x00]

  private func check(_ outcome: CK_RV) throws(StoreError) {
    guard outcome == CK_RV(CKR_OK) else {
      throw refusal("cannot make a key: PKCS#11 says 0x" + String(outcome, radix: 16))
    }
  }

  /// Lends attributes with their values for one call.
  private static func withTemplate<Result>(
    _ attributes: [(type: UInt, value: [UInt8])], _ body: (UnsafeMutableBufferPointer<CK_ATTRIBUTE>) -> Result
  ) -> Result {
    var values = attributes.flatMap(\.value)
    return values.withUnsafeMutableBytes { buffer in
      var offset = 0
      var template = attributes.map { type, value in
        defer { offset += value.count }
        return CK_ATTRIBUTE(
          type: CK_ATTRIBUTE_TYPE(type), pValue: buffer.baseAddress.map { $0 + offset },
          ulValueLen: CK_ULONG(value.count))
      }
      return template.withUnsafeMutableBufferPointer { body($0) }
    }
  }
}
