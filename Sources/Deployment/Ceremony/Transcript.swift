import CivilTime
import Foundation
import Secrets
import X509

/// A ceremony's transcript: what was done before whom, in a file that grows step by step (RFC 3647 4.5.1 speaks of such
/// records; auditors ask for them).
///
/// Its entries are a hash chain, so that a line cannot be changed later without all the hashes after it. Witnesses sign
/// the file's very octets from its beginning to the end of the last step: `head -c N FILE | openssl dgst -verify`.
struct Transcript {
  private(set) var entries: [TranscriptEntry]
  /// Where each entry ends, in octets from the beginning.
  private(set) var ends: [Int]
  private(set) var bytes: [UInt8]

  private static let heading = "inkan ceremony transcript 1\n\n"

  /// A transcript that nothing was written into.
  init() {
    (entries, ends, bytes) = ([], [], Array(Self.heading.utf8))
  }

  /// Reads a transcript and checks its chain. Throws naming the first entry that is not as it was written.
  init(reading bytes: [UInt8]) throws {
    self.init()
    let heading = self.bytes
    guard bytes.starts(with: heading) else { throw DeploymentError("this is no transcript of a ceremony") }
    var rest = bytes[heading.count...]
    while !rest.isEmpty {
      let number = entries.count + 1
      guard let entry = Self.entry(number, in: rest, after: last),
        rest.starts(with: entry.text.utf8)
      else { throw DeploymentError("entry \(number) of the transcript is not as it was written") }
      take(entry)
      rest = rest.dropFirst(entry.text.utf8.count)
    }
  }

  /// Adds a step.
  mutating func add(_ step: TranscriptStep, _ fields: [TranscriptEntry.Field], at now: Timestamp) throws {
    for field in fields {
      // A line break in a name could tell a step that never was.
      guard !field.value.unicodeScalars.contains(where: { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) }) else {
        throw DeploymentError("a control character in what is to be told of \(field.name)")
      }
    }
    take(TranscriptEntry(number: entries.count + 1, at: now, step: step, fields: fields, after: last))
  }

  private mutating func take(_ entry: TranscriptEntry) {
    entries.append(entry)
    bytes += Array(entry.text.utf8)
    ends.append(bytes.count)
  }

  private var last: [UInt8] { entries.last?.hash ?? Digest.sha256(Array(Self.heading.utf8)) }

  /// The last entry that tells a step, and not a signature under it.
  var lastStep: TranscriptEntry? { entries.last { $0.step != .signature } }

  /// What a witness signs: everything up to the end of an entry.
  func content(upTo entry: TranscriptEntry) -> [UInt8] { Array(bytes[..<ends[entry.number - 1]]) }

  /// Who has to sign.
  var witnesses: [String] { entries.first?.values("witness") ?? [] }

  private static func entry(
    _ number: Int, in text: ArraySlice<UInt8>, after previous: [UInt8]
  ) -> TranscriptEntry? {
    var lines = text.split(separator: 0x0A, omittingEmptySubsequences: false).prefix(512)
      .map { String(decoding: $0, as: UTF8.self) }[...]
    guard let head = lines.popFirst(), head.hasPrefix("\(number). ") else { return nil }
    let words = head.dropFirst("\(number). ".count)
    guard words.count > 22, let at = Timestamp(rfc3339: String(words.prefix(20))),
      let step = TranscriptStep(rawValue: String(words.dropFirst(22)))
    else { return nil }
    var fields: [TranscriptEntry.Field] = []
    while let line = lines.first, line.hasPrefix(TranscriptEntry.indent) {
      lines.removeFirst()
      let field = line.dropFirst(TranscriptEntry.indent.count)
      guard let colon = field.range(of: ": ") else { return nil }
      fields.append(.init(String(field[..<colon.lowerBound]), String(field[colon.upperBound...])))
    }
    return TranscriptEntry(number: number, at: at, step: step, fields: fields, after: previous)
  }
}
