import Lifecycle

/// An address that a page may lead to: a path of this host, another host by HTTPS, a place on the page, a telephone
/// or a letter.
///
/// Anything else (`javascript:`, `data:`, `//host`, `http:`, a control character) becomes the entry page, so a hostile
/// value leads nowhere and nothing has to be handled by the page.
struct Link: Sendable, Equatable {
  let address: String

  init(_ address: String) {
    self.address = Link.isAllowed(address) ? address : "/"
  }

  /// A call, written as digits and hyphens; other characters are left out.
  init(telephone number: String) {
    address = "tel:" + number.filter { $0.isASCII && ($0.isNumber || $0 == "-" || $0 == "+") }
  }

  /// A letter to an address that was checked when it was configured (B-23).
  init(mail address: String) {
    self.address = "mailto:" + address.split(separator: "@").map { percentEncoded(String($0)) }.joined(separator: "@")
  }

  /// What starts the program on this PC: whose institution, and a nonce (security rule 14).
  init(launching institution: InstitutionID, nonce: String) {
    address = "inkan://\(institution.text)/\(percentEncoded(nonce))"
  }

  /// This address with a query; names and values are percent-encoded (RFC 3986, §2).
  func adding(_ items: (name: String, value: String)...) -> Link {
    let query = items.map { "\(percentEncoded($0.name))=\(percentEncoded($0.value))" }.joined(separator: "&")
    return Link("\(address)\(address.contains("?") ? "&" : "?")\(query)")
  }

  private static func isAllowed(_ address: String) -> Bool {
    let bytes = Array(address.utf8)
    guard bytes.allSatisfy({ $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") }) else { return false }
    if bytes.first == UInt8(ascii: "#") { return true }
    if bytes.first == UInt8(ascii: "/") { return bytes.count < 2 || bytes[1] != UInt8(ascii: "/") }
    return address.hasPrefix("https://") && bytes.count > 8 && bytes[8] != UInt8(ascii: "/")
  }
}

/// Bytes outside the unreserved characters as `%XX` (RFC 3986, §2.3).
private func percentEncoded(_ text: String) -> String {
  let digits = Array("0123456789ABCDEF".utf8)
  var result: [UInt8] = []
  result.reserveCapacity(text.utf8.count * 3)
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"):
      result.append(byte)
    default:
      result.append(UInt8(ascii: "%"))
      result.append(digits[Int(byte >> 4)])
      result.append(digits[Int(byte & 15)])
    }
  }
  return String(decoding: result, as: UTF8.self)
}
