import CNSS

extension NSSStore {
  public func certificates() throws(StoreError) -> [StoredCertificate] {
    try exclusively { () throws(StoreError) in
      guard let list = PK11_ListCertsInSlot(slot) else { return [] }
      defer { CERT_DestroyCertList(list) }
      let tokenPrefix = PK11_GetTokenName(slot).map { String(cString: $0) + ":" } ?? ""
      var found: [StoredCertificate] = []
      // PRCList is a ring: it ends where it began.
      withUnsafeMutablePointer(to: &list.pointee.list) { head in
        var link = head.pointee.next
        while let current = link, current != head {
          link = current.pointee.next
          let node = UnsafeMutableRawPointer(current).assumingMemoryBound(to: CERTCertListNode.self)
          guard let certificate = node.pointee.cert else { continue }
          var label = certificate.pointee.nickname.map { String(cString: $0) } ?? ""
          if label.hasPrefix(tokenPrefix) { label.removeFirst(tokenPrefix.count) }
          let key = PK11_FindKeyByDERCert(slot, certificate, nil)
          if let key { SECKEY_DestroyPrivateKey(key) }
          found.append(
            StoredCertificate(
              der: NSSLibrary.bytes(certificate.pointee.derCert), label: label, hasKey: key != nil))
        }
      }
      return found
    }
  }

  public func install(_ certificate: [UInt8], chain: [[UInt8]], label: String) throws(StoreError) {
    let stored = try certificates()
    let present = Set(stored.map(\.der))
    let label = Self.unused(label, beside: stored)
    try exclusively { () throws(StoreError) in
      // Issuers get no trust at all: a browser needs them only to see that the certificate fits the server's list.
      for issuer in chain where !present.contains(issuer) {
        try withCertificate(issuer) { handle throws(StoreError) in
          let name = CERT_GetCommonName(&handle.pointee.subject)
          defer { PORT_Free(name) }
          try keep(handle, label: name.map { String(cString: $0) } ?? "CA")
        }
      }
      guard !present.contains(certificate) else { return }
      try withCertificate(certificate) { handle throws(StoreError) in
        guard let key = PK11_FindKeyByDERCert(slot, handle, nil) else {
          throw NSSLibrary.failure(.keyMissing, "the certificate's key is not in this database")
        }
        SECKEY_DestroyPrivateKey(key)
        try keep(handle, label: label)
      }
    }
  }

  /// Adds a root that servers' certificates may lead to; it is trusted for TLS servers and for nothing else.
  public func trust(_ root: [UInt8], label: String) throws(StoreError) {
    guard case .database = source else {
      throw StoreError(.malformed, "a token keeps no trust; name a browser's database")
    }
    let present = Set(try certificates().map(\.der))
    try exclusively { () throws(StoreError) in
      try withCertificate(root) { handle throws(StoreError) in
        if !present.contains(root) { try keep(handle, label: label) }
        var trust = CERTCertTrust(
          sslFlags: UInt32(CERTDB_VALID_CA | CERTDB_TRUSTED_CA), emailFlags: 0, objectSigningFlags: 0)
        guard CERT_ChangeCertTrust(CERT_GetDefaultCertDB(), handle, &trust) == SECSuccess else {
          throw refusal("cannot set the certificate's trust")
        }
      }
    }
  }

  public func deleteCertificate(_ der: [UInt8]) throws(StoreError) {
    let others = try certificates().map(\.der).filter { $0 != der }
    try exclusively { () throws(StoreError) in
      try withCertificate(der) { handle throws(StoreError) in
        let object = PK11_FindCertInSlot(slot, handle, nil)
        guard object != CK_OBJECT_HANDLE(CK_INVALID_HANDLE) else { return }
        if let publicKey = Self.publicKey(of: handle) {
          let isShared = others.contains { other in
            (try? withCertificate(other) { handle throws(StoreError) in Self.publicKey(of: handle) }) == publicKey
          }
          if !isShared { try destroyKey(publicKey, force: true) }
        }
        // The object of this slot only: NSS's own deletion takes the certificate out of every open database.
        guard PK11_DestroyTokenObject(slot, object) == SECSuccess else {
          throw refusal("cannot delete the certificate")
        }
      }
    }
  }

  /// Nil where the key is of a kind that NSS does not know.
  private static func publicKey(of certificate: UnsafeMutablePointer<CERTCertificate>) -> [UInt8]? {
    guard let key = CERT_ExtractPublicKey(certificate) else { return nil }
    defer { SECKEY_DestroyPublicKey(key) }
    guard let encoding = SECKEY_EncodeDERSubjectPublicKeyInfo(key) else { return nil }
    defer { SECITEM_FreeItem(encoding, 1) }
    return NSSLibrary.bytes(encoding.pointee)
  }

  /// NSS refuses a name that a certificate of another person has, and people could not tell the two apart (C-25).
  private static func unused(_ label: String, beside stored: [StoredCertificate]) -> String {
    let taken = Set(stored.map(\.label))
    guard taken.contains(label) else { return label }
    return (2...taken.count + 2).lazy.map { "\(label) (\($0))" }.first { !taken.contains($0) } ?? label
  }

  private func keep(_ certificate: UnsafeMutablePointer<CERTCertificate>, label: String) throws(StoreError) {
    guard PK11_ImportCert(slot, certificate, CK_OBJECT_HANDLE(CK_INVALID_HANDLE), label, 0) == SECSuccess else {
      throw refusal("cannot store the certificate")
    }
  }

  private func withCertificate<Result>(
    _ der: [UInt8], _ body: (UnsafeMutablePointer<CERTCertificate>) throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    let certificate = try NSSLibrary.withItem(der) { item throws(StoreError) in
      CERT_NewTempCertificate(CERT_GetDefaultCertDB(), item, nil, 0, 1)
    }
    guard let certificate else { throw NSSLibrary.failure(.malformed, "not a certificate") }
    defer { CERT_DestroyCertificate(certificate) }
    return try body(certificate)
  }
}
