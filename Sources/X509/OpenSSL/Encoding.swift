import COpenSSL
import DER

/// What one of OpenSSL's `i2d_` functions writes; nil where it fails.
func encoded(_ write: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?) -> Int32) -> [UInt8]? {
  let length = write(nil)
  guard length > 0 else { return nil }
  var written: Int32 = 0
  let bytes = [UInt8](unsafeUninitializedCapacity: Int(length)) { buffer, count in
    var cursor = buffer.baseAddress
    written = write(&cursor)
    count = max(0, Int(written))
  }
  return written == length ? bytes : nil
}

/// What one of OpenSSL's `d2i_` functions reads from all of the bytes; nil where it fails or leaves some over.
func decoded(
  _ bytes: [UInt8], _ read: (UnsafeMutablePointer<UnsafePointer<UInt8>?>, Int) -> OpaquePointer?
) -> OpaquePointer? {
  var whole = DERReader(bytes)
  guard (try? whole.anyEncoding()) != nil, whole.isAtEnd else { return nil }
  return bytes.withUnsafeBufferPointer { buffer in
    guard let start = buffer.baseAddress else { return nil }
    var cursor: UnsafePointer<UInt8>? = start
    let object = read(&cursor, buffer.count)
    if object == nil { ERR_clear_error() }
    return object
  }
}
