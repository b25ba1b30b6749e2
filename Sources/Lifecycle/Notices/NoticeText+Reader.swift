extension NoticeText {
  /// Whom a mail is for.
  public struct Reader: Sendable, Equatable {
    /// The person's name; may be empty.
    public let name: String
    /// The name of the contract's company.
    public let contractName: String
    public let role: Role
    public let language: Language

    /// A reader as the store knows him; the names may be anything.
    public init(name: String, contractName: String, role: Role, language: Language) {
      self.name = name
      self.contractName = contractName
      self.role = role
      self.language = language
    }

    /// The same, with names that are safe in a mail.
    var inMail: Reader {
      Reader(name: name.unlinked, contractName: contractName.unlinked, role: role, language: language)
    }
  }
}
