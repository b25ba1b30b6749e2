import CivilTime
import DER
import TestTools
import Testing
import X509

@testable import Authority

@Suite("Lints of revocation lists")
struct ListLintTests {
  static let issuer = DistinguishedName([(.commonName, "Sample CA - G1")]).der
  static let url = "http://a.example/crl/ca/3.crl"
  static let deltaURL = "http://a.example/crl/ca/3-delta.crl"
  static let algorithm = SignatureAlgorithm.ecdsaSHA256.identifier

  /// A list written by hand, each part of it open to change.
  struct Draft {
    var version: [UInt8] = [2, 1, 1]
    var algorithm = ListLintTests.algorithm
    var issuer = ListLintTests.issuer
    var times: [[UInt8]] = [
      DERWriter.encode { $0.time(House.now) }, DERWriter.encode { $0.time(House.now.adding(days: 2)) },
    ]
    var entries: [UInt8]? = Draft.line()
    var extensions: [[UInt8]] = []

    init(_ scope: RevocationListScope) {
      let frame = RevocationListFrame(
        signatureAlgorithm: algorithm, issuer: issuer, thisUpdate: House.now, nextUpdate: House.now.adding(days: 2),
        number: 7, authorityKeyIdentifier: [1, 2, 3], scope: scope)
      extensions = frame.extensions.map { part in DERWriter.encode { part.encode(into: &$0) } }
    }

    static func line(
      serial: [UInt8] = [0x11] + [UInt8](repeating: 9, count: 19),
      time: [UInt8] = DERWriter.encode { $0.time(House.now) },
      extensions: [UInt8] = reason(1)
    ) -> [UInt8] {
      DERWriter.encode { writer in
        writer.nested(.sequence) { writer in
          writer.element(.integer, serial)
          writer.encoded(time)
          writer.encoded(extensions)
        }
      }
    }

    static func reason(_ number: UInt8) -> [UInt8] {
      [0x30, 0x0C, 0x30, 0x0A, 6, 3, 0x55, 0x1D, 0x15, 4, 3, 0x0A, 1, number]
    }

    func with(_ change: (inout Draft) -> Void) -> Draft {
      var other = self
      change(&other)
      return other
    }

    /// With an extension in the place of that of its kind.
    func with(_ replaced: Extension) -> Draft {
      without(replaced.identifier).with { $0.extensions.append(DERWriter.encode { replaced.encode(into: &$0) }) }
    }

    func without(_ identifier: ObjectIdentifier) -> Draft {
      let content = DERWriter.encode { $0.objectIdentifier(identifier) }
      return with { $0.extensions.removeAll { $0.dropFirst(2).starts(with: content) } }
    }

    var der: [UInt8] {
      DERWriter.encode { writer in
        writer.nested(.sequence) { writer in
          writer.encoded(version)
          algorithm.encode(into: &writer)
          writer.encoded(issuer)
          for time in times { writer.encoded(time) }
          if let entries { writer.element(.sequence, entries) }
          writer.nested(.context(0, constructed: true)) { writer in
            writer.nested(.sequence) { writer in
              for part in extensions { writer.encoded(part) }
            }
          }
        }
      }
    }
  }

  static func sections(_ der: [UInt8], _ scope: RevocationListScope, count: Int = 1) -> [String] {
    let expected = ExpectedList(
      issuer: issuer, keyIdentifier: [1, 2, 3], signatureAlgorithm: algorithm, scope: scope, number: 7, count: count)
    do throws(LintFailure) {
      try ListLint.examine(der, expected)
      return []
    } catch {
      return error.findings.map(\.section)
    }
  }

  static let shard = RevocationListScope.shard(url: url, delta: deltaURL)
  static let delta = RevocationListScope.delta(url: url, base: 5)

  @Test("what is right is passed", arguments: [shard, delta, .everything])
  func passes(_ scope: RevocationListScope) {
    #expect(Self.sections(Draft(scope).der, scope).isEmpty)
    #expect(Self.sections(Draft(scope).with { $0.entries = nil }.der, scope, count: 0).isEmpty)
  }

  /// Complete lists of a shard with one defect each, and the rule that it breaks.
  static let defects: [(name: String, section: String, change: @Sendable (Draft) -> Draft)] = [
    ("version 1", "5.1.2.1", { $0.with { $0.version = [] } }),
    ("version 3", "5.1.2.1", { $0.with { $0.version = [2, 1, 2] } }),
    ("another algorithm", "5.1.2.2", { $0.with { $0.algorithm = SignatureAlgorithm.rsaSHA256.identifier } }),
    ("another issuer", "5.1.2.3", { $0.with { $0.issuer = DistinguishedName([(.commonName, "x")]).der } }),
    ("no nextUpdate", "5.1.2.5", { $0.with { $0.times.removeLast() } }),
    ("ends before it begins", "5.1.2.5", { $0.with { $0.times.swapAt(0, 1) } }),
    (
      "generalized time of today", "5.1.2.5",
      { $0.with { $0.times[0] = DERWriter.encode { $0.generalizedTime(House.now) } } }
    ),
    ("empty list of entries", "5.1.2.6", { $0.with { $0.entries = [] } }),
    ("one entry too many", "5.1.2.6", { $0.with { $0.entries = Draft.line() + Draft.line() } }),
    ("extension twice", "5.2", { $0.with { $0.extensions.append($0.extensions[1]) } }),
    ("unknown extension", "5.2", { $0.with(Extension(ExtendedKeyUsage([]))) }),
    ("no authority key", "5.2.1", { $0.without(AuthorityKeyIdentifier.identifier) }),
    ("another authority key", "5.2.1", { $0.with(Extension(AuthorityKeyIdentifier([9]))) }),
    ("authority key critical", "5.2.1", { $0.with(.critical(AuthorityKeyIdentifier([1, 2, 3]))) }),
    ("no number", "5.2.3", { $0.without(CRLNumber.identifier) }),
    ("another number", "5.2.3", { $0.with(Extension(CRLNumber(6))) }),
    ("number critical", "5.2.3", { $0.with(.critical(CRLNumber(7))) }),
    ("complete list as a delta", "5.2.4", { $0.with(.critical(DeltaCRLIndicator(base: 5))) }),
    ("no distribution point", "5.2.5", { $0.without(IssuingDistributionPoint.identifier) }),
    ("another shard's", "5.2.5", { $0.with(.critical(IssuingDistributionPoint(url: deltaURL))) }),
    ("distribution point not critical", "5.2.5", { $0.with(Extension(IssuingDistributionPoint(url: url))) }),
    (
      "of CAs too", "5.2.5",
      { $0.with(.critical(IssuingDistributionPoint(url: url, onlyUserCertificates: false))) }
    ),
    ("delta's place missing", "5.2.6", { $0.without(FreshestCRL.identifier) }),
    ("delta's place critical", "5.2.6", { $0.with(.critical(FreshestCRL(urls: [deltaURL]))) }),
    ("another delta's place", "5.2.6", { $0.with(Extension(FreshestCRL(urls: [url]))) }),
    ("negative serial", "5.1.2.6", { $0.with { $0.entries = Draft.line(serial: [0x80]) } }),
    ("zero serial", "5.1.2.6", { $0.with { $0.entries = Draft.line(serial: [0]) } }),
    ("serial with an empty octet", "5.1.2.6", { $0.with { $0.entries = Draft.line(serial: [0, 1]) } }),
    (
      "serial of 21 octets", "5.1.2.6",
      { $0.with { $0.entries = Draft.line(serial: [UInt8](repeating: 1, count: 21)) } }
    ),
    (
      "revocation in generalized time", "5.1.2.4",
      { $0.with { $0.entries = Draft.line(time: DERWriter.encode { $0.generalizedTime(House.now) }) } }
    ),
    (
      "revocation at no time", "5.1.2.4",
      { $0.with { $0.entries = Draft.line(time: [0x17, 13] + Array("26112a000000Z".utf8)) } }
    ),
    (
      "revocation in local time", "5.1.2.4",
      { $0.with { $0.entries = Draft.line(time: [0x17, 17] + Array("261121000000+0900".utf8)) } }
    ),
    ("revocation as text", "5.1.2.4", { $0.with { $0.entries = Draft.line(time: [0x0C, 1, 0x31]) } }),
    ("unspecified, said aloud", "5.3.1", { $0.with { $0.entries = Draft.line(extensions: Draft.reason(0)) } }),
    ("on hold", "5.3.1", { $0.with { $0.entries = Draft.line(extensions: Draft.reason(6)) } }),
    ("reason 7", "5.3.1", { $0.with { $0.entries = Draft.line(extensions: Draft.reason(7)) } }),
    ("removed", "5.3.1", { $0.with { $0.entries = Draft.line(extensions: Draft.reason(8)) } }),
    ("reason 11", "5.3.1", { $0.with { $0.entries = Draft.line(extensions: Draft.reason(11)) } }),
    (
      "another extension of an entry", "5.3.1",
      { $0.with { $0.entries = Draft.line(extensions: [0x30, 9, 0x30, 7, 6, 3, 0x55, 0x1D, 0x18, 4, 0]) } }
    ),
  ]

  @Test("a defect is named by the section that it breaks, and by no other", arguments: defects.indices)
  func names(_ index: Int) {
    let defect = Self.defects[index]
    let found = Self.sections(defect.change(Draft(Self.shard)).der, Self.shard)
    #expect(found == ["RFC 5280 \(defect.section)"], "\(defect.name)")
  }

  /// Deltas with one defect each.
  static let deltaDefects: [(name: String, section: String, change: @Sendable (Draft) -> Draft)] = [
    ("no base", "5.2.4", { $0.without(DeltaCRLIndicator.identifier) }),
    ("base not critical", "5.2.4", { $0.with(Extension(DeltaCRLIndicator(base: 5))) }),
    ("another base", "5.2.4", { $0.with(.critical(DeltaCRLIndicator(base: 4))) }),
    ("a delta of a delta", "5.2.6", { $0.with(Extension(FreshestCRL(urls: [deltaURL]))) }),
  ]

  @Test("a delta's defect is named by its section", arguments: deltaDefects.indices)
  func namesOfDeltas(_ index: Int) {
    let defect = Self.deltaDefects[index]
    let found = Self.sections(defect.change(Draft(Self.delta)).der, Self.delta)
    #expect(found == ["RFC 5280 \(defect.section)"], "\(defect.name)")
  }

  @Test("a delta on a base that is later than itself is refused")
  func laterBase() {
    let scope = RevocationListScope.delta(url: Self.url, base: 8)
    #expect(Self.sections(Draft(scope).der, scope) == ["RFC 5280 5.2.4"])
  }

  @Test("a list of everything names neither a shard nor a delta")
  func everything() {
    let found = Self.sections(Draft(Self.shard).der, .everything)
    #expect(found == ["RFC 5280 5.2.5", "RFC 5280 5.2.6"])
  }

  @Test("a line that was changed anywhere is judged alike at one look and part by part (RFC 5280 5.1.2.6)")
  func looks() throws {
    let (line, other) = (Draft.line(), Draft.line())
    let expected = ExpectedList(
      issuer: Self.issuer, keyIdentifier: [1, 2, 3], signatureAlgorithm: Self.algorithm, scope: Self.shard, number: 7,
      count: 3)
    for index in line.indices {
      let octets: [UInt8] = [0x00, 0x01, 0x0A, 0x17, 0x2F, 0x30, 0x39, 0x3A, 0x3F, 0x40, 0x7F, 0x80, 0xFF]
      for octet in octets + (0..<8).map({ line[index] ^ (1 << $0) }) {
        var changed = line
        changed[index] = octet
        let list = Draft(Self.shard).with { $0.entries = changed + other + other }.der
        // In pieces of seven octets no line is whole.
        var parts: [String] = []
        do {
          var examination = ListExamination(expected)
          try Bytes(bytes: list, piece: 7).read { try examination.take(Array($0)) }
          try examination.finish()
        } catch let failure as LintFailure {
          parts = failure.findings.map(\.section)
        }
        #expect(Self.sections(list, Self.shard, count: 3) == parts, "\(index): \(octet)")
      }
    }
  }

  @Test("20,000 mutated and truncated lists are refused or passed, in any pieces, and never trap")
  func mutations() throws {
    let bytes = Draft(Self.shard).der
    var generator = SplitMix(seed: 5)
    let expected = ExpectedList(
      issuer: Self.issuer, keyIdentifier: [1, 2, 3], signatureAlgorithm: Self.algorithm, scope: Self.shard, number: 7,
      count: 1)
    for round in 0..<20_000 {
      let mutated = bytes.mutated(using: &generator)
      let whole = Self.sections(mutated, Self.shard)
      var examination = ListExamination(expected)
      var cut: [String] = []
      do {
        try Bytes(bytes: mutated, piece: 1 + round % 60).read { try examination.take(Array($0)) }
        try examination.finish()
      } catch let failure as LintFailure {
        cut = failure.findings.map(\.section)
      }
      #expect(whole == cut)
    }
  }
}
