import Foundation
import Synchronization

/// Faults of a token: an entry of SoftHSM's own list of functions is replaced while a test runs. NSS calls through that
/// list, so what a broken token answers comes from where it would come.
enum TokenFaults {
  /// Places in PKCS#11's list of functions.
  enum Function: Int {
    case openSession = 12
    case tokenInfo = 6
    case logIn = 18
    case createObject = 20
  }

  private static let deviceMemory: UInt = 0x31
  static let deviceRemoved: UInt = 0x32
  static let pinLocked: UInt = 0xA4

  fileprivate typealias LogIn = @convention(c) (UInt, UInt, UnsafePointer<UInt8>?, UInt) -> UInt

  fileprivate typealias TokenInfo = @convention(c) (UInt, UnsafeMutableRawPointer?) -> UInt

  fileprivate struct State: Sendable {
    var answer: UInt = 0
    var logOns = 0
    var original: UInt = 0
  }
  fileprivate static let state = Mutex(State())

  /// Runs with one function answering an error; sees that it is put back.
  static func with(_ function: Function, answering code: UInt, _ body: () throws -> Void) throws {
    state.withLock { $0.answer = code }
    let replacement: UnsafeRawPointer =
      switch function {
      case .openSession: unsafeBitCast(failing5, to: UnsafeRawPointer.self)
      case .tokenInfo: throw Failed()
      case .logIn, .createObject: unsafeBitCast(failing4, to: UnsafeRawPointer.self)
      }
    let original = try replace(function, by: UInt(bitPattern: replacement))
    defer { _ = try? replace(function, by: original) }
    try body()
  }

  /// Runs with a token that takes no object more and says that it has no room.
  static func withoutRoom(_ body: () throws -> Void) throws {
    let original = try entry(.tokenInfo).pointee
    state.withLock { $0.original = original }
    _ = try replace(.tokenInfo, by: UInt(bitPattern: unsafeBitCast(roomless, to: UnsafeRawPointer.self)))
    defer { _ = try? replace(.tokenInfo, by: original) }
    try with(.createObject, answering: deviceMemory, body)
  }

  /// How often anybody tried to log on.
  static func logOns(_ body: () throws -> Void) throws -> Int {
    let original = try entry(.logIn).pointee
    state.withLock {
      $0.logOns = 0
      $0.original = original
    }
    _ = try replace(.logIn, by: UInt(bitPattern: unsafeBitCast(counting, to: UnsafeRawPointer.self)))
    defer { _ = try? replace(.logIn, by: original) }
    try body()
    return state.withLock { $0.logOns }
  }

  /// Ends every session of every token, as a daemon behind the library does that was started again.
  static func endSessions() throws {
    typealias SlotList = @convention(c) (UInt8, UnsafeMutablePointer<UInt>?, UnsafeMutablePointer<UInt>) -> UInt
    typealias CloseAll = @convention(c) (UInt) -> UInt
    let list = unsafeBitCast(try symbol("C_GetSlotList"), to: SlotList.self)
    var count: UInt = 0
    guard list(1, nil, &count) == 0 else { throw Failed() }
    var slots = [UInt](repeating: 0, count: Int(count))
    guard list(1, &slots, &count) == 0 else { throw Failed() }
    let close = unsafeBitCast(try symbol("C_CloseAllSessions"), to: CloseAll.self)
    for slot in slots.prefix(Int(count)) { guard close(slot) == 0 else { throw Failed() } }
  }

  /// Shuts the library, as one does that lost its daemon.
  static func shut() throws {
    typealias Finalize = @convention(c) (UnsafeMutableRawPointer?) -> UInt
    guard unsafeBitCast(try symbol("C_Finalize"), to: Finalize.self)(nil) == 0 else { throw Failed() }
  }

  struct Failed: Error {}

  private static let failing5: @convention(c) (UInt, UInt, UInt, UInt, UInt) -> UInt = { _, _, _, _, _ in
    TokenFaults.state.withLock { $0.answer }
  }
  private static let failing4: @convention(c) (UInt, UInt, UnsafeMutableRawPointer?, UInt) -> UInt = { _, _, _, _ in
    TokenFaults.state.withLock { $0.answer }
  }
  private static let counting: LogIn = { session, user, pin, length in
    let original = TokenFaults.state.withLock {
      $0.logOns += 1
      return $0.original
    }
    guard let pointer = UnsafeRawPointer(bitPattern: original) else { return 5 }
    return unsafeBitCast(pointer, to: LogIn.self)(session, user, pin, length)
  }

  private static let roomless: TokenInfo = { slot, information in
    let original = TokenFaults.state.withLock { $0.original }
    guard let pointer = UnsafeRawPointer(bitPattern: original) else { return 5 }
    let outcome = unsafeBitCast(pointer, to: TokenInfo.self)(slot, information)
    // ulFreePublicMemory: after four names of 96 characters in all, the flags and seven numbers.
    information?.storeBytes(of: 0, toByteOffset: 96 + 8 * 8, as: UInt.self)
    return outcome
  }

  private static func symbol(_ name: String) throws -> UnsafeMutableRawPointer {
    guard let library = dlopen(SoftHSM.library, RTLD_NOW), let symbol = dlsym(library, name) else { throw Failed() }
    return symbol
  }

  private static func entry(_ function: Function) throws -> UnsafeMutablePointer<UInt> {
    typealias List = @convention(c) (UnsafeMutablePointer<UnsafeMutableRawPointer?>) -> UInt
    var list: UnsafeMutableRawPointer?
    guard unsafeBitCast(try symbol("C_GetFunctionList"), to: List.self)(&list) == 0, let list else { throw Failed() }
    // The version comes first, in the place of a pointer.
    return list.assumingMemoryBound(to: UInt.self) + 1 + function.rawValue
  }

  private static func replace(_ function: Function, by value: UInt) throws -> UInt {
    let entry = try entry(function)
    let page = UInt(sysconf(Int32(_SC_PAGESIZE)))
    let start = UInt(bitPattern: entry) & ~(page - 1)
    guard mprotect(UnsafeMutableRawPointer(bitPattern: start), Int(page), PROT_READ | PROT_WRITE) == 0 else {
      throw Failed()
    }
    let former = entry.pointee
    entry.pointee = value
    return former
  }
}
