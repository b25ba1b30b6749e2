/// What stands before and behind a list's entries once it is signed: head, entries and tail together are the list.
public struct SignedListFrame: Sendable {
  public let head: [UInt8]
  public let tail: [UInt8]
}
