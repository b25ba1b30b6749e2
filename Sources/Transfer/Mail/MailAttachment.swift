/// A file that comes with a message.
public struct MailAttachment: Sendable, Hashable {
  /// What the file is called where it is saved, in any script.
  public let fileName: String
  /// The media type with its parameters, as `text/calendar; method=PUBLISH`.
  public let contentType: String
  /// What is in the file.
  public let bytes: [UInt8]

  /// Takes a file name without a path, and a type whose parameters have plain values (RFC 2045 5.1, without quotes).
  public init(fileName: String, contentType: String, bytes: [UInt8]) throws(MailError) {
    try HeaderText.check(fileName, "the file name")
    guard (1...255).contains(fileName.utf8.count), fileName != ".", fileName != "..",
      !fileName.utf8.contains(where: { $0 == 0x2F || $0 == 0x5C })
    else { throw MailError(.badAttachment, "a file name has 1 to 255 octets and no path") }
    guard Self.isContentType(contentType) else {
      throw MailError(.badAttachment, "a content type is type/subtype; name=value, and neither multipart nor message")
    }
    self.fileName = fileName
    self.contentType = contentType
    self.bytes = bytes
  }

  /// The attachment as a part of a message: headers and content.
  var part: [UInt8] {
    let type = Self.parts(contentType).joined(separator: ";\r\n ")
    let headers = [
      "Content-Type: \(type)", "Content-Transfer-Encoding: base64",
      "Content-Disposition: attachment;\r\n " + fileNameParameters.joined(separator: ";\r\n "),
    ]
    return Array((headers.joined(separator: "\r\n") + "\r\n\r\n").utf8) + Base64Text.lines(bytes)
  }

  /// RFC 2231: other scripts as percent signs, long names in pieces.
  private var fileNameParameters: [String] {
    let isPlain = fileName.utf8.count <= 60 && fileName.utf8.allSatisfy { Self.isTokenOctet($0) }
    if isPlain { return ["filename=\"\(fileName)\""] }
    var pieces = ["UTF-8''"]
    for octet in fileName.utf8 {
      let isLiteral = Atom.isAlphanumeric(octet) || octet == 0x2D || octet == 0x2E || octet == 0x5F
      let digits = String(octet, radix: 16, uppercase: true)
      let token =
        isLiteral ? String(UnicodeScalar(octet)) : digits.utf8.count == 1 ? "%0\(digits)" : "%\(digits)"
      if pieces[pieces.count - 1].utf8.count + token.utf8.count > 60 { pieces.append("") }
      pieces[pieces.count - 1] += token
    }
    guard pieces.count > 1 else { return ["filename*=\(pieces[0])"] }
    return pieces.enumerated().map { "filename*\($0.offset)*=\($0.element)" }
  }

  private static func isContentType(_ text: String) -> Bool {
    let parts = parts(text)
    let names = parts[0].split(separator: "/", omittingEmptySubsequences: false)
    guard text.utf8.count <= 255, names.count == 2, names.allSatisfy({ isToken($0) }),
      !["multipart", "message"].contains(names[0].lowercased())
    else { return false }
    return parts.dropFirst().allSatisfy { parameter in
      let sides = parameter.split(separator: "=", omittingEmptySubsequences: false)
      return sides.count == 2 && sides.allSatisfy { isToken($0) }
    }
  }

  /// The type, then its parameters, without the spaces before them.
  private static func parts(_ contentType: String) -> [Substring] {
    contentType.split(separator: ";", omittingEmptySubsequences: false).enumerated().map { index, part in
      index == 0 ? part : part.drop { $0 == " " }
    }
  }

  private static func isToken(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { isTokenOctet($0) }
  }

  /// RFC 2045's `token`.
  private static func isTokenOctet(_ octet: UInt8) -> Bool {
    (0x21...0x7E).contains(octet) && !Array("()<>@,;:\\\"/[]?=".utf8).contains(octet)
  }
}
