import Authority
import CivilTime
import DER
import TestTools
import Testing
import X509

@Suite("Revocation lists of a CA")
struct RevocationListTests {
  /// A signed list of some certificates, from entries that come in pieces.
  static func list(
    of house: House, _ serials: [SerialNumber], base: UInt64? = nil, number: UInt64 = 1, at moment: Timestamp,
    shard: Int = 3, piece: Int = 7
  ) async throws -> CertificateRevocationList {
    var writer = RevokedCertificateWriter(reservingCapacity: 0)
    for serial in serials {
      writer.append(
        RevokedCertificate(serialNumber: serial, revokedAt: House.now.adding(seconds: 5), reason: .keyCompromise))
    }
    let entries = RevocationListEntries(
      content: Bytes(bytes: writer.bytes, piece: piece), octets: writer.bytes.count, count: serials.count)
    let frame = try await house.authority.sign(
      RevocationListOrder(
        shard: shard, base: base, number: number, thisUpdate: moment, nextUpdate: moment.adding(days: 7)),
      entries: entries)
    return try CertificateRevocationList(der: frame.head + writer.bytes + frame.tail)
  }

  @Test("revoked: openssl finds the certificate in its shard's list, and not in an empty one")
  func revoked() async throws {
    let house = try House()
    let certificate = try await house.issue(house.order())
    let judge = try Judge(of: house, certificate)
    for isRevoked in [true, false] {
      let list = try await Self.list(
        of: house, isRevoked ? [certificate.serialNumber] : [], at: House.now.adding(seconds: 10))
      #expect(list.isSigned(by: house.ca.publicKey))
      #expect(try certificate.extensions.first(CRLDistributionPoints.self)?.urls.first == list.distributionPoint)
      #expect(list.delta == house.ca.addresses.deltaList(shard: 3))
      #expect(try judge.accepts(list, at: 60) == !isRevoked)
    }
  }

  @Test("openssl applies a delta to the complete list that it builds on, and to none that is older than its base")
  func delta() async throws {
    let house = try House()
    let certificate = try await house.issue(house.order())
    let judge = try Judge(of: house, certificate)
    let complete = try await Self.list(of: house, [], number: 5, at: House.now.adding(seconds: 10))
    let delta = try await Self.list(
      of: house, [certificate.serialNumber], base: 5, number: 6, at: House.now.adding(seconds: 20))
    #expect((delta.base, delta.number, delta.delta) == (5, 6, nil))
    #expect(try judge.accepts(complete, at: 60))
    #expect(try !judge.accepts(complete, delta, at: 60))
    let older = try await Self.list(of: house, [], number: 4, at: House.now.adding(seconds: 10))
    #expect(try judge.accepts(older, delta, at: 60))
  }

  @Test("a list says the same however its entries are cut into pieces", arguments: [1, 2, 40, 41, 100_000])
  func pieces(_ piece: Int) async throws {
    let house = try House()
    let numbers = try #require(SerialNumbers(octets: 20))
    let serials = (0..<400).map { _ in numbers.next() }
    let list = try await Self.list(of: house, serials, at: House.now, piece: piece)
    #expect(list.entries.map(\.serialNumber) == serials)
    #expect(list.isSigned(by: house.ca.publicKey))
  }

  @Test("a list of a shard that the CA does not have is refused", arguments: [-1, 16])
  func refusesShard(_ shard: Int) async throws {
    let house = try House()
    await #expect(throws: AuthorityError.self) { try await Self.list(of: house, [], at: House.now, shard: shard) }
  }

  /// Asks `openssl verify` about one certificate.
  private struct Judge {
    let folder: TemporaryFolder

    init(of house: House, _ certificate: Certificate) throws {
      folder = try TemporaryFolder()
      try folder.write(house.root.certificate.pem, "root.pem")
      try folder.write(house.issuing.certificate.pem, "ca.pem")
      try folder.write(certificate.pem, "certificate.pem")
    }

    func accepts(
      _ list: CertificateRevocationList, _ delta: CertificateRevocationList? = nil, at seconds: Int64
    ) throws -> Bool {
      let openssl = OpenSSLCommand(folder: folder)
      try folder.write(list.pem, "list.pem")
      #expect(try openssl("crl", "-in", "list.pem", "-CAfile", "ca.pem", "-noout").errors.contains("verify OK"))
      try folder.write(list.pem + (delta?.pem ?? ""), "lists.pem")
      let answer = try openssl(
        "verify", "-extended_crl", "-crl_check", "-use_deltas", "-attime", "\(House.now.seconds + seconds)", "-CAfile",
        "root.pem", "-untrusted", "ca.pem", "-CRLfile", "lists.pem", "certificate.pem")
      #expect(answer.succeeded != answer.errors.contains("certificate revoked"), "\(answer.errors)")
      return answer.succeeded
    }
  }
}
