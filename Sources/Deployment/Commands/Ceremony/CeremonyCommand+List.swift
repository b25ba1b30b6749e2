import Authority
import CivilTime
import Foundation
import X509

/// The client root's revocation list.
extension CeremonyCommand {
  static func list(_ arguments: Arguments, at now: Timestamp) throws {
    let roots = DeploymentFolder(path: absolute(try arguments.required("roots")))
    let out = absolute(try arguments.required("out"))
    guard let days = Int64(try arguments.required("days")), (1...400).contains(days) else {
      throw Misused("--days wants a number from 1 to 400")
    }
    let number = try arguments["number"].map { text in
      guard let number = UInt64(text) else { throw Misused("--number wants a number") }
      return number
    }
    let transcript = try transcript(arguments)
    let last = try lastList(arguments, in: roots)
    let root = try clientRoot(in: roots)
    let new = try arguments.all("revoke").map { try revocation($0, root: root.certificate, at: now) }
    let list = try Ceremony.revocationList(
      of: root, after: last, revoking: new, number: number, now: now, days: days)
    try DeploymentFolder(path: "/").write(list.der, to: out)
    try transcript?.add(.list, fields(of: list, in: out), at: now)
    print(
      "list \(list.number.map(String.init) ?? "") with \(list.entries.count) revoked, until \(list.nextUpdate.rfc3339): \(out)"
    )
  }

  /// What a transcript tells of a list.
  static func fields(of list: CertificateRevocationList, in file: String) -> [TranscriptEntry.Field] {
    [
      .init("list", (file as NSString).lastPathComponent),
      .init("number", list.number.map(String.init) ?? "none"), .init("SHA-256", BackupManifest.digest(list.der)),
      .init("in force", "\(list.thisUpdate.rfc3339) to \(list.nextUpdate.rfc3339)"),
    ]
      + list.entries.map { .init("revoked", "\($0.serialNumber.hex) \($0.reason) \($0.revokedAt.rfc3339)") }
      + [.init("written", file)]
  }

  /// The list that stands beside the root, or the one that is named; the first one needs a number.
  private static func lastList(
    _ arguments: Arguments, in roots: DeploymentFolder
  ) throws -> CertificateRevocationList? {
    let place = arguments["last"].map(absolute) ?? "client-root.crl"
    guard arguments["last"] != nil || roots.exists(place) else { return nil }
    return try CertificateRevocationList(der: roots.read(place))
  }

  /// `SERIAL:reason`, or `FILE.pem:reason` where a mistyped number would go unnoticed.
  private static func revocation(_ text: String, root: Certificate, at now: Timestamp) throws -> RevokedCertificate {
    guard let colon = text.lastIndex(of: ":"),
      let reason = RevocationReason.allCases.first(where: { "\($0)" == text[text.index(after: colon)...] })
    else {
      let reasons = RevocationReason.allCases.map { "\($0)" }.joined(separator: " | ")
      throw Misused("--revoke wants SERIAL:REASON or CERTIFICATE.pem:REASON; REASON: \(reasons)")
    }
    let what = String(text[..<colon])
    if let serial = SerialText.octets(what).flatMap(SerialNumber.init(octets:)) {
      return RevokedCertificate(serialNumber: serial, revokedAt: now, reason: reason)
    }
    let path = absolute(what)
    guard let document = try PEM.documents(in: DeploymentFolder(path: "/").text(path)).first else {
      throw DeploymentError("\(path) holds no certificate")
    }
    let certificate = try Certificate(der: document.der)
    guard let key = try? root.publicKey, certificate.isSigned(by: key), certificate.issuerDER == root.subjectDER else {
      throw DeploymentError("\(path) is not of this root")
    }
    return RevokedCertificate(serialNumber: certificate.serialNumber, revokedAt: now, reason: reason)
  }
}
