import Lifecycle

/// How an act is typed.
extension OperatorAct {
  /// The act of a word; `unblock` is what staff say of a block, and the same act as `unlock`.
  init?(typed word: String) {
    self.init(rawValue: word == "unblock" ? OperatorAct.unlock.rawValue : word)
  }

  static let whom = "WHOM: --contract ID, --user ID, or both"

  /// The words of `--why` (RFC 5280 section 5.3.1).
  static let reasons = RevocationReason.allCases.map(\.word).joined(separator: " | ")

  /// The words of `--channel` (H-14, H-15).
  static let channels = ResetRules.Channel.allCases.map(\.rawValue).joined(separator: " | ")

  /// The act with what it takes beside that which every act takes.
  var typed: String {
    switch self {
    case .find: "find WHOM, or find --serial HEX, or find CODE [--lang ja|en]"
    case .unlock: "unlock, unblock WHOM"
    case .revoke: "revoke WHOM [--why REASON] [--serial HEX]"
    case .reissue: "reissue WHOM [--why REASON]"
    case .setMail: "set-mail WHOM --to ADDRESS --form NUMBER"
    case .setMarks: "set-marks WHOM --marks \"KEY KEY …\" | none"
    case .open, .changeBack: "\(rawValue) WHOM --form NUMBER"
    case .reset: "reset WHOM --channel CHANNEL [--call REFERENCE]"
    case .initialise: "initialise WHOM --form NUMBER --letter FILE.html [--lang ja|en]"
    case .matrixCard: "matrix-card WHOM --letter FILE.html [--lang ja|en] [--replace]"
    case .challenge: "challenge WHOM --form NUMBER [--hours N]"
    case .challenges: "challenges --file PEOPLE.csv --letter CHALLENGES.csv --form NUMBER [--hours N]"
    case .register: "register --file CONTRACT.json5 [--letters DIR] [--lang ja|en]"
    case .import: "import --file CUSTOMERS.csv (--letters DIR [--lang ja|en] | --dry-run)"
    case .leavers: "leavers --file LEAVERS.csv [--dry-run]"
    case .importTokens:
      "import-tokens --file SEEDS.xml [--key-file FILE | --password-file FILE] [--map MAP.csv] [--replace] [--dry-run]"
    case .show, .mails, .grant, .withdraw, .suspend, .resume: "\(rawValue) WHOM"
    }
  }

  private var does: String {
    switch self {
    case .find: "lists the people of a contract, says whose certificate this is, or what a support code tells"
    case .show: "shows everything of a person but his secrets"
    case .mails: "shows the mails to him, and what became of each"
    case .unlock: "unlock, unblock: releases a lock or a block"
    case .grant: "allows him one certificate; --form where that opens the contract's method, too"
    case .withdraw: "takes an unused right back"
    case .revoke: "declares his certificates invalid, or the one of that number"
    case .reissue: "declares his certificates invalid and, where the rules say so, allows him a new one"
    case .suspend: "stops the service for him"
    case .resume: "resumes it"
    case .setMail: "corrects his mail address"
    case .setMarks: "says which columns of the list of people have ○ for him"
    case .open: "opens logon by certificate for a contract"
    case .changeBack: "returns to logon by ID, and declares certificates invalid"
    case .reset: "helps an administrator who cannot log on to a new certificate; form: --form, registeredPhone: --call"
    case .initialise: "starts a person anew with a letter"
    case .matrixCard: "gives him a new card"
    case .challenge: "makes a one-time challenge by which a device draws his certificate (EST, CMP, SCEP); 24 hours"
    case .challenges: "makes one for each person of a list, into a file that device management takes in"
    case .register: "registers one contract with its people"
    case .import: "registers customers from a list"
    case .leavers: "stops the service for the people of a list"
    case .importTokens: "gives out one-time password generators from their maker's file"
    }
  }

  /// What is printed to who misused the act, or asked for help with it.
  var usage: String {
    var lines = ["inkand operator \(typed)", "    \(does)"]
    lines.append("    with every act: --data DIR --reason \"…\" [--institution ID] [--form NUMBER]")
    if typed.contains("WHOM") { lines.append("    \(Self.whom)") }
    if typed.contains("REASON") { lines.append("    REASON: \(Self.reasons)") }
    if typed.contains("CHANNEL") { lines.append("    CHANNEL: \(Self.channels)") }
    return lines.joined(separator: "\n")
  }
}
