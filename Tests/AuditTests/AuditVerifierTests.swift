import CivilTime
import Lifecycle
import TestTools
import Testing
import X509

@testable import Audit

@Suite("The log, verified with a public key alone")
struct AuditVerifierTests {
  private static let log = Result { try Log(records: 33, every: 5, rotations: [17]) }

  private func log() throws -> Log { try Self.log.get() }

  @Test("a log as it was written holds, over a new key too, and what no checkpoint covers is told (F-16)")
  func holds() throws {
    let verdict = try log().verdict()
    #expect(verdict.findings == [])
    #expect(verdict.records == 33 && verdict.checkpoints == 6 && verdict.covered?.sequence == 30)
    #expect(verdict.lines.last?.contains("3 records since are not covered by a checkpoint") == true)
  }

  @Test("the newer key alone vouches for all, by the chain; the older checkpoints are told to be another's (F-16)")
  func newerKey() throws {
    let verdict = try log().verdict(trusting: 1)
    #expect(verdict.holds && verdict.checkpoints == 3 && verdict.covered?.sequence == 30)
    #expect(verdict.notes == ["3 checkpoints are by keys from before this one"])
  }

  @Test("a key that nobody has introduced vouches for nothing")
  func strangeKey() throws {
    let verdict = try Log.verdict(log().bytes, trusting: LogKey.generate().publicKey)
    #expect(verdict.findings.contains { $0.kind == .unsigned } && verdict.covered == nil)
  }

  @Test("whatever octet of a record is flipped, the record is named (F-16)", arguments: [1, 2, 5, 16, 30, 33])
  func flipped(_ sequence: Int64) throws {
    let log = try log()
    let place = try #require(log.place(of: sequence))
    let start = log.lines[..<place].map(\.encoded.count).reduce(0, +)
    let length = log.lines[place].encoded.count
    let bytes = log.bytes
    var generator = SplitMix(seed: UInt64(sequence))
    for offset in 0..<length {
      var changed = bytes
      changed[start + offset] ^= UInt8.random(in: 1...255, using: &generator)
      let verdict = Log.verdict(changed, trusting: log.keys[0].publicKey)
      #expect(verdict.names(sequence), "octet \(offset): \(verdict.findings)")
      // Its line feed joins it with its neighbour.
      let farther = verdict.named.filter { abs($0 - sequence) > 2 && $0 < 34 }
      #expect(farther.isEmpty || offset < 20, "octet \(offset): \(farther)")
    }
  }

  @Test("whatever octet of heading, keys and checkpoints is flipped, something is found (F-16)")
  func flippedElsewhere() throws {
    let log = try log()
    let bytes = log.bytes
    var generator = SplitMix(seed: 7)
    var start = 0
    for line in log.lines {
      let length = line.encoded.count
      defer { start += length }
      if case .record = line { continue }
      for offset in stride(from: Int.random(in: 0..<4, using: &generator), to: length, by: 4) {
        var changed = bytes
        changed[start + offset] ^= UInt8.random(in: 1...255, using: &generator)
        #expect(!Log.verdict(changed, trusting: log.keys[0].publicKey).holds, "octet \(start + offset)")
      }
    }
  }

  @Test("a deleted record is named, and no other (F-16)")
  func deleted() throws {
    let log = try log()
    for sequence in Int64(1)...30 {
      var cut = log
      cut.lines.remove(at: try #require(log.place(of: sequence)))
      let verdict = cut.verdict()
      #expect(verdict.findings.map(\.kind) == [.missing] && verdict.named == [sequence], "\(verdict.findings)")
    }
  }

  @Test("several deleted records are named as what they are, with the checkpoint that stood among them (F-16)")
  func deletedRange() throws {
    var cut = try log()
    let (first, last) = (try #require(cut.place(of: 8)), try #require(cut.place(of: 12)))
    cut.lines.removeSubrange(first...last)
    let verdict = cut.verdict()
    #expect(verdict.named == Set(8...12))
    #expect(verdict.findings.contains { $0.reason == "checkpoint 2 is missing" })
  }

  @Test("a forged record is named where it was inserted, before or after the true one (F-16)")
  func inserted() throws {
    let log = try log()
    for sequence in Int64(1)...33 {
      let place = try #require(log.place(of: sequence))
      guard case .record(let record) = log.lines[place] else { continue }
      var previous = AuditChain.origin
      for case .record(let former) in log.lines[..<place] { previous = former.hash }
      for at in [place, place + 1] {
        for forged in [
          Log.record(sequence, after: previous, subject: "forged"), record, Log.record(sequence, after: [1]),
        ] {
          var longer = log
          longer.lines.insert(.record(forged), at: at)
          let verdict = longer.verdict()
          #expect(verdict.named == [sequence], "\(verdict.findings)")
        }
      }
      var longer = log
      longer.lines.insert(.record(Log.record(999, after: previous)), at: place)
      #expect(longer.verdict().names(999))
    }
  }

  @Test("exchanged records are named (F-16)")
  func exchanged() throws {
    let log = try log()
    for one in Int64(1)...30 {
      for other in (one + 1)...min(33, one + 9) {
        var changed = log
        changed.lines.swapAt(try #require(log.place(of: one)), try #require(log.place(of: other)))
        let verdict = changed.verdict()
        #expect(verdict.names(one) || verdict.names(other), "\(one), \(other): \(verdict.findings)")
        #expect(verdict.named.isSubset(of: [one, other]), "\(one), \(other): \(verdict.findings)")
      }
    }
  }

  @Test("records that were rewritten with all their hashes are named by the checkpoint that covers them (F-16)")
  func rewritten() throws {
    var changed = try log()
    var previous: [UInt8]?
    for (place, line) in changed.lines.enumerated() {
      guard case .record(let record) = line, record.sequence >= 12 else { continue }
      let subject = record.sequence == 12 ? "forged" : nil
      guard case .record(let former) = changed.lines[place - 1] else {
        let forged = Log.record(record.sequence, at: record.at, after: previous ?? [], subject: subject)
        previous = forged.hash
        changed.lines[place] = .record(forged)
        continue
      }
      let forged = Log.record(record.sequence, at: record.at, after: previous ?? former.hash, subject: subject)
      previous = forged.hash
      changed.lines[place] = .record(forged)
    }
    let verdict = changed.verdict()
    #expect(verdict.findings.first?.kind == .rewritten && verdict.findings.first?.records == 11...15)
  }

  @Test("a log whose end was cut off is told to be covered no further; a checkpoint from elsewhere names what is gone")
  func cutOff() throws {
    var cut = try log()
    var kept: [AuditCheckpoint] = []
    for case .checkpoint(_, let checkpoint) in cut.lines { kept.append(checkpoint) }
    let end = try #require(cut.place(of: 24))
    cut.lines.removeSubrange(end...)
    let verdict = cut.verdict()
    #expect(verdict.holds && verdict.covered?.sequence == 20 && verdict.last == 23)
    let known = cut.verdict(known: kept)
    #expect(known.findings.map(\.kind) == [.cutOff] && known.names(25) && known.names(30))
    #expect(try log().verdict(known: kept).holds)
  }

  @Test("an export from a record on holds by itself, and its checkpoints go on where they are (F-16)")
  func part() throws {
    let part = try Log(records: 33, every: 5, from: 13)
    let verdict = part.verdict()
    #expect(verdict.findings == [] && verdict.records == 21 && verdict.covered?.sequence == 30)
    var changed = part
    changed.lines.remove(at: try #require(part.place(of: 13)))
    #expect(changed.verdict().named == [13])
  }

  @Test("a key that was replaced signs nothing any more, and one that nobody introduced is no key (F-16)")
  func replacedKey() throws {
    var log = try log()
    guard case .checkpoint(_, let last) = log.lines.last(where: { if case .checkpoint = $0 { true } else { false } }),
      let id = InstitutionID(Log.institution)
    else { return }
    for key in [log.keys[0], try LogKey.generate()] {
      let forged = try key.checkpoint(
        of: id, number: last.number + 1, sequence: 33, hash: last.hash, at: last.at.adding(minutes: 1))
      log.lines.append(.checkpoint(institution: Log.institution, forged))
      let verdict = log.verdict()
      #expect(verdict.findings.map(\.kind) == [.checkpoint] && verdict.covered?.sequence == 30)
      log.lines.removeLast()
    }
  }

  @Test("octets that are no log are told to be none, and never trap")
  func garbage() throws {
    let key = try log().keys[0].publicKey
    var generator = SplitMix(seed: 11)
    let bytes = try log().bytes
    for text in ["", "\n", "{}", "x\n\n", "{\"sequence\":9223372036854775807,\"at\":\"1\"}\n", "{\"sequence\":-1"] {
      #expect(!Log.verdict(Array(text.utf8), trusting: key).holds, "\(text)")
    }
    for _ in 0..<200 { _ = Log.verdict(bytes.mutated(using: &generator), trusting: key) }
  }

  @Test("a long log is verified line by line (F-16)")
  func many() throws {
    let log = try Log(records: 10_000, every: 1_000)
    let verdict = log.verdict()
    #expect(verdict.holds && verdict.covered?.sequence == 10_000)
  }
}
