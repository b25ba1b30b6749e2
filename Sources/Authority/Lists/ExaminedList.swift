import X509

/// A to-be-signed list that is examined while it is read for its signature: where it breaks a rule the reading fails, and
/// nothing is signed.
struct ExaminedList: ChunkedContent {
  let head: [UInt8]
  let entries: RevocationListEntries
  let tail: [UInt8]
  let expected: ExpectedList

  func read(_ chunk: (UnsafeRawBufferPointer) throws -> Void) throws {
    var examination = ListExamination(expected)
    try head.withUnsafeBytes { piece in
      try examination.take(piece)
      try chunk(piece)
    }
    try entries.content.read { piece in
      try examination.take(piece)
      try chunk(piece)
    }
    try tail.withUnsafeBytes { piece in
      try examination.take(piece)
      try chunk(piece)
    }
    try examination.finish()
  }
}
