import CNSS

extension NSSStore {
  public func makeKey(named name: String) throws(StoreError) -> [UInt8] {
    let publicKey = try makeKey()
    try exclusively { () throws(StoreError) in
      try withPrivateKey(publicKey) { key throws(StoreError) in
        // A token that names no keys still has one; only a procedure that is cut off here leaves it behind.
        _ = PK11_SetPrivateKeyNickname(key, name)
      }
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
}
