import CivilTime
import DER
import TestTools
import Testing
import X509

@Suite("Revocation lists")
struct RevocationListTests {
  private func list(
    _ key: PrivateKey, _ entries: [RevokedCertificate], shard: String? = "http://a.example/crl/ca/3.crl"
  ) throws -> [UInt8] {
    let frame = RevocationListFrame(
      signatureAlgorithm: key.signatureAlgorithm.identifier,
      issuer: DistinguishedName([(.commonName, "Sample CA - G1")]).der, thisUpdate: Sample.now,
      nextUpdate: Sample.now.adding(days: 7), number: 258, authorityKeyIdentifier: key.publicKey.keyIdentifier,
      scope: shard.map { .shard(url: $0, delta: "http://a.example/crl/ca/3-delta.crl") } ?? .everything)
    let content = TBSCertificateList(frame: frame, entries: entries)
    let bytes = content.encode()
    return CertificationRequest.assemble(
      information: bytes, algorithm: frame.signatureAlgorithm, signature: try key.sign(bytes))
  }

  private func entry(_ last: UInt8, _ reason: RevocationReason) throws -> RevokedCertificate {
    RevokedCertificate(
      serialNumber: try #require(SerialNumber(octets: [UInt8](repeating: 0x11, count: 19) + [last])),
      revokedAt: Sample.now.adding(days: -1), reason: reason)
  }

  @Test("a list is read back with its number, shard, entries and reasons")
  func roundTrip() throws {
    let key = try PrivateKey.generate(.ecP256)
    let entries = try RevocationReason.allCases.map { try entry(UInt8($0.rawValue), $0) }
    let read = try CertificateRevocationList(der: try list(key, entries))
    #expect(read.entries == entries)
    #expect(read.number == 258)
    #expect(read.distributionPoint == "http://a.example/crl/ca/3.crl")
    #expect((read.thisUpdate, read.nextUpdate) == (Sample.now, Sample.now.adding(days: 7)))
    #expect(read.isSigned(by: key.publicKey))
    #expect(!read.isSigned(by: try PrivateKey.generate(.ecP256).publicKey))
  }

  @Test("a list of nothing has no list of entries (RFC 5280 5.1.2.6)")
  func empty() throws {
    let key = try PrivateKey.generate(.ecP256)
    let read = try CertificateRevocationList(der: try list(key, [], shard: nil))
    #expect(read.entries.isEmpty)
    #expect(read.distributionPoint == nil)
  }

  @Test("lines that we write are taken at one look, whatever their reason, and all are counted")
  func ordinaryLines() throws {
    let key = try PrivateKey.generate(.ecP256)
    let entries = try (0..<200).map { index in
      try entry(UInt8(index), RevocationReason.allCases[index % RevocationReason.allCases.count])
    }
    let bytes = try CertificateRevocationList(der: try list(key, entries)).toBeSigned
    var scanner = RevocationListScanner()
    var told = 0
    try bytes.withUnsafeBytes { try scanner.take($0) { _ in told += 1 } }
    #expect(told == 0)
    #expect(try scanner.finish().count == 200)
  }

  @Test("openssl reads number, reasons and distribution point")
  func openSSLReads() throws {
    let folder = try TemporaryFolder()
    let entries = [try entry(1, .keyCompromise), try entry(2, .unspecified), try entry(3, .superseded)]
    try folder.write(try list(try PrivateKey.generate(.ecP256), entries), "list.crl")
    let text = try OpenSSLCommand(folder: folder)("crl", "-inform", "DER", "-in", "list.crl", "-noout", "-text").text
    for part in ["Version 2", "Key Compromise", "Superseded", "X509v3 CRL Number", "Only User Certificates", "3.crl"] {
      #expect(text.contains(part), "\(part)")
    }
    #expect(!text.contains("Unspecified"))
  }

  @Test("10,000 mutated lists are refused or read, and never trap")
  func mutations() throws {
    let bytes = try list(try PrivateKey.generate(.ecP256), [try entry(1, .keyCompromise), try entry(2, .superseded)])
    var generator = SplitMix(seed: 77)
    for _ in 0..<10_000 {
      guard let read = try? CertificateRevocationList(der: bytes.mutated(using: &generator)) else { continue }
      _ = (read.number, read.distributionPoint)
    }
  }
}
