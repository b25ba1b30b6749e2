import CivilTime
import TestTools

/// A person's generator of one-time passwords: the `oathtool` command, which shares nothing with ours (RFC 6238).
enum OathTool {
  struct Failed: Error {}

  static func code(key: [UInt8], at now: Timestamp) throws -> String {
    let digits = Array("0123456789abcdef")
    let text = String(key.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    let moment = now.rfc3339.replacing("T", with: " ").replacing("Z", with: " UTC")
    let answer = try Tool.run("oathtool", "--totp", "--now=\(moment)", text)
    guard answer.succeeded else { throw Failed() }
    return String(answer.text.prefix(6))
  }
}
