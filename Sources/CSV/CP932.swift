internal import Glibc

/// Shift_JIS as Windows writes it, by the C library's tables.
struct CP932: ~Copyable {
  private let descriptor: iconv_t

  /// nil where the C library's tables are not installed.
  init?() {
    guard let opened = iconv_open("UTF-8", "CP932"), Int(bitPattern: opened) != -1 else { return nil }
    descriptor = opened
  }

  deinit {
    iconv_close(descriptor)
  }

  /// The text of the octets; nil where they are not CP932.
  func decode(_ bytes: [UInt8]) -> String? {
    var input = bytes.map { CChar(bitPattern: $0) }
    // No character grows to more than three octets.
    var output = [CChar](repeating: 0, count: bytes.count * 3)
    var inputLeft = input.count
    var outputLeft = output.count
    let converted = input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        var from = source.baseAddress
        var to = target.baseAddress
        iconv(descriptor, nil, nil, nil, nil)
        return iconv(descriptor, &from, &inputLeft, &to, &outputLeft) != -1
      }
    }
    guard converted, inputLeft == 0 else { return nil }
    return String(decoding: output.prefix(output.count - outputLeft).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
