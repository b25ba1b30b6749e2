import Registration
import X509

/// What an EST client says of itself by HTTP Basic (RFC 7030 3.2.3, RFC 7617).
///
/// The user `challenge` shows a one-time challenge. Any other is a person's IDs, `CONTRACT`, `USER` or `CONTRACT/USER`, and the
/// password is what the person would type, one after another with a space between: logon secret, confirmation secret,
/// one-time password; `-` for one that is not asked. Nobody's secrets hold a space.
package enum ESTCredentials {
  case challenge(String)
  case person(contractID: String?, subscriberID: String?, secrets: [String?])

  /// From the value of `Authorization`; nil for anything but well-formed Basic credentials of reasonable length.
  ///
  /// - Parameter hasContractID: whether contracts have an ID that is typed; where they have none, people are known by theirs
  ///   alone.
  package init?(_ header: String?, hasContractID: Bool) {
    guard let header, header.utf8.count <= 1_024,
      let space = header.utf8.firstIndex(of: 0x20), header[..<space].lowercased() == "basic",
      let bytes = Base64Body.decode(Array(header[header.utf8.index(after: space)...].utf8)),
      // RFC 7617 2: no control characters.
      !bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }),
      let text = String(validating: bytes, as: UTF8.self), let colon = text.utf8.firstIndex(of: 0x3A)
    else { return nil }
    // By octets: a mark that combines with what stands before it must not hide a colon, a blank or a stroke.
    let user = String(text[..<colon])
    let password = text[text.utf8.index(after: colon)...]
    guard user != "challenge" else {
      self = .challenge(String(password))
      return
    }
    let words = Self.parts(of: password, at: 0x20)
    guard (1...3).contains(words.count), !user.isEmpty else { return nil }
    let ids = Self.parts(of: user[...], at: 0x2F)
    let secrets = words.map { ["-", ""].contains($0) ? nil : $0 }
    switch (ids.count, hasContractID) {
    case (1, true): self = .person(contractID: ids[0], subscriberID: nil, secrets: secrets)
    case (1, false): self = .person(contractID: nil, subscriberID: ids[0], secrets: secrets)
    case (2, true): self = .person(contractID: ids[0], subscriberID: ids[1], secrets: secrets)
    default: return nil
    }
  }

  private static func parts(of text: Substring, at octet: UInt8) -> [String] {
    text.utf8.split(separator: octet, omittingEmptySubsequences: false).map { String(Substring($0)) }
  }

  /// The answers that the secrets are; none for a challenge.
  var answers: Answers {
    guard case .person(_, _, let secrets) = self else { return Answers() }
    func word(_ index: Int) -> String? { index < secrets.count ? secrets[index] : nil }
    return Answers(logonSecret: word(0), confirmationSecret: word(1), oneTimePassword: word(2))
  }
}
