/// The URLs that a CA's certificates carry for ever: plain HTTP, because what is fetched there is signed itself.
public struct StatusAddresses: Sendable, Hashable {
  /// Scheme, host and perhaps port, without a slash at the end: `http://status.example.jp`.
  public let base: String
  /// The CA's name in paths: `daiichi-g1`.
  public let id: String
  /// Where the OCSP responder is.
  public let ocsp: String
  /// Where the CA's own certificate is.
  public let issuer: String
  let revocationListPrefix: String
  static let revocationListSuffix = ".crl"
  static let deltaListSuffix = "-delta.crl"

  /// The addresses of a CA; nil where the base is no plain HTTP URL without path, or the name is not of lower-case
  /// letters, digits and hyphens.
  public init?(base: String, id: String) {
    let scheme = "http://"
    let host = base.utf8.dropFirst(scheme.utf8.count)
    guard base.hasPrefix(scheme), !host.isEmpty, !id.isEmpty,
      host.allSatisfy({ Self.isName($0) || $0 == 0x2E || $0 == 0x3A || $0 == 0x5B || $0 == 0x5D }),
      id.utf8.allSatisfy(Self.isName)
    else { return nil }
    self.base = base
    self.id = id
    ocsp = "\(base)/ocsp/\(id)"
    issuer = "\(base)/ca/\(id).cer"
    revocationListPrefix = "\(base)/crl/\(id)/"
  }

  /// Where the revocation list of a shard is.
  public func revocationList(shard: Int) -> String {
    revocationListPrefix + String(shard) + Self.revocationListSuffix
  }

  /// Where the delta of a shard's revocation list is (RFC 5280 5.2.6).
  public func deltaList(shard: Int) -> String {
    revocationListPrefix + String(shard) + Self.deltaListSuffix
  }

  private static func isName(_ octet: UInt8) -> Bool {
    (0x61...0x7A).contains(octet) || (0x30...0x39).contains(octet) || octet == 0x2D
  }
}
