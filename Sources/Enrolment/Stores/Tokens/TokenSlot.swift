import CNSS

/// Tokens behind PKCS#11 libraries; everything here is called with the lock of `NSSLibrary` held.
enum TokenSlot {
  /// The one slot whose token is what the address says; the caller frees it.
  static func find(_ address: TokenAddress) throws(StoreError) -> OpaquePointer {
    // A library that was shut, as by a daemon's restart, is begun anew; one that runs is left alone.
    SECMOD_RestartModules(0)
    let module = try NSSLibrary.module(address.modulePath ?? TokenAddress.registeredModules)
    SECMOD_UpdateSlotList(module)
    var fitting: [OpaquePointer] = []
    for index in 0..<Int(module.pointee.slotCount) {
      guard let slot = module.pointee.slots[index], PK11_IsPresent(slot) != 0, let token = information(of: slot),
        fits(token, address)
      else { continue }
      fitting.append(slot)
    }
    guard let slot = fitting.first else { throw StoreError(.absent, "no token fits \(address)") }
    guard fitting.count == 1 else { throw StoreError(.malformed, "several tokens fit \(address); say the serial") }
    return PK11_ReferenceSlot(slot)
  }

  /// Logs on where the token wants that and nobody did; returns what to log on with after its session died.
  static func logOn(_ slot: OpaquePointer, pin: RememberedPassword?) throws(StoreError) -> RememberedPassword? {
    guard let token = information(of: slot) else { throw NSSLibrary.failure(.absent, "the token does not answer") }
    guard token.flags & CK_FLAGS(CKF_TOKEN_INITIALIZED) != 0 else {
      throw StoreError(.unreadable, "the token was never set up")
    }
    guard PK11_NeedLogin(slot) != 0 else { return nil }
    guard token.flags & CK_FLAGS(CKF_USER_PIN_INITIALIZED) != 0 else {
      throw StoreError(.unreadable, "the token has no PIN yet")
    }
    guard token.flags & CK_FLAGS(CKF_USER_PIN_LOCKED) == 0 else { throw blocked }
    guard PK11_IsLoggedIn(slot, nil) == 0 else { return pin }
    guard let pin else { throw StoreError(.passwordNeeded, "the token wants its PIN") }
    guard pin.withText({ PK11_CheckUserPassword(slot, $0) }) == SECSuccess else {
      let failure = NSSLibrary.failure(.wrongPassword, "the token does not take this PIN")
      let flags = information(of: slot)?.flags ?? 0
      if PORT_GetError() == SEC_ERROR_LOCKED_PASSWORD.rawValue || flags & CK_FLAGS(CKF_USER_PIN_LOCKED) != 0 {
        throw blocked
      }
      let isLast = flags & CK_FLAGS(CKF_USER_PIN_FINAL_TRY) != 0
      throw isLast ? StoreError(.wrongPassword, failure.reason + "; one try is left before it shuts") : failure
    }
    return pin
  }

  /// Why the token did not write.
  static func failure(_ reason: String) -> StoreError {
    switch PORT_GetError() {
    case SEC_ERROR_NO_MEMORY.rawValue: NSSLibrary.failure(.full, reason)
    case SEC_ERROR_NO_TOKEN.rawValue: NSSLibrary.failure(.absent, reason)
    default: NSSLibrary.failure(.unwritable, reason)
    }
  }

  private static var blocked: StoreError { StoreError(.blocked, "the token was shut by wrong PINs") }

  private static func information(of slot: OpaquePointer) -> CK_TOKEN_INFO? {
    var information = CK_TOKEN_INFO()
    return PK11_GetTokenInfo(slot, &information) == SECSuccess ? information : nil
  }

  private static func fits(_ token: CK_TOKEN_INFO, _ address: TokenAddress) -> Bool {
    let said = [
      "token": text(token.label), "serial": text(token.serialNumber), "manufacturer": text(token.manufacturerID),
      "model": text(token.model),
    ]
    return address.wanted.allSatisfy { said[$0.key] == $0.value }
  }

  /// A field of PKCS#11: of fixed width, filled up with spaces.
  private static func text<Field>(_ field: Field) -> String {
    withUnsafeBytes(of: field) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }.trimmedEnd
  }
}

extension String {
  fileprivate var trimmedEnd: String {
    lastIndex { $0 != " " }.map { String(self[...$0]) } ?? ""
  }
}
