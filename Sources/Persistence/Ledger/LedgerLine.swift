import CivilTime
import Lifecycle

/// The ledger's lines: the running hash, then a fact's fields, parted by tabs, a line feed at the end.
///
/// A line's hash is that of the one before followed by the line's own fields. The file's first line carries a random
/// number, so that two ledgers never agree.
enum LedgerLine {
  static func heading(digest: SQLiteStore.Digest) -> (text: [UInt8], hash: [UInt8]) {
    var generator = SystemRandomNumberGenerator()
    let number = hexadecimal((0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) })
    let line = Array("inkan status ledger 1 \(number)".utf8)
    return (line + [0x0A], digest(line))
  }

  static func isHeading(_ line: ArraySlice<UInt8>) -> Bool { line.starts(with: "inkan status ledger 1 ".utf8) }

  /// The line of a fact and the running hash after it.
  static func encoded(
    _ fact: StatusFact, after previous: [UInt8], digest: SQLiteStore.Digest
  ) -> (text: [UInt8], hash: [UInt8]) {
    let fields = [
      fact.what.rawValue, String(fact.at.microseconds), escaped(fact.institution), escaped(fact.ca),
      hexadecimal(fact.issuerKeyID), hexadecimal(fact.serial), String(fact.shard), String(fact.notAfter.microseconds),
      fact.reason.map { String($0.rawValue) } ?? absent, escaped(fact.contract), escaped(fact.subscriber),
    ]
    let content = Array(fields.joined(separator: "\t").utf8)
    let hash = digest(previous + content)
    return (Array((hexadecimal(hash) + "\t").utf8) + content + [0x0A], hash)
  }

  /// The fact of a line without its line feed; nil where the line is not what the running hash says.
  static func decoded(
    _ line: ArraySlice<UInt8>, after previous: [UInt8], digest: SQLiteStore.Digest
  ) -> (fact: StatusFact, hash: [UInt8])? {
    guard line.count > 65, line[line.startIndex + 64] == 0x09 else { return nil }
    let content = line.dropFirst(65)
    let hash = digest(previous + content)
    guard line.prefix(64).elementsEqual(hexadecimal(hash).utf8) else { return nil }
    let fields = content.split(separator: 0x09, omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
    guard fields.count == 11, let what = StatusFact.What(rawValue: fields[0]), let at = Int64(fields[1]),
      let institution = unescaped(fields[2]), let ca = unescaped(fields[3]), let issuer = octets(fields[4]),
      let serial = octets(fields[5]), let shard = Int(fields[6]), let notAfter = Int64(fields[7])
    else { return nil }
    let reason = Int(fields[8]).flatMap { RevocationReason(rawValue: $0) }
    guard reason != nil || fields[8] == absent else { return nil }
    let fact = StatusFact(
      what: what, at: Timestamp(microseconds: at), institution: institution, ca: ca, issuerKeyID: issuer,
      serial: serial, shard: shard, notAfter: Timestamp(microseconds: notAfter), reason: reason,
      contract: unescaped(fields[9]), subscriber: unescaped(fields[10]))
    return (fact, hash)
  }

  static func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  private static let absent = "\\N"

  private static func octets(_ text: String) -> [UInt8]? {
    let digits = text.utf8.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
    guard digits.count == text.utf8.count, digits.count % 2 == 0 else { return nil }
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
  }

  private static func escaped(_ text: String?) -> String {
    guard let text else { return absent }
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": escaped += "\\\\"
      case "\t": escaped += "\\t"
      case "\n": escaped += "\\n"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  private static func unescaped(_ text: String) -> String? {
    guard text != absent else { return nil }
    var plain = ""
    var scalars = text.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      guard scalar == "\\" else {
        plain.unicodeScalars.append(scalar)
        continue
      }
      switch scalars.next() {
      case "t": plain += "\t"
      case "n": plain += "\n"
      case let other?: plain.unicodeScalars.append(other)
      case nil: return nil
      }
    }
    return plain
  }
}
