internal import CSodium

/// Bytes that nobody may read by chance: a PIN, a pepper, a key.
///
/// They are erased when the last reference goes, and neither description nor reflection shows them. A class, because
/// async code hands a secret to a pool and both ends hold it; unchecked, because its bytes never change after `init`.
public final class SecretText: @unchecked Sendable {
  private let storage: UnsafeMutablePointer<UInt8>
  /// How many bytes it has.
  public let count: Int

  /// A copy of the bytes; the caller erases its own.
  public convenience init(_ bytes: some Collection<UInt8>) {
    self.init(count: bytes.count) { $0.copyBytes(from: bytes) }
  }

  /// The text's UTF-8.
  public convenience init(_ text: String) {
    self.init(text.utf8)
  }

  /// So many bytes that `fill` writes, so that no other copy of them is ever made.
  public convenience init<Failure: Error>(
    count: Int, fill: (UnsafeMutableRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) {
    try self.init(octets: max(count, 0)) { (start) throws(Failure) in
      try fill(UnsafeMutableRawBufferPointer(start: start, count: max(count, 0)))
    }
  }

  /// Like the above, for C functions that know the length.
  init<Failure: Error>(
    octets: Int, write: (UnsafeMutablePointer<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    count = octets
    storage = .allocate(capacity: max(octets, 1))
    storage.initialize(repeating: 0, count: max(octets, 1))
    try write(storage)
  }

  deinit {
    sodium_memzero(storage, count)
    storage.deallocate()
  }

  /// Whether there is nothing in it, as of a form field left empty.
  public var isEmpty: Bool { count == 0 }

  /// Lends the bytes; the pointer must not leave the closure.
  public func withBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(UnsafeRawBufferPointer(start: storage, count: count))
  }

  /// Lends the bytes to C functions.
  func withPointer<Result>(_ body: (UnsafePointer<UInt8>) -> Result) -> Result {
    body(UnsafePointer(storage))
  }

  /// Whether both hold the same bytes, in a time that depends on their lengths only.
  public func equals(_ other: SecretText) -> Bool {
    count == other.count && sodium_memcmp(storage, other.storage, count) == 0
  }
}

extension SecretText: CustomStringConvertible, CustomReflectable {
  public var description: String { "(hidden)" }

  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
