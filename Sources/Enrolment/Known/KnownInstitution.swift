public import X509

/// An institution that this PC has met, or that an administrator has placed here.
///
/// A link from a page names it by its id alone (security.md 14): where it is and what vouches for it are this PC's to say.
public struct KnownInstitution: Sendable, Hashable {
  /// The institution's stable id: `daiichi`.
  public let id: String
  /// Its name, as people know it.
  public let name: String
  /// Its portal.
  public let portal: PortalAddress
  /// Path of a PEM file of the roots that vouch for its servers; nil for the system's.
  public let roots: String?
  /// Its issuing CAs when it was last asked; empty where it never was.
  public let issuers: [Certificate]
  /// Whether an administrator has placed it: then nothing that a server says replaces it.
  public let isPlaced: Bool

  /// An institution; the id's form is checked by `isID`.
  public init(
    id: String, name: String, portal: PortalAddress, roots: String?, issuers: [Certificate] = [], isPlaced: Bool = false
  ) {
    self.id = id
    self.name = name
    self.portal = portal
    self.roots = roots
    self.issuers = issuers
    self.isPlaced = isPlaced
  }

  /// Whether a text can be an institution's id: 1 to 32 lower-case letters, digits and hyphens, the first no hyphen.
  public static func isID(_ text: some StringProtocol) -> Bool {
    let octets = Array(text.utf8)
    return (1...32).contains(octets.count) && octets.first != 0x2D
      && octets.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
  }

  /// The issuing CA that signed a certificate; nil where none of the known ones did.
  public func issuer(of certificate: Certificate) -> Certificate? {
    issuers.issuer(of: certificate)
  }

  /// The same with other issuers.
  func saying(_ issuers: [Certificate]) -> KnownInstitution {
    KnownInstitution(id: id, name: name, portal: portal, roots: roots, issuers: issuers, isPlaced: isPlaced)
  }

  /// How it is reached.
  public func connection(_ language: Language) -> Connection {
    Connection(roots: roots, language: language)
  }
}
