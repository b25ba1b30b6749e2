/// Why a socket cannot be made, listened at or connected to; the text is for the person at the terminal.
package struct SocketError: Error, Sendable, CustomStringConvertible {
  package let description: String

  init(_ description: String) {
    self.description = description
  }
}
