/// An address and the name that is shown with it (RFC 5322 3.4).
public struct Mailbox: Sendable, Hashable {
  /// What a mail program shows, in any script; nil where it shows the address.
  public let displayName: String?
  /// Where the mail goes or comes from.
  public let address: MailAddress

  /// Refuses a name that is empty or holds control characters, which could begin another header.
  public init(displayName: String? = nil, address: MailAddress) throws(MailError) {
    if let displayName {
      guard !displayName.isEmpty else { throw MailError(.badHeader, "the display name is empty") }
      try HeaderText.check(displayName, "the display name")
    }
    self.displayName = displayName
    self.address = address
  }
}
