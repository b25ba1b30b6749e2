import Glibc

/// A password that a store needs again when its session died; erased with its last reference.
///
/// Sendable because the storage never changes between `init` and `deinit`.
final class RememberedPassword: @unchecked Sendable {
  private let storage: UnsafeMutableBufferPointer<CChar>

  /// - Parameter password: nil where NUL would cut it short.
  init?(_ password: [UInt8]) {
    guard !password.contains(0) else { return nil }
    storage = .allocate(capacity: password.count + 1)
    for (index, octet) in password.enumerated() { storage.initializeElement(at: index, to: CChar(bitPattern: octet)) }
    storage.initializeElement(at: password.count, to: 0)
  }

  /// Lends it as a C string.
  func withText<Result>(_ body: (UnsafePointer<CChar>?) -> Result) -> Result {
    body(storage.baseAddress)
  }

  deinit {
    if let start = storage.baseAddress { explicit_bzero(start, storage.count) }
    storage.deallocate()
  }
}
