/// A journal read from its beginning, which tells whether it is as it was written.
package struct JournalReading: Sendable {
  /// Lines with a right value.
  package private(set) var lines = 0
  /// Lines that a power cut left unfinished; nothing that they tell of has left the signer.
  package private(set) var torn = 0
  /// The chain's value after the last line: whoever keeps it elsewhere can tell later whether the journal was shortened.
  package var value: String { String(decoding: chain, as: UTF8.self) }
  /// The first line that is not as it was written, from 1.
  package private(set) var brokenLine: Int?

  private var chain = JournalLine.origin
  private var carried: [UInt8] = []
  private var number = 0

  package init(_ bytes: [UInt8]) {
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast() where brokenLine == nil {
      take(line)
    }
    // What follows the last line feed is torn.
    if brokenLine == nil, bytes.last != nil, bytes.last != 0x0A { torn += 1 }
  }

  private mutating func take(_ line: ArraySlice<UInt8>) {
    number += 1
    guard let told = JournalLine.value(of: line) else {
      torn += 1
      carried += line + [0x0A]
      return
    }
    guard JournalLine.value(after: chain, carried + line.dropLast(64)) == told else {
      brokenLine = number
      return
    }
    lines += 1
    chain = told
    carried = []
  }
}
