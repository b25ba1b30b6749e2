import COpenSSL
import DER

/// A message as OpenSSL holds it.
struct CMSHandle: ~Copyable {
  let pointer: OpaquePointer

  /// Takes a message over; nil is OpenSSL's failure.
  init(taking pointer: OpaquePointer?, _ operation: StaticString) throws(CMSError) {
    guard let pointer else { throw .openSSL(OpenSSLError(operation)) }
    self.pointer = pointer
  }

  /// A message of one type that fills the bytes. They may be BER: Java's, Apple's and Windows' devices send indefinite
  /// lengths.
  init(ber bytes: [UInt8], type: Int32) throws(CMSError) {
    let read = bytes.withUnsafeBufferPointer { buffer -> OpaquePointer? in
      guard let start = buffer.baseAddress else { return nil }
      var cursor: UnsafePointer<UInt8>? = start
      guard let message = d2i_CMS_ContentInfo(nil, &cursor, buffer.count) else { return nil }
      guard cursor == start + buffer.count, OBJ_obj2nid(CMS_get0_type(message)) == type else {
        CMS_ContentInfo_free(message)
        return nil
      }
      return message
    }
    guard let read else {
      ERR_clear_error()
      throw .malformed("not a CMS message of the expected type")
    }
    pointer = read
  }

  deinit { CMS_ContentInfo_free(pointer) }

  /// The message as DER.
  func der() throws(CMSError) -> [UInt8] {
    guard let der = encoded({ i2d_CMS_ContentInfo(pointer, $0) }) else { throw .openSSL(OpenSSLError("writing CMS")) }
    return der
  }

  /// The octets inside; nil where there are none at all.
  var content: [UInt8]? {
    guard let place = CMS_get0_content(pointer), let octets = place.pointee else { return nil }
    return Self.octets(of: octets)
  }

  /// The octets of one of OpenSSL's strings.
  static func octets(of string: UnsafePointer<ASN1_STRING>) -> [UInt8] {
    let count = Int(ASN1_STRING_length(string))
    guard count > 0, let start = ASN1_STRING_get0_data(string) else { return [] }
    return Array(UnsafeBufferPointer(start: start, count: count))
  }

  /// Lends OpenSSL's reader over some bytes.
  static func withReader<R>(
    _ bytes: [UInt8], _ body: (OpaquePointer) throws(CMSError) -> R
  ) throws(CMSError) -> R {
    let count = Int32(clamping: bytes.count)
    let reader = bytes.withUnsafeBytes { buffer -> OpaquePointer? in
      // The copy is OpenSSL's: a reader over memory that it does not own may not outlive this closure.
      let memory = BIO_new(BIO_s_mem())
      guard memory != nil, count == 0 || BIO_write(memory, buffer.baseAddress, count) == count else {
        BIO_free(memory)
        return nil
      }
      // At its end, not "try again".
      BIO_ctrl(memory, BIO_C_SET_BUF_MEM_EOF_RETURN, 0, nil)
      return memory
    }
    guard let reader else { throw .openSSL(OpenSSLError("reading bytes")) }
    defer { BIO_free(reader) }
    return try body(reader)
  }
}
