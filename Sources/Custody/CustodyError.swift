/// Why the signer cannot start, or a command cannot be done; the text is for the person at the terminal.
package struct CustodyError: Error, Sendable, CustomStringConvertible {
  package let description: String

  init(_ description: String) {
    self.description = description
  }
}
