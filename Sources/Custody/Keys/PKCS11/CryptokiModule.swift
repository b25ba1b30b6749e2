import CPKCS11
internal import Glibc

/// A token's library, opened by its path.
///
/// `@unchecked Sendable`: the function list is the library's and never changes; it is told that threads will call it.
final class CryptokiModule: @unchecked Sendable {
  private let functions: UnsafeMutablePointer<CK_FUNCTION_LIST>

  init(path: String) throws {
    guard let library = dlopen(path, RTLD_NOW | RTLD_LOCAL) else {
      throw CustodyError("cannot open \(path): \(dlerror().map { String(cString: $0) } ?? "no reason given")")
    }
    guard let symbol = dlsym(library, "C_GetFunctionList") else {
      throw CustodyError("\(path) is no PKCS#11 module")
    }
    typealias GetFunctionList =
      @convention(c) (UnsafeMutablePointer<UnsafeMutablePointer<CK_FUNCTION_LIST>?>?) -> CK_RV
    var list: UnsafeMutablePointer<CK_FUNCTION_LIST>?
    guard unsafeBitCast(symbol, to: GetFunctionList.self)(&list) == CKR_OK, let list else {
      throw CustodyError("\(path) is no PKCS#11 module")
    }
    functions = list
    try initialize()
  }

  /// Begins; a process that was forked, or whose library somebody else has ended, has to begin again.
  func initialize() throws {
    var arguments = CK_C_INITIALIZE_ARGS()
    arguments.flags = CK_FLAGS(CKF_OS_LOCKING_OK)
    try call("C_Initialize", allowing: CKR_CRYPTOKI_ALREADY_INITIALIZED) { $0.C_Initialize?(&arguments) }
  }

  /// Calls one of the library's functions; throws what it answers unless that is OK or allowed.
  func call(
    _ name: StaticString, allowing allowed: CK_RV = CK_RV(CKR_OK), _ body: (CK_FUNCTION_LIST) -> CK_RV?
  ) throws(CryptokiError) {
    guard let code = body(functions.pointee) else {
      throw CryptokiError(function: name, code: CK_RV(CKR_FUNCTION_NOT_SUPPORTED))
    }
    guard code == CKR_OK || code == allowed else { throw CryptokiError(function: name, code: code) }
  }

  /// The slots with a token in them.
  func slots() throws(CryptokiError) -> [CK_SLOT_ID] {
    var count: CK_ULONG = 0
    try call("C_GetSlotList") { $0.C_GetSlotList?(CK_BBOOL(CK_TRUE), nil, &count) }
    guard count > 0 else { return [] }
    var slots = [CK_SLOT_ID](repeating: 0, count: Int(count))
    try call("C_GetSlotList") { $0.C_GetSlotList?(CK_BBOOL(CK_TRUE), &slots, &count) }
    return Array(slots.prefix(Int(count)))
  }

  /// The label of a slot's token, without the spaces that fill it.
  func label(of slot: CK_SLOT_ID) throws(CryptokiError) -> String {
    var info = CK_TOKEN_INFO()
    try call("C_GetTokenInfo") { $0.C_GetTokenInfo?(slot, &info) }
    let octets = withUnsafeBytes(of: info.label) { Array($0) }
    let end = octets.lastIndex { $0 != 0x20 && $0 != 0 }.map { $0 + 1 } ?? 0
    return String(decoding: octets[..<end], as: UTF8.self)
  }
}
