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

  /// How a token stands, as it says itself.
  enum State {
    case loggedOn, loggedOut, gone
  }

  /// Asks the token by a session of its own: NSS remembers for seconds what it heard last, and a session may have died
  /// since.
  static func state(of slot: OpaquePointer) -> State {
    guard let module = PK11_GetModule(slot), let functions = module.pointee.functionList else { return .gone }
    let list = functions.assumingMemoryBound(to: CK_FUNCTION_LIST.self).pointee
    var session = CK_SESSION_HANDLE(CK_INVALID_HANDLE)
    guard list.C_OpenSession(PK11_GetSlotID(slot), CK_FLAGS(CKF_SERIAL_SESSION), nil, nil, &session) == CKR_OK else {
      return .gone
    }
    defer { _ = list.C_CloseSession(session) }
    var information = CK_SESSION_INFO()
    guard list.C_GetSessionInfo(session, &information) == CKR_OK else { return .gone }
    let isUser = [CK_STATE(CKS_RO_USER_FUNCTIONS), CK_STATE(CKS_RW_USER_FUNCTIONS)].contains(information.state)
    return isUser || PK11_NeedLogin(slot) == 0 ? .loggedOn : .loggedOut
  }

  /// Logs on where the token wants that and nobody did; returns what to log on with after its session died.
  static func logOn(_ slot: OpaquePointer, pin: RememberedPassword?) throws(StoreError) -> RememberedPassword? {
    guard let token = information(of: slot) else { throw NSSLibrary.failure(.absent, "the token does not answer") }
    guard token.flags & CK_FLAGS(CKF_TOKEN_INITIALIZED) != 0 else {
      throw StoreError(.unreadable, "the token was never set up")
    }
    switch state(of: slot) {
    case .loggedOn: return pin
    case .gone: throw StoreError(.absent, "the token does not answer")
    case .loggedOut: break
    }
    guard token.flags & CK_FLAGS(CKF_USER_PIN_INITIALIZED) != 0 else {
      throw StoreError(.unreadable, "the token has no PIN yet")
    }
    guard token.flags & CK_FLAGS(CKF_USER_PIN_LOCKED) == 0 else { throw blocked }
    guard let pin else { throw StoreError(.passwordNeeded, "the token wants its PIN") }
    // NSS forgets what it knows of the former session, and begins one where that is dead.
    PK11_Logout(slot)
    guard pin.withText({ PK11_Authenticate(slot, 0, UnsafeMutableRawPointer(mutating: $0)) }) == SECSuccess else {
      throw refusedPIN(slot)
    }
    return pin
  }

  private static func refusedPIN(_ slot: OpaquePointer) -> StoreError {
    let number = PORT_GetError()
    let flags = information(of: slot)?.flags ?? 0
    if number == SEC_ERROR_LOCKED_PASSWORD.rawValue || flags & CK_FLAGS(CKF_USER_PIN_LOCKED) != 0 { return blocked }
    PORT_SetError(number)
    let failure = NSSLibrary.failure(.wrongPassword, "the token does not take this PIN")
    guard flags & CK_FLAGS(CKF_USER_PIN_FINAL_TRY) != 0 else { return failure }
    return StoreError(.wrongPassword, failure.reason + "; one try is left before it shuts")
  }

  /// Why the token did not write: NSS has one word for many reasons, so the token is asked for its room.
  static func failure(_ reason: String, of slot: OpaquePointer) -> StoreError {
    let number = PORT_GetError()
    let failure = NSSLibrary.failure(.unwritable, reason)
    guard let room = information(of: slot)?.ulFreePublicMemory else { return StoreError(.absent, failure.reason) }
    let isFull = number == SEC_ERROR_NO_MEMORY.rawValue || room < 2_048
    return isFull ? StoreError(.full, failure.reason) : failure
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
