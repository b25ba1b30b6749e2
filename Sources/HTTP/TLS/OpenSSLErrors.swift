import COpenSSL

/// OpenSSL's error queue of this thread.
enum OpenSSLErrors {
  /// Empties the queue into one text.
  static func drain() -> String {
    var reasons: [String] = []
    while true {
      let code = ERR_get_error()
      guard code != 0 else { break }
      var buffer = [CChar](repeating: 0, count: 256)
      ERR_error_string_n(code, &buffer, buffer.count)
      reasons.append(String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self))
    }
    return reasons.isEmpty ? "OpenSSL gave no reason" : reasons.joined(separator: "; ")
  }
}
