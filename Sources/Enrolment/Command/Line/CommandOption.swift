/// An option of `inkan`, without its dashes; every verb that takes it means the same by it.
public enum CommandOption: String, Sendable, CaseIterable {
  case portal, institution, ca, proxy
  case contract, user, first, move
  case store
  case storePasswordFile = "store-password-file"
  case out
  case passphraseFile = "passphrase-file"
  case cipher
  case serial, answers, device, state
  case auto, yes
  case dryRun = "dry-run"
  case json, lang, help, version

  /// What a shell can offer for its value.
  enum Completion: Sendable, Hashable {
    case nothing, file, folder
    case words([String])
  }

  /// The name of its value; nil for a flag.
  var value: Wording? {
    switch self {
    case .portal, .proxy: Wording(ja: "URL", en: "URL")
    case .institution, .contract, .user: Wording(ja: "ID", en: "ID")
    case .ca, .storePasswordFile, .passphraseFile: Wording(ja: "ファイル", en: "FILE")
    case .out: Wording(ja: "ファイル.p12", en: "FILE.p12")
    case .answers: Wording(ja: "ファイル.json", en: "FILE.json")
    case .store: Wording(ja: "保存先", en: "STORE")
    case .cipher: Wording(ja: "aes256|legacy", en: "aes256|legacy")
    case .serial: Wording(ja: "番号", en: "NUMBER")
    case .device: Wording(ja: "名称", en: "NAME")
    case .state: Wording(ja: "フォルダー", en: "DIR")
    case .lang: Wording(ja: "ja|en", en: "ja|en")
    case .first, .move, .auto, .yes, .dryRun, .json, .help, .version: nil
    }
  }

  /// Whether it takes no value.
  var isFlag: Bool { value == nil }

  /// Whether the file that it names holds secrets.
  var holdsSecret: Bool { [.answers, .passphraseFile, .storePasswordFile].contains(self) }

  /// The only values that it takes; empty where any text may be one.
  var choices: [String] {
    switch self {
    case .cipher: ["aes256", "legacy"]
    case .lang: Language.allCases.map(\.rawValue)
    default: []
    }
  }

  var completion: Completion {
    switch self {
    case .ca, .storePasswordFile, .passphraseFile, .out, .answers: .file
    case .state: .folder
    case .store: .words(["auto", "nss:", "pkcs11:", "pem:"])
    default: choices.isEmpty ? .nothing : .words(choices)
    }
  }
}
