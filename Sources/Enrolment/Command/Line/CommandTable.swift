/// The command line of `inkan`: parsing, help, manual and completions are all made of this.
enum CommandTable {
  /// In the order of the help.
  static let verbs: [any CommandVerb.Type] = [
    IssueVerb.self, RenewVerb.self, ListVerb.self, TidyVerb.self, MoveVerb.self, TrustVerb.self, AddVerb.self,
    OpenVerb.self, DoctorVerb.self, ManualVerb.self, CompletionsVerb.self, HelpVerb.self, VersionVerb.self,
  ]

  /// The options that every verb takes.
  static let always: [CommandOption] = [.json, .lang, .help, .version]

  /// The verb of a name; nil where there is none.
  static func verb(_ name: String) -> (any CommandVerb.Type)? {
    verbs.first { $0.description.name == name }
  }

  /// How an institution is named.
  static let institution: [CommandOption] = [.portal, .institution, .ca, .proxy]
  /// How a store is named.
  static let store: [CommandOption] = [.store, .storePasswordFile, .out, .passphraseFile, .cipher]

  static let rules: [CommandRule] = [
    .exclusive([.portal, .institution]), .exclusive([.store, .out]), .exclusive([.storePasswordFile, .out]),
    .goesWith(.passphraseFile, .out), .goesWith(.out, .passphraseFile), .goesWith(.cipher, .out),
  ]
}
