import Foundation
import Lifecycle
import Registration

/// `inkand operator`: a member of staff's act on the running service.
enum OperatorCommand {
  private static let flags: Set<String> = ["dry-run", "replace"]
  private static let options: Set<String> = [
    "data", "institution", "contract", "user", "serial", "reason", "form", "why", "to", "marks", "channel", "call",
    "lang", "letter", "letters", "file", "map", "hours", "key-file", "password-file",
  ]

  static func run(_ words: [String]) throws {
    let arguments = try Arguments(words, flags: flags, options: options)
    guard let word = arguments.words.first else { throw Misused("say which act") }
    let rest = Array(arguments.words.dropFirst())
    if word == OperatorAct.find.rawValue, !rest.isEmpty {
      return try SupportCodeCommand.run(rest, arguments, known: options.union(flags))
    }
    guard rest.isEmpty else { throw Misused("say which act") }
    guard let act = OperatorAct(typed: word) else { throw Misused("there is no act \(word)") }
    try act.check(arguments, known: options.union(flags))
    let folder = try arguments.required("data")
    let request = try request(act, arguments)
    if let path = arguments["letter"] {
      let file = try LetterFile(path: path)
      defer { file.discard() }
      try StaffLine.say(request, folder: folder, letters: file)
    } else if let path = arguments["letters"] {
      try StaffLine.say(request, folder: folder, letters: try LetterFolder(path: path))
    } else {
      try StaffLine.say(request, folder: folder)
    }
  }

  private static func request(_ act: OperatorAct, _ arguments: Arguments) throws -> StaffRequest {
    if let serial = arguments["serial"], SerialText.octets(serial) == nil {
      throw Misused("--serial: \(SerialText.form)")
    }
    if let language = arguments["lang"], !["ja", "en"].contains(language) { throw Misused("--lang wants ja or en") }
    if let why = arguments["why"], RevocationReason(word: why) == nil {
      throw Misused("--why is one of \(OperatorAct.reasons)")
    }
    if let channel = arguments["channel"], ResetRules.Channel(rawValue: channel) == nil {
      throw Misused("--channel is one of \(OperatorAct.channels)")
    }
    let hours = try arguments["hours"].map { text in
      guard let hours = Int(text), Registration.challengeHours.contains(hours) else {
        throw Misused("--hours wants a number from 1 to \(Registration.challengeHours.upperBound)")
      }
      return hours
    }
    return StaffRequest(
      act: act.rawValue, institution: arguments["institution"], contract: arguments["contract"],
      user: arguments["user"], serial: arguments["serial"], reason: try arguments.required("reason"),
      form: arguments["form"], why: arguments["why"], to: arguments["to"], marks: arguments["marks"],
      channel: arguments["channel"],
      call: arguments["call"], hours: hours, language: arguments["lang"],
      letters: arguments["letter"] != nil || arguments["letters"] != nil, dryRun: arguments.has("dry-run"),
      replace: arguments.has("replace"), file: try content("file", arguments), map: try content("map", arguments),
      key: try secretContent("key-file", arguments), password: try secretContent("password-file", arguments))
  }

  private static func content(_ option: String, _ arguments: Arguments) throws -> Data? {
    guard let path = arguments[option] else { return nil }
    return Data(try DeploymentFolder(path: "").read(absolute(path)))
  }

  /// Refuses a file that others can read (security rule 3).
  private static func secretContent(_ option: String, _ arguments: Arguments) throws -> Data? {
    guard let path = arguments[option] else { return nil }
    return Data(try DeploymentFolder(path: "").readSecret(absolute(path)))
  }
}

extension OperatorAct {
  /// What an act takes beside `--data`, `--institution`, `--reason` and `--form`.
  private var taken: (required: Set<String>, optional: Set<String>) {
    switch self {
    case .find: ([], ["serial"])
    case .revoke: ([], ["serial", "why"])
    case .reissue: ([], ["why"])
    case .setMail: (["to", "form"], [])
    case .setMarks: (["marks"], [])
    case .open, .changeBack: (["form"], [])
    case .reset: (["channel"], ["call"])
    case .initialise: (["form", "letter"], ["lang"])
    case .challenge: (["form"], ["hours"])
    case .challenges: (["form", "file", "letter"], ["hours"])
    case .matrixCard: (["letter"], ["lang", "replace"])
    case .register: (["file"], ["letters", "lang"])
    case .import: (["file"], ["letters", "lang", "dry-run"])
    case .leavers: (["file"], ["dry-run"])
    case .importTokens: (["file"], ["key-file", "password-file", "map", "replace", "dry-run"])
    case .show, .mails, .unlock, .grant, .withdraw, .suspend, .resume: ([], [])
    }
  }

  private var isOnFile: Bool { [.register, .import, .leavers, .importTokens, .challenges].contains(self) }

  /// Refuses options that the act does not know, and the lack of those that it needs.
  func check(_ arguments: Arguments, known: Set<String>) throws(Misused) {
    let (required, optional) = taken
    for option in required.sorted() { _ = try arguments.required(option) }
    var allowed = required.union(optional).union(["data", "institution", "reason", "form"])
    if !isOnFile { allowed.formUnion(["contract", "user"]) }
    for option in known.subtracting(allowed).sorted() where arguments[option] != nil || arguments.has(option) {
      throw Misused("\(rawValue) takes no --\(option)")
    }
    let names = arguments["contract"] != nil || arguments["user"] != nil
    if self == .find, arguments["serial"] != nil {
      guard !names else { throw Misused("find takes --serial in place of --contract and --user") }
    } else if !isOnFile, !names {
      throw Misused("say whom: --contract ID, --user ID, or both")
    }
    if self == .import, arguments["letters"] == nil, !arguments.has("dry-run") {
      throw Misused("import wants --letters DIR, or --dry-run")
    }
    if self == .importTokens, arguments["key-file"] != nil, arguments["password-file"] != nil {
      throw Misused("--key-file or --password-file, not both")
    }
  }
}
