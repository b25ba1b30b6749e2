import CPKCS11

/// What a token's library answered in place of what was asked of it.
struct CryptokiError: Error, Sendable, CustomStringConvertible {
  let function: StaticString
  let code: CK_RV

  /// Whether a new session may do what this one could not: it has died, or the token was away.
  var isOfSession: Bool {
    switch code {
    case CKR_SESSION_HANDLE_INVALID, CKR_SESSION_CLOSED, CKR_DEVICE_ERROR, CKR_DEVICE_REMOVED, CKR_DEVICE_MEMORY,
      CKR_TOKEN_NOT_PRESENT, CKR_TOKEN_NOT_RECOGNIZED, CKR_USER_NOT_LOGGED_IN, CKR_OBJECT_HANDLE_INVALID,
      CKR_KEY_HANDLE_INVALID, CKR_OPERATION_ACTIVE, CKR_OPERATION_NOT_INITIALIZED, CKR_CRYPTOKI_NOT_INITIALIZED,
      CKR_GENERAL_ERROR, CKR_FUNCTION_FAILED, CKR_SLOT_ID_INVALID:
      true
    default: false
    }
  }

  /// Whether the token refused the PIN: another try brings it nearer to being locked for good.
  var isOfPIN: Bool {
    switch code {
    case CKR_PIN_INCORRECT, CKR_PIN_LOCKED, CKR_PIN_EXPIRED, CKR_PIN_INVALID, CKR_PIN_LEN_RANGE: true
    default: false
    }
  }

  var description: String { "\(function): 0x\(String(code, radix: 16))" }
}
