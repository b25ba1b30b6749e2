import COpenSSL

/// Bytes that are erased when nobody holds them any more.
///
/// Sendable because the storage never changes between `init` and `deinit`.
final class SecretBytes: @unchecked Sendable {
  private let storage: UnsafeMutableRawBufferPointer

  init(_ bytes: [UInt8]) {
    storage = .allocate(byteCount: max(bytes.count, 1), alignment: 1)
    storage.copyBytes(from: bytes)
    count = bytes.count
  }

  let count: Int

  func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    body(UnsafeBufferPointer(rebasing: storage.bindMemory(to: UInt8.self)[..<count]))
  }

  deinit {
    OPENSSL_cleanse(storage.baseAddress, storage.count)
    storage.deallocate()
  }
}
