import Authority
import CivilTime
import DER
import Signing
import Testing
import X509

@testable import Custody

@Suite("Revocation lists through the signer (issue 6)")
struct SignedListTests {
  /// Bytes in small pieces; reading them may fail at their end, as an examination does.
  struct Pieces: ChunkedContent {
    let bytes: [UInt8]
    var size = 1_000
    var isUnfit = false

    struct Unfit: Error {}

    func read(_ chunk: (UnsafeRawBufferPointer) throws -> Void) throws {
      for start in stride(from: 0, to: bytes.count, by: size) {
        try bytes[start..<min(start + size, bytes.count)].withUnsafeBytes { try chunk($0) }
      }
      if isUnfit { throw Unfit() }
    }
  }

  private static let line = DERWriter.encode { writer in
    writer.nested(.sequence) { writer in
      writer.element(.integer, [0x11] + [UInt8](repeating: 9, count: 19))
      writer.time(Bureau.now)
      writer.encoded([0x30, 0x0C, 0x30, 0x0A, 6, 3, 0x55, 0x1D, 0x15, 4, 3, 0x0A, 1, 1])
    }
  }

  /// A list's content with so many entries.
  private static func content(
    _ ca: IssuingCA, shard: Int = 3, base: UInt64? = nil, entries: Int = 2, number: UInt64 = 7, line: [UInt8] = line,
    issuer: [UInt8]? = nil, keyIdentifier: [UInt8]? = nil, url: String? = nil,
    algorithm: AlgorithmIdentifier? = nil, days: Int64 = 2
  ) -> [UInt8] {
    let url = url ?? ca.addresses.revocationList(shard: shard)
    let frame = RevocationListFrame(
      signatureAlgorithm: algorithm ?? ca.publicKey.signatureAlgorithm.identifier,
      issuer: issuer ?? ca.certificate.subjectDER, thisUpdate: Bureau.now, nextUpdate: Bureau.now.adding(days: days),
      number: number, authorityKeyIdentifier: keyIdentifier ?? ca.keyIdentifier,
      scope: base.map { .delta(url: url, base: $0) } ?? .shard(url: url, delta: ca.addresses.deltaList(shard: shard)))
    let (head, tail) = frame.toBeSigned(around: entries * line.count)
    return head + [[UInt8]](repeating: line, count: entries).joined() + tail
  }

  @Test("complete lists, deltas and empty ones are signed, piece by piece, while certificates go on")
  func signs() async throws {
    let bureau = try Bureau()
    let service = try bureau.serve()
    defer { service.stop() }
    let signer = bureau.client()
    let certificate = SigningOrder(kind: .person, toBeSigned: try await bureau.content())
    for content in [
      Self.content(bureau.ca), Self.content(bureau.ca, entries: 0), Self.content(bureau.ca, shard: 15, base: 5),
      Self.content(bureau.ca, entries: 30_000),
    ] {
      async let signature = signer.sign(Pieces(bytes: content, size: 70_000))
      #expect(try await signer.sign([certificate]).count == 1)
      #expect(
        bureau.ca.publicKey.verifies(
          signature: try await signature, over: content, algorithm: bureau.ca.publicKey.signatureAlgorithm))
      let line = try #require(bureau.journal().last { $0[2] == "list" })
      #expect(line[3] == "7" && line[4] == bureau.ca.publicKey.signatureAlgorithm.digest(of: content).hex)
    }
  }

  static let forbidden: [(name: String, content: @Sendable (IssuingCA, [UInt8]) -> [UInt8])] = [
    ("another issuer's", { ca, _ in content(ca, issuer: DistinguishedName([(.commonName, "Another")]).der) }),
    ("another key's", { ca, _ in content(ca, keyIdentifier: [1, 2, 3]) }),
    ("a place elsewhere", { ca, _ in content(ca, url: "http://evil.example/crl/daiichi-g1/3.crl") }),
    ("a shard that the CA does not have", { ca, _ in content(ca, shard: 16) }),
    ("without a number", { ca, _ in content(ca, number: 0) }),
    ("a delta on a later list", { ca, _ in content(ca, base: 8) }),
    ("another algorithm", { ca, _ in content(ca, algorithm: AlgorithmIdentifier(.ecdsaWithSHA512)) }),
    ("that ends before it begins", { ca, _ in content(ca, days: -1) }),
    ("lines that are none", { ca, _ in content(ca, line: [0x30, 0x03, 0x02, 0x01, 0x00]) }),
    ("octets behind it", { ca, _ in content(ca) + [0] }),
    ("cut short", { ca, _ in Array(content(ca).dropLast()) }),
    ("a certificate", { _, certificate in certificate }),
    ("nothing", { _, _ in [] }),
  ]

  @Test("a list that the rules forbid is refused, and the journal has nothing of it", arguments: forbidden.indices)
  func refuses(_ index: Int) async throws {
    let bureau = try Bureau()
    let service = try bureau.serve()
    defer { service.stop() }
    let signer = bureau.client()
    let content = Self.forbidden[index].content(bureau.ca, try await bureau.content())
    await #expect(throws: SigningRefused.self, "\(Self.forbidden[index].name)") {
      try await signer.sign(Pieces(bytes: content))
    }
    #expect(try bureau.journal().count == 1)
    #expect(try await !signer.sign(Pieces(bytes: Self.content(bureau.ca))).isEmpty)
  }

  @Test("a list that is found unfit when the last of it has been read is not signed")
  func unfit() async throws {
    let bureau = try Bureau()
    let service = try bureau.serve()
    defer { service.stop() }
    let signer = bureau.client()
    await #expect(throws: Pieces.Unfit.self) {
      try await signer.sign(Pieces(bytes: Self.content(bureau.ca), isUnfit: true))
    }
    #expect(try bureau.journal().count == 1)
  }
}
