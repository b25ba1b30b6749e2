/// An address by which a page starts the customer's program: `inkan://daiichi/<nonce>` and nothing else.
///
/// Any page may hold such a link, so it carries no address, no act and no secret (security.md 14): the id finds an
/// institution that this PC knows, which says for the nonce what was asked for. No spelling but one is taken, because
/// what two readers read differently is an attack.
public struct LaunchLink: Sendable, Hashable {
  /// The institution's id.
  public let institution: String
  /// Its single-use word, base64url of 128 to 256 bits.
  public let nonce: String

  private static let scheme = "inkan://"
  private static let nonceLengths = 22...43

  /// A link, as the desktop hands it over.
  public init(_ text: String) throws(EnrolmentError) {
    guard text.utf8.count <= 96, text.utf8.starts(with: Self.scheme.utf8) else { throw Self.malformed }
    let parts = text.dropFirst(Self.scheme.count).split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, KnownInstitution.isID(parts[0]), Self.nonceLengths.contains(parts[1].utf8.count),
      parts[1].utf8.allSatisfy(Self.isBase64URL)
    else { throw Self.malformed }
    institution = String(parts[0])
    nonce = String(parts[1])
  }

  private static func isBase64URL(_ octet: UInt8) -> Bool {
    (0x30...0x39).contains(octet) || (0x41...0x5A).contains(octet) || (0x61...0x7A).contains(octet) || octet == 0x2D
      || octet == 0x5F
  }

  /// The link itself is not shown: its nonce may still be good.
  private static let malformed = EnrolmentError.failed(
    .launchLinkMalformed, detail: "not inkan://ID/NONCE")
}
