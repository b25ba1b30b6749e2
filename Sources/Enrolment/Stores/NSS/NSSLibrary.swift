import CNSS
import Synchronization

/// The one NSS of this process, and the one lock around it.
///
/// It starts without a database: every database is opened as a slot of its own, so that several may be open and none is
/// the default that a certificate slips into by mistake.
enum NSSLibrary {
  private static let gate = Mutex<Bool>(false)

  /// Loaded once and kept: a library cannot be begun twice in a process, and others may use it. Changed with the lock
  /// held.
  nonisolated(unsafe) private static var modules: [String: UnsafeMutablePointer<SECMODModule>] = [:]

  /// A PKCS#11 library, loaded where it is not yet; call it with the lock held.
  static func module(_ path: String) throws(StoreError) -> UnsafeMutablePointer<SECMODModule> {
    if let module = modules[path] { return module }
    var escaped = ""
    for character in path {
      if character == "\"" || character == "\\" { escaped.append("\\") }
      escaped.append(character)
    }
    let specification = "library=\"\(escaped)\" name=\"inkan \(modules.count + 1)\""
    let module = specification.withCString { SECMOD_LoadUserModule(UnsafeMutablePointer(mutating: $0), nil, 0) }
    guard let module, module.pointee.loaded != 0 else {
      throw failure(.unreadable, "\(path) cannot be loaded as a PKCS#11 library")
    }
    modules[path] = module
    return module
  }

  /// Runs with NSS started and nobody else inside.
  static func exclusively<Result: Sendable>(
    _ body: () throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    try gate.withLock { started throws(StoreError) in
      if !started {
        guard NSS_NoDB_Init(nil) == SECSuccess else { throw failure(.unreadable, "NSS does not start") }
        // What is lent to `PK11_Authenticate` is answered once; everything else is asked for in vain.
        PK11_SetPasswordFunc { _, isRetry, password in
          guard isRetry == 0, let password else { return nil }
          return PORT_Strdup(password.assumingMemoryBound(to: CChar.self))
        }
        started = true
      }
      return try body()
    }
  }

  /// An error with NSS's own word for it.
  static func failure(_ code: StoreError.Code, _ reason: String) -> StoreError {
    let number = PORT_GetError()
    let name = PR_ErrorToName(number).map { String(cString: $0) } ?? String(number)
    return StoreError(code, "\(reason) (\(name))")
  }

  /// Lends bytes as NSS wants them; NSS does not write to them.
  static func withItem<Result>(
    _ bytes: [UInt8], _ body: (UnsafeMutablePointer<SECItem>) throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    var bytes = bytes
    let count = UInt32(clamping: bytes.count)
    return try bytes.withUnsafeMutableBufferPointer { buffer throws(StoreError) in
      var item = SECItem(type: siBuffer, data: buffer.baseAddress, len: count)
      return try body(&item)
    }
  }

  /// A copy of NSS's bytes.
  static func bytes(_ item: SECItem) -> [UInt8] {
    guard let data = item.data else { return [] }
    return Array(UnsafeBufferPointer(start: data, count: Int(item.len)))
  }
}
