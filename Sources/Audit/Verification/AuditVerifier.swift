import CivilTime
public import Lifecycle
public import X509

/// Verifies one institution's log line by line, with a public key and nothing else (F-16).
///
/// It goes on after what is wrong, so that a damaged record does not hide the next one. A record is judged once the line
/// after it is known: only then can it be said whether records before it are missing or it stands in the wrong place.
public struct AuditVerifier {
  private var ring: KeyRing
  var verdict = AuditVerdict()
  private var line = 0
  private var first: Int64 = 1
  private var pending: Pending?
  private var number: Int64?
  private var formerCheckpoints = 0
  /// The end of what a checkpoint has been held against, whoever signed it.
  private var compared: Int64 = 0
  var chain: ChainWalk
  private var elsewhere: ElsewhereKnown

  private enum Pending {
    case record(ChainedRecord)
    case unreadable(line: Int)
  }

  /// - Parameters:
  ///   - key: the public key that is trusted.
  ///   - known: checkpoints from elsewhere, all institutions': what they know, the log must hold.
  public init(trusting key: PublicKey, known: [(institution: String, checkpoint: AuditCheckpoint)] = []) {
    ring = KeyRing(trusting: key)
    chain = ChainWalk(from: 1, previous: AuditChain.origin)
    elsewhere = ElsewhereKnown(known)
  }

  /// Takes the next line; nil for one that cannot be read.
  public mutating func take(_ content: AuditLine?) {
    line += 1
    if line == 1 {
      if case .heading = content {} else { verdict.add(.unreadable, nil, "the first line is no heading of a log") }
    }
    switch content?.sensible {
    case nil:
      settle(next: nil)
      pending = .unreadable(line: line)
    case .heading(let institution, let from, let previous): begin(institution, from, previous)
    case .key(let introduction):
      if !ring.take(introduction) {
        verdict.add(
          .checkpoint, nil, "key \(introduction.number) (line \(line)) was not introduced by the key before it")
      }
    case .record(let record):
      settle(next: record.sequence)
      pending = .record(record)
    case .checkpoint(let institution, let checkpoint): take(checkpoint, of: institution)
    }
  }

  private mutating func begin(_ institution: String, _ from: Int64, _ previous: [UInt8]) {
    guard line == 1 else {
      verdict.add(.unreadable, nil, "line \(line) is a second heading")
      return
    }
    if from == 1, previous != AuditChain.origin {
      verdict.add(.unreadable, nil, "the heading says that something was before the first record")
    }
    verdict.institution = institution
    first = from
    compared = from - 1
    chain = ChainWalk(from: from, previous: previous)
  }

  private mutating func settle(next: Int64?) {
    switch pending {
    case nil: return
    case .record(let record):
      verdict.records += 1
      elsewhere.take(record)
      chain.take(record, next: next, &verdict)
    case .unreadable(let line): chain.takeUnreadable(line: line, next: next, &verdict)
    }
    pending = nil
  }

  private mutating func take(_ checkpoint: AuditCheckpoint, of institution: String) {
    if verdict.institution.isEmpty { verdict.institution = institution }
    guard institution == verdict.institution else {
      verdict.add(.checkpoint, nil, "line \(line) is a checkpoint of \(institution)")
      return
    }
    let judgement = ring.judge(checkpoint, of: institution)
    if let complaint = judgement.complaint {
      verdict.add(.checkpoint, nil, "checkpoint \(checkpoint.number) (line \(line)) \(complaint)")
      return
    }
    settle(next: checkpoint.sequence + 1)
    take(number: checkpoint.number)
    hold(checkpoint)
    guard case .good = judgement else {
      formerCheckpoints += 1
      return
    }
    verdict.checkpoints += 1
    verdict.covered = (checkpoint.sequence, checkpoint.at)
  }

  private mutating func take(number new: Int64) {
    let due = number.map { $0 + 1 } ?? (first == 1 ? 1 : new)
    if new > due {
      let many = new - due > 1
      verdict.add(
        .checkpoint, nil, many ? "checkpoints \(due) to \(new - 1) are missing" : "checkpoint \(due) is missing")
    } else if new < due {
      verdict.add(.checkpoint, nil, "checkpoint \(new) stands after checkpoint \(due - 1)")
    }
    number = max(new, number ?? 0)
  }

  private mutating func hold(_ checkpoint: AuditCheckpoint) {
    switch chain.compare(checkpoint.hash, at: checkpoint.sequence, &verdict) {
    case .same: break
    case .different:
      verdict.add(
        .rewritten, min(compared + 1, checkpoint.sequence)...checkpoint.sequence,
        "not what checkpoint \(checkpoint.number) has signed: rewritten here, hashes and all")
    case .passed:
      verdict.add(
        .checkpoint, nil,
        "checkpoint \(checkpoint.number) (line \(line)) belongs after record \(checkpoint.sequence)")
    }
    compared = max(compared, checkpoint.sequence)
  }

  /// Ends the verification.
  public mutating func finish() -> AuditVerdict {
    settle(next: nil)
    chain.finish(&verdict)
    verdict.last = chain.last
    if verdict.records > 0, verdict.covered == nil {
      verdict.add(.unsigned, nil, "no checkpoint is signed by this key, or by one that it has introduced")
    }
    if formerCheckpoints > 0 {
      verdict.notes.append("\(formerCheckpoints) checkpoints are by keys from before this one")
    }
    let institution = verdict.institution
    let ring = ring
    elsewhere.compare(first: first, &verdict) {
      if case .good = ring.judge($0, of: institution) { true } else { false }
    }
    verdict.sort()
    return verdict
  }
}

extension AuditLine {
  /// Nil for numbers that no log reaches, which a store that was tampered with may hold.
  fileprivate var sensible: AuditLine? {
    let sequences: ClosedRange<Int64> = 1...Int64.max >> 1
    return switch self {
    case .heading(_, let from, _): sequences.contains(from) ? self : nil
    case .key: self
    case .record(let record): sequences.contains(record.sequence) ? self : nil
    case .checkpoint(_, let checkpoint):
      sequences.contains(checkpoint.sequence) && sequences.contains(checkpoint.number) ? self : nil
    }
  }
}

extension KeyRing.Judgement {
  /// What is wrong with a checkpoint; nil where nothing is.
  fileprivate var complaint: String? {
    switch self {
    case .good, .former: nil
    case .replaced: "is signed by a key that had been replaced"
    case .stranger: "is signed by a key that nobody has introduced"
    case .forged: "is not as it was signed"
    }
  }
}
