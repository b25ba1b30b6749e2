public import CivilTime
import DER
public import X509

/// A root certificate that a person is about to trust for servers.
public struct ServerRoot: Sendable {
  /// The root.
  public let certificate: Certificate

  /// The one certificate of a PEM or DER file, if it can be a root for servers now.
  public init(file bytes: [UInt8], at now: Timestamp) throws(EnrolmentError) {
    guard let found = try? Self.certificates(bytes), found.count == 1, let root = found.first else {
      throw .failed(.notATLSRoot, detail: "the file does not hold exactly one certificate")
    }
    guard root.isAuthority, root.issuerDER == root.subjectDER, let key = try? root.publicKey, root.isSigned(by: key)
    else { throw .failed(.notATLSRoot, detail: "not the certificate of a root CA") }
    guard root.content.validity.contains(now) else {
      throw .failed(.notATLSRoot, detail: "not valid now")
    }
    if let purposes = root.extendedKeyUsages, !purposes.contains(Self.serverAuthentication) {
      throw .failed(.notATLSRoot, detail: "not meant for servers")
    }
    certificate = root
  }

  /// Refuses a root that stands above people's certificates: trusted for servers, it could speak for any site.
  public func refuseIfAbove(_ inventory: Inventory, issuers: [Certificate]) throws(EnrolmentError) {
    let people = inventory.items.filter { $0.hasKey && !$0.certificate.isAuthority }.map(\.certificate)
    let authorities = inventory.items.map(\.certificate).filter { authority in
      authority.isAuthority && people.contains { $0.issuerDER == authority.subjectDER }
    }
    guard let key = try? certificate.publicKey else { throw .failed(.notATLSRoot, detail: "unsuitable key") }
    for other in people + authorities + issuers {
      guard other.issuerDER == certificate.subjectDER, other.isSigned(by: key) else { continue }
      throw .failed(.notATLSRoot, detail: "this root certifies people, not servers")
    }
  }

  /// The SHA-256 fingerprint in the form that people compare: `3A:5F:…`.
  public var fingerprint: String { Self.fingerprint(certificate) }

  /// The fingerprints of all certificates in a PEM or DER file; none where it cannot be read.
  static func fingerprints(of file: [UInt8]) -> [String] {
    ((try? certificates(file)) ?? []).map(fingerprint)
  }

  private static func fingerprint(_ certificate: Certificate) -> String {
    certificate.fingerprint.map { [$0].hex.uppercased() }.joined(separator: ":")
  }

  /// The name under which the browser shows it.
  var label: String {
    let name = TerminalText.line((try? certificate.subject.first(.commonName)) ?? "", limit: 100)
    return name.isEmpty ? "TLS root" : name.replacing(":", with: " ")
  }

  /// What a person reads of it.
  public var name: String {
    TerminalText.line((try? certificate.subject.rfc4514) ?? "", limit: 200)
  }

  private static let serverAuthentication = ObjectIdentifier(1, 3, 6, 1, 5, 5, 7, 3, 1)

  private static func certificates(_ bytes: [UInt8]) throws -> [Certificate] {
    bytes.first == 0x30
      ? [try Certificate(der: bytes)] : try Certificate.certificates(pem: String(decoding: bytes, as: UTF8.self))
  }
}
