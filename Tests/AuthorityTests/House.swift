import Authority
import CivilTime
import DER
import X509

/// A client root, an institution's issuing CA and its authority, as a ceremony makes them.
struct House {
  static let now = Timestamp(seconds: 1_795_000_000)
  static let policy = ObjectIdentifier(1, 3, 6, 1, 4, 1, 32_473, 1, 1)

  let root: KeyedCertificate
  let issuing: KeyedCertificate
  let ca: IssuingCA
  let authority: Authority

  init(shards: Int = 16, id: String = "daiichi-g1") throws {
    guard let rootAddresses = StatusAddresses(base: "http://status.daiichi.localhost:8080", id: "client-root-g1"),
      let addresses = StatusAddresses(base: "http://status.daiichi.localhost:8080", id: id)
    else { throw Absent() }
    root = try Ceremony.clientRoot(
      name: Ceremony.name(organization: "見本", authority: "見本 Client Root", generation: 1), now: Self.now)
    issuing = try Ceremony.issuingCA(
      name: Ceremony.name(organization: "見本第一銀行", authority: "Daiichi Internet Banking CA", generation: 1),
      policy: Self.policy, clientRoot: root, rootAddresses: rootAddresses, now: Self.now)
    ca = try IssuingCA(
      certificate: issuing.certificate, root: root.certificate, addresses: addresses, shards: shards,
      policy: Self.policy)
    authority = try Authority(ca: ca, signer: FileSigner(issuing.key))
  }

  func order(
    kind: CertificateKind = .person,
    subject: DistinguishedName = DistinguishedName([
      (.organization, "見本第一銀行"), (.organizationalUnit, "Daiichi Internet Banking CA - G1"), (.commonName, "50000001"),
    ]), key: PublicKey? = nil, notBefore: Timestamp = House.now, notAfter: Timestamp = House.now.adding(days: 365),
    octets: Int = 20, shard: Int = 3
  ) throws -> IssuanceOrder {
    guard let serials = SerialNumbers(octets: octets) else { throw Absent() }
    return IssuanceOrder(
      kind: kind, subject: subject, publicKey: try key ?? PrivateKey.generate(.ecP256).publicKey, notBefore: notBefore,
      notAfter: notAfter, serial: serials.next(), shard: shard)
  }

  func issue(_ order: IssuanceOrder) async throws -> Certificate {
    try await authority.issue(try authority.prepare(order))
  }

  struct Absent: Error {}
}
