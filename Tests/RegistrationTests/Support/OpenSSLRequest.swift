import TestTools

/// A certification request as the `openssl` command makes it, for keys that we make none of.
enum OpenSSLRequest {
  struct Failed: Error {}

  static func make(_ arguments: [String]) throws -> [UInt8] {
    let answer = try OpenSSLCommand(folder: TemporaryFolder())(
      ["req", "-new", "-nodes", "-subj", "/CN=x", "-keyout", "key.pem", "-outform", "DER"] + arguments)
    guard answer.succeeded else { throw Failed() }
    return answer.bytes
  }
}
