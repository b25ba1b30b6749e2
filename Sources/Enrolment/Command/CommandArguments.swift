/// The command line of `inkan`, taken apart and checked.
public struct CommandArguments: Sendable, Equatable {
  /// What to do.
  public enum Verb: String, Sendable, CaseIterable {
    case issue, renew, list, trust, help, version
  }

  /// An option, without its dashes.
  public enum Option: String, Sendable, CaseIterable {
    case portal, contract, user, store, out, ca, answers, device, serial, state, lang, cipher
    case storePasswordFile = "store-password-file"
    case passphraseFile = "passphrase-file"
    case first, move, json, yes, help, version

    var isFlag: Bool {
      switch self {
      case .first, .move, .json, .yes, .help, .version: true
      default: false
      }
    }
  }

  /// What to do.
  public let verb: Verb
  private let values: [Option: String]

  /// The value of an option; nil where it was not given.
  public subscript(option: Option) -> String? { values[option] }

  /// Whether a flag was given.
  public func has(_ flag: Option) -> Bool { values[flag] != nil }

  /// Takes a command line apart; the program's own name is not part of it.
  public init(_ arguments: [String]) throws(Misuse) {
    var verb: Verb?
    var values: [Option: String] = [:]
    var rest = arguments[...]
    while let word = rest.popFirst() {
      guard word.hasPrefix("-"), word != "-" else {
        guard verb == nil, let known = Verb(rawValue: word) else {
          throw Misuse(message: Wording(ja: "「\(word)」という操作はありません。", en: "There is no such act: \(word)"))
        }
        verb = known
        continue
      }
      let parts = word.drop { $0 == "-" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = word == "-h" ? "help" : String(parts.first ?? "")
      guard word == "-h" || word.hasPrefix("--"), let option = Option(rawValue: name) else {
        throw Misuse(message: Wording(ja: "「\(word)」というオプションはありません。", en: "There is no such option: \(word)"))
      }
      guard values[option] == nil else {
        throw Misuse(message: Wording(ja: "--\(name) が重複しています。", en: "--\(name) stands twice."))
      }
      if option.isFlag {
        guard parts.count == 1 else {
          throw Misuse(message: Wording(ja: "--\(name) に値は指定できません。", en: "--\(name) takes no value."))
        }
        values[option] = ""
      } else {
        guard let value = parts.count == 2 ? String(parts[1]) : rest.popFirst(), !value.isEmpty else {
          throw Misuse(message: Wording(ja: "--\(name) の値がありません。", en: "--\(name) wants a value."))
        }
        values[option] = value
      }
    }
    if values[.help] != nil { verb = .help } else if values[.version] != nil { verb = .version }
    guard let verb else {
      throw Misuse(message: Wording(ja: "操作が指定されていません。", en: "No act is named."))
    }
    self.verb = verb
    self.values = values
    try check()
  }

  private static let stores: Set<Option> = [.store, .storePasswordFile, .out, .passphraseFile]
  private static let always: Set<Option> = [.lang, .help, .version]

  private var allowed: Set<Option> {
    let procedure = Self.stores.union([.portal, .contract, .user, .ca, .answers, .device, .state, .cipher])
    return switch verb {
    case .issue: procedure.union([.first, .move])
    case .renew: procedure.union([.serial])
    case .list: Self.stores.union([.portal, .ca, .json])
    case .trust: [.store, .storePasswordFile, .portal, .ca, .yes]
    case .help, .version: Set(Option.allCases)
    }
  }

  private func check() throws(Misuse) {
    if let language = self[.lang], Language(rawValue: language) == nil {
      throw Misuse(message: Wording(ja: "--lang は ja または en です。", en: "--lang is ja or en."))
    }
    guard verb != .help, verb != .version else { return }
    for option in Option.allCases where values[option] != nil && !allowed.union(Self.always).contains(option) {
      throw Misuse(
        message: Wording(
          ja: "\(verb.rawValue) では --\(option.rawValue) を使用できません。",
          en: "\(verb.rawValue) does not take --\(option.rawValue)."))
    }
    guard !has(.first) || !has(.move) else {
      throw Misuse(
        message: Wording(ja: "--first と --move は同時に指定できません。", en: "--first and --move do not go together."))
    }
    if verb == .issue || verb == .renew { try require(.portal) }
    if verb == .trust { try require(.ca) }
    guard (self[.store] == nil) != (self[.out] == nil) else {
      throw Misuse(
        message: verb == .trust
          ? Wording(ja: "--store nss:フォルダー を指定してください。", en: "Give --store nss:DIR.")
          : Wording(
            ja: "--store nss:フォルダー または --out ファイル.p12 のどちらか一方を指定してください。",
            en: "Give either --store nss:DIR or --out FILE.p12."))
    }
    if self[.out] != nil {
      try require(.passphraseFile)
      try forbid(.storePasswordFile, without: .store)
    } else {
      try forbid(.passphraseFile, without: .out)
      try forbid(.cipher, without: .out)
    }
    if let device = self[.device], device.count > 40 {
      throw Misuse(message: Wording(ja: "--device は40文字までです。", en: "--device has at most 40 characters."))
    }
    if let cipher = self[.cipher], !["aes256", "legacy"].contains(cipher) {
      throw Misuse(message: Wording(ja: "--cipher は aes256 または legacy です。", en: "--cipher is aes256 or legacy."))
    }
    if let store = self[.store], !store.hasPrefix("nss:") || store == "nss:" {
      throw Misuse(
        message: Wording(ja: "--store は nss:フォルダー の形です。", en: "--store has the form nss:DIR."))
    }
  }

  private func require(_ option: Option) throws(Misuse) {
    guard self[option] == nil else { return }
    throw Misuse(
      message: Wording(ja: "--\(option.rawValue) を指定してください。", en: "--\(option.rawValue) is needed."))
  }

  private func forbid(_ option: Option, without other: Option) throws(Misuse) {
    guard self[option] != nil else { return }
    throw Misuse(
      message: Wording(
        ja: "--\(option.rawValue) は --\(other.rawValue) と一緒に指定してください。",
        en: "--\(option.rawValue) goes with --\(other.rawValue)."))
  }
}
