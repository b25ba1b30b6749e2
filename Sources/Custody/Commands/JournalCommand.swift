/// `inkand-signer journal`: whether a journal is as it was written.
enum JournalCommand {
  static func run(_ words: Words) throws {
    let reading = JournalReading(try PlainFile.read(words.words[0]))
    if let line = reading.brokenLine { throw CustodyError("line \(line) is not as it was written") }
    SignerCommandLine.note("\(reading.lines) lines, \(reading.torn) torn, last value \(reading.value)")
  }
}
