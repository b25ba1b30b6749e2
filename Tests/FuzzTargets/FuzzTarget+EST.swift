import Portal
import X509

extension FuzzTarget {
  /// Bodies of EST (RFC 8951 3.1): base64 in lines, and in it a certification request.
  static let estBody = FuzzTarget("est-body", longest: 8_192) { bytes in
    guard let der = Base64Body.decode(bytes) else { return }
    mustHold(Base64Body.decode(Base64Body.encode(der)) == der, "a body that we write is the body that we read")
    _ = try? CertificationRequestVerifier.verify(der)
  }

  /// `Authorization: Basic` (RFC 7617): the field as it arrives, and as what stands in it once its base64 is undone, which
  /// chance would hardly ever write.
  static let estCredentials = FuzzTarget("est-credentials", longest: 1_536) { bytes in
    readCredentials(String(decoding: bytes, as: UTF8.self))
    readCredentials("Basic " + String(decoding: Base64Body.encode(bytes).filter { $0 > 0x20 }, as: UTF8.self))
  }

  private static func readCredentials(_ field: String) {
    for hasContractID in [true, false] {
      switch ESTCredentials(field, hasContractID: hasContractID) {
      case nil: continue
      case .challenge(let challenge): mustHold(isText(challenge), "no control character in a challenge")
      case .person(let contractID, let subscriberID, let secrets):
        mustHold((contractID != nil) == hasContractID, "a contract's ID where there is one, and only there")
        mustHold(contractID != nil || subscriberID != nil, "somebody is meant")
        for id in [contractID, subscriberID] {
          mustHold(isText(id ?? "", without: ":/"), "an ID has nothing of what parts it from others")
        }
        mustHold((1...3).contains(secrets.count), "no more secrets than anybody is asked for")
        for case let secret? in secrets {
          mustHold(!secret.isEmpty && isText(secret, without: " "), "a secret is a word")
        }
      }
    }
  }

  private static func isText(_ text: String, without marks: String = "") -> Bool {
    text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F && !marks.utf8.contains($0) }
  }
}
