import CivilTime
import Lifecycle
import Secrets
import TestTools
import X509

@testable import Audit

/// An institution's log as a deployment would write it, with its checkpoints.
struct Log {
  static let now = Timestamp(microseconds: 1_795_000_000_123_456)
  static let institution = "daiichi"

  let keys: [LogKey]
  var lines: [AuditLine]

  /// - Parameters:
  ///   - records: how many.
  ///   - every: after how many of them a checkpoint stands.
  ///   - rotations: before which records a new key is introduced.
  init(records: Int, every: Int = 5, rotations: Set<Int> = [], from first: Int = 1) throws {
    var keys = [try LogKey.generate()]
    var introductions = [try keys[0].introduce(keys[0].publicKey, number: 1, at: Self.now)]
    var body: [AuditLine] = []
    var (hash, before, number) = (AuditChain.origin, AuditChain.origin, Int64(0))
    for sequence in 1...records {
      let at = Self.now.adding(seconds: Int64(sequence))
      if rotations.contains(sequence), let old = keys.last {
        let new = try LogKey.generate()
        introductions.append(try old.introduce(new.publicKey, number: keys.count + 1, at: at))
        keys.append(new)
      }
      let record = Self.record(Int64(sequence), at: at, after: hash)
      if sequence < first { before = record.hash }
      hash = record.hash
      if sequence >= first { body.append(.record(record)) }
      guard sequence % every == 0, let key = keys.last, let id = InstitutionID(Self.institution) else { continue }
      number += 1
      let checkpoint = try key.checkpoint(of: id, number: number, sequence: Int64(sequence), hash: hash, at: at)
      if sequence >= first { body.append(.checkpoint(institution: Self.institution, checkpoint)) }
    }
    self.keys = keys
    let heading = AuditLine.heading(
      institution: Self.institution, from: Int64(first), previous: first == 1 ? AuditChain.origin : before)
    lines = [heading] + introductions.map { .key($0) } + body
  }

  static func record(_ sequence: Int64, at: Timestamp = now, after previous: [UInt8], subject: String? = nil)
    -> ChainedRecord
  {
    let fields = [
      "operator:sato", "operator.find", subject ?? "契約 \(sequence)", "", "reason=a\\u{20}\"b\"\u{1} n=\(sequence)",
    ]
    .map { Array($0.utf8) }
    let bare = ChainedRecord(
      sequence: sequence, at: at, actor: fields[0], act: fields[1], subject: fields[2], refusal: fields[3],
      details: fields[4], hash: [])
    return ChainedRecord(
      sequence: sequence, at: at, actor: fields[0], act: fields[1], subject: fields[2], refusal: fields[3],
      details: fields[4], hash: bare.chained(after: previous))
  }

  /// Where record `sequence` stands among the lines.
  func place(of sequence: Int64) -> Int? {
    lines.firstIndex { if case .record(let record) = $0 { record.sequence == sequence } else { false } }
  }

  var bytes: [UInt8] { lines.flatMap(\.encoded) }

  /// The verdict over octets, by the first key unless another is named.
  static func verdict(
    _ bytes: [UInt8], trusting key: PublicKey, known: [AuditCheckpoint] = []
  ) -> AuditVerdict {
    var verifier = AuditVerifier(trusting: key, known: known.map { (institution, $0) })
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast(bytes.last == 0x0A ? 1 : 0) {
      verifier.take(AuditLine(line))
    }
    return verifier.finish()
  }

  func verdict(trusting number: Int = 0, known: [AuditCheckpoint] = []) -> AuditVerdict {
    Self.verdict(bytes, trusting: keys[number].publicKey, known: known)
  }
}

extension AuditVerdict {
  /// Whether a finding names that record.
  func names(_ sequence: Int64) -> Bool { findings.contains { $0.records?.contains(sequence) ?? false } }

  /// All records that are named.
  var named: Set<Int64> {
    Set(findings.flatMap { $0.records.map { Array($0.prefix(1_000)) } ?? [] })
  }
}
