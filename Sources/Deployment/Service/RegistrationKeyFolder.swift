import CivilTime
import Foundation
import Lifecycle
import Registration
import Secrets
import X509

/// The registration authority's keys in the data folder, each a file sealed under the peppers: `registration/ID/rsa2048-SERIAL`.
///
/// They renew themselves, so no backup needs them. What does not open, because a restore brought other peppers, is left
/// aside: the next identity is made instead.
struct RegistrationKeyFolder: Sendable {
  private let folder: DeploymentFolder
  private let place: String
  private let institution: InstitutionID
  private let box: SealedBox

  init(_ folder: DeploymentFolder, institution: InstitutionID, box: SealedBox) {
    self.folder = folder
    self.institution = institution
    self.box = box
    place = "registration/\(institution.text)"
  }

  /// The identities that open, with keys of a kind.
  func kept(_ algorithm: KeyAlgorithm) -> [KeyedCertificate] {
    names.filter { $0.hasPrefix(Self.prefix(algorithm)) }.compactMap { try? identity(named: $0) }
  }

  /// Writes an identity, and removes those that have ended.
  func keep(_ identity: KeyedCertificate, _ algorithm: KeyAlgorithm, at now: Timestamp) throws {
    for name in names {
      guard let former = try? self.identity(named: name), former.certificate.notAfter < now else { continue }
      try FileManager.default.removeItem(atPath: folder.file("\(place)/\(name)"))
    }
    let name = Self.prefix(algorithm) + identity.certificate.serialNumber.hex
    let text = SecretText(identity.certificate.pem + (try identity.key.pem()))
    // Under its name only once it is whole.
    let draft = "\(place)/.\(name)"
    try folder.write(box.seal(text, identity: sealedAs(name)).text, to: draft, secret: true)
    try folder.move(draft, to: "\(place)/\(name)")
  }

  private func identity(named name: String) throws -> KeyedCertificate {
    let sealed = SealedSecret(text: String(decoding: try folder.readSecret("\(place)/\(name)"), as: UTF8.self))
    let text = try box.open(sealed, identity: sealedAs(name)).withBytes { String(decoding: $0, as: UTF8.self) }
    guard let certificate = try Certificate.certificates(pem: text).first,
      let key = try PEM.documents(in: text).first(where: { $0.label == "PRIVATE KEY" })
    else { throw DeploymentError("\(folder.file("\(place)/\(name)")) holds no identity") }
    let identity = KeyedCertificate(certificate: certificate, key: try PrivateKey(pkcs8: key.der))
    guard try certificate.publicKey == identity.key.publicKey else {
      throw DeploymentError("\(folder.file("\(place)/\(name)")) holds another key than its certificate's")
    }
    return identity
  }

  private var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.file(place))) ?? []).filter { !$0.hasPrefix(".") }
      .sorted()
  }

  private func sealedAs(_ name: String) -> String { "registration authority/\(institution.text)/\(name)" }

  private static func prefix(_ algorithm: KeyAlgorithm) -> String { algorithm.rawValue + "-" }
}
