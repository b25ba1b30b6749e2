import CPKCS11
import Secrets

/// A session with a token that is logged in, and the key that it signs with. One thread uses it at a time.
struct CryptokiSession: Sendable {
  private let module: CryptokiModule
  private let handle: CK_SESSION_HANDLE
  private let key: CK_OBJECT_HANDLE

  /// Octets of the longest signature: RSA of 8192 bits.
  private static let longest = 1_024

  init(_ module: CryptokiModule, _ place: KeyPlace.TokenPlace, pin: () throws -> SecretText) throws {
    self.module = module
    var slot: CK_SLOT_ID?
    for candidate in try module.slots() where try module.label(of: candidate) == place.token { slot = candidate }
    guard let slot else { throw CryptokiError(function: "C_GetSlotList", code: CK_RV(CKR_TOKEN_NOT_PRESENT)) }
    var opened: CK_SESSION_HANDLE = 0
    try module.call("C_OpenSession") { $0.C_OpenSession?(slot, CK_FLAGS(CKF_SERIAL_SESSION), nil, nil, &opened) }
    do {
      try Self.logIn(module, opened, pin: pin)
      key = try Self.findKey(module, opened, place)
    } catch {
      try? module.call("C_CloseSession") { $0.C_CloseSession?(opened) }
      throw error
    }
    handle = opened
  }

  /// A login is the whole process's: another session's counts.
  private static func logIn(_ module: CryptokiModule, _ session: CK_SESSION_HANDLE, pin: () throws -> SecretText) throws
  {
    var info = CK_SESSION_INFO()
    try module.call("C_GetSessionInfo") { $0.C_GetSessionInfo?(session, &info) }
    guard info.state != CKS_RO_USER_FUNCTIONS, info.state != CKS_RW_USER_FUNCTIONS else { return }
    let pin = try pin()
    try pin.withBytes { bytes in
      let text = UnsafeMutablePointer(mutating: bytes.assumingMemoryBound(to: CK_UTF8CHAR.self).baseAddress)
      try module.call("C_Login", allowing: CK_RV(CKR_USER_ALREADY_LOGGED_IN)) {
        $0.C_Login?(session, CK_USER_TYPE(CKU_USER), text, CK_ULONG(bytes.count))
      }
    }
  }

  private static func findKey(
    _ module: CryptokiModule, _ session: CK_SESSION_HANDLE, _ place: KeyPlace.TokenPlace
  ) throws -> CK_OBJECT_HANDLE {
    var kind = CK_OBJECT_CLASS(CKO_PRIVATE_KEY)
    var label = Array(place.key.utf8)
    var identifier = place.keyID.flatMap(Self.octets) ?? []
    var found = [CK_OBJECT_HANDLE](repeating: 0, count: 2)
    var count: CK_ULONG = 0
    try withUnsafeMutableBytes(of: &kind) { kind in
      try label.withUnsafeMutableBytes { label in
        try identifier.withUnsafeMutableBytes { identifier in
          var wanted = [attribute(CKA_CLASS, kind), attribute(CKA_LABEL, label)]
          if !identifier.isEmpty { wanted.append(attribute(CKA_ID, identifier)) }
          try module.call("C_FindObjectsInit") { $0.C_FindObjectsInit?(session, &wanted, CK_ULONG(wanted.count)) }
          defer { try? module.call("C_FindObjectsFinal") { $0.C_FindObjectsFinal?(session) } }
          try module.call("C_FindObjects") { $0.C_FindObjects?(session, &found, 2, &count) }
        }
      }
    }
    guard count == 1 else {
      throw CustodyError(
        count == 0
          ? "the token \(place.token) has no private key \(place.key)"
          : "the token \(place.token) has more than one private key \(place.key); say which by keyID")
    }
    return found[0]
  }

  private static func attribute(_ type: CK_ATTRIBUTE_TYPE, _ value: UnsafeMutableRawBufferPointer) -> CK_ATTRIBUTE {
    CK_ATTRIBUTE(type: type, pValue: value.baseAddress, ulValueLen: CK_ULONG(value.count))
  }

  private static func octets(_ hex: String) -> [UInt8]? {
    let digits = Array(hex.utf8)
    guard digits.count.isMultiple(of: 2), !digits.isEmpty else { return nil }
    let pairs = stride(from: 0, to: digits.count, by: 2).map {
      UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16)
    }
    return pairs.contains(nil) ? nil : pairs.compactMap(\.self)
  }

  /// What the token makes of some bytes by a mechanism without parameters.
  func sign(_ bytes: [UInt8], by type: CK_MECHANISM_TYPE) throws(CryptokiError) -> [UInt8] {
    var mechanism = CK_MECHANISM(mechanism: type, pParameter: nil, ulParameterLen: 0)
    try module.call("C_SignInit") { $0.C_SignInit?(handle, &mechanism, key) }
    var bytes = bytes
    var signature = [UInt8](repeating: 0, count: Self.longest)
    var length = CK_ULONG(signature.count)
    try module.call("C_Sign") { $0.C_Sign?(handle, &bytes, CK_ULONG(bytes.count), &signature, &length) }
    return Array(signature.prefix(Int(length)))
  }

  func close() {
    try? module.call("C_CloseSession") { $0.C_CloseSession?(handle) }
  }
}
