/// What a line of the signer's journal tells between its moment and the chain's value: CA, kind, number, digest.
package struct JournalEntry: Sendable {
  /// The words as they stand there, a space behind each.
  let octets: [UInt8]

  package init(_ words: String...) {
    var octets: [UInt8] = []
    octets.reserveCapacity(192)
    for word in words {
      octets += word.utf8
      octets.append(0x20)
    }
    self.octets = octets
  }
}
