import DER
import X509

extension FuzzTarget {
  /// Questions by POST (RFC 6960 4.1), and as a GET carries them.
  static let ocspRequest = FuzzTarget("ocsp-request", longest: 8_300) { bytes in
    guard let question = try? OCSPRequest(der: bytes) else { return }
    mustHold((1...OCSPRequest.mostCertificates).contains(question.certificates.count), "one certificate to sixteen")
    let again = try? OCSPRequest(der: question.encode())
    mustHold(again?.certificates == question.certificates && again?.nonce == question.nonce, "a question repeated")
    mustHold((try? OCSPRequest(path: base64(bytes)))?.certificates == question.certificates, "the same by GET")
  }

  /// The path behind the responder's address (RFC 6960 A.1).
  static let ocspPath = FuzzTarget("ocsp-path", longest: 2_048) { bytes in
    guard let question = try? OCSPRequest(path: bytes) else { return }
    mustHold(!question.certificates.isEmpty, "a question about something")
  }

  private static func base64(_ bytes: [UInt8]) -> [UInt8] {
    let lines = PEM(label: "X", der: bytes).text.split(separator: "\n")
    return lines.dropFirst().dropLast().flatMap(\.utf8)
  }
}
