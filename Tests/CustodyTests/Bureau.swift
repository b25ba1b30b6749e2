import Authority
import CivilTime
import DER
import Foundation
import Secrets
import Signing
import TestTools
import X509

@testable import Custody

/// A CA whose key is in a signer of this process, reached over a real socket.
final class Bureau: Sendable {
  static let now = Timestamp(seconds: 1_795_000_000)
  static let policy = ObjectIdentifier(1, 3, 6, 1, 4, 1, 32_473, 1, 1)
  static let passphrase = "correct horse battery staple"

  let folder: TemporaryFolder
  let ca: IssuingCA
  let key: PrivateKey

  struct Absent: Error {}

  /// - Parameters:
  ///   - key: the signer's key as its configuration says it; the usual file where nothing is said.
  ///   - peers: the accounts that may have content signed; this one where nothing is said.
  init(
    algorithm: KeyAlgorithm = .ecP256, key place: String? = nil, peers: [UInt32]? = nil, custodians: [UInt32]? = nil
  ) throws {
    folder = try TemporaryFolder()
    let base = "http://status.localhost:8080"
    guard let rootAddresses = StatusAddresses(base: base, id: "client-root"),
      let addresses = StatusAddresses(base: base, id: "daiichi-g1")
    else { throw Absent() }
    let root = try Ceremony.clientRoot(
      name: Ceremony.name(organization: "見本", authority: "見本 Client Root", generation: 1), now: Self.now)
    let issuing = try Ceremony.issuingCA(
      name: Ceremony.name(organization: "見本第一銀行", authority: "Daiichi Internet Banking CA", generation: 1),
      policy: Self.policy, clientRoot: root, rootAddresses: rootAddresses, now: Self.now, algorithm: algorithm)
    ca = try IssuingCA(
      certificate: issuing.certificate, root: root.certificate, addresses: addresses, shards: 16, policy: Self.policy)
    key = issuing.key
    try folder.write(root.certificate.pem, "client-root.pem")
    try folder.write(issuing.certificate.pem, "daiichi-g1.pem")
    try secret(issuing.key.pem(passphrase: Array(Self.passphrase.utf8)), "daiichi-g1.key")
    try secret(Self.passphrase + "\n", "daiichi-g1.passphrase")
    let place = place ?? #"key: { file: "daiichi-g1.key", passphraseFile: "daiichi-g1.passphrase" }"#
    try folder.write(
      """
      {
        socket: "signer.sock", socketMode: "0600", peers: \(peers ?? [getuid()]),
        custodians: \(custodians ?? [getuid()]), journal: "journal",
        authorities: [{
          id: "daiichi-g1", certificate: "daiichi-g1.pem", root: "client-root.pem",
          statusURL: "\(base)", shards: 16, policy: "1.3.6.1.4.1.32473.1.1", \(place),
        }],
      }
      """, "signer.json5")
  }

  /// Writes a file as secrets have to lie.
  func secret(_ text: String, _ name: String) throws {
    let path = try folder.write(text, name)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
  }

  /// A signer that runs.
  func serve() throws -> SignerService {
    let configuration = try SignerConfiguration.decode(json5: folder.read("signer.json5"))
    let service = try SignerService(configuration, folder: folder.path) { Self.now }
    try service.start()
    return service
  }

  func client(patience: Int = 10_000) -> RemoteSigner {
    RemoteSigner(socket: folder["signer.sock"], ca: ca, patience: patience)
  }

  func order(_ serial: UInt8 = 1, kind: CertificateKind = .person) throws -> IssuanceOrder {
    guard let serial = SerialNumber(octets: [0x40, serial] + RandomBytes.generate(18)) else { throw Absent() }
    return IssuanceOrder(
      kind: kind, subject: DistinguishedName([(.organization, "見本第一銀行"), (.commonName, "50000001")]),
      publicKey: try PrivateKey.generate(.ecP256).publicKey, notBefore: Self.now, notAfter: Self.now.adding(days: 7),
      serial: serial, shard: 3)
  }

  /// Content as the authority writes it.
  func content(kind: CertificateKind = .person) async throws -> [UInt8] {
    let authority = try Authority(ca: ca, signer: FileSigner(key))
    return try await authority.issue(authority.prepare(order(kind: kind))).toBeSigned
  }

  /// The journal's lines, each in words.
  func journal() throws -> [[Substring]] {
    try folder.text("journal").split(separator: "\n").map { $0.split(separator: " ") }
  }
}
