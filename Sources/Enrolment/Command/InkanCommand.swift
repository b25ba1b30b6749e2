public import CivilTime
import FoundationEssentials
import X509

/// The command `inkan`: the customer's PC on a command line.
///
/// Exit 0 done, 1 refused (the code on the error stream), 2 misused.
public struct InkanCommand {
  private let environment: [String: String]
  private let terminal: any Terminal
  private let now: Timestamp

  /// - Parameters:
  ///   - environment: `LANG`, `HOME`, `XDG_STATE_HOME`.
  ///   - now: the PC's clock; it chooses among certificates and decides nothing else.
  public init(environment: [String: String], terminal: any Terminal, now: Timestamp) {
    self.environment = environment
    self.terminal = terminal
    self.now = now
  }

  /// Runs one command line, without the program's own name, and returns the exit status.
  public func run(_ words: [String]) -> Int32 {
    var language = Language(environment: environment)
    var known: CommandArguments?
    do {
      let arguments = try CommandArguments(words)
      known = arguments
      if let wish = arguments[.lang].flatMap(Language.init(rawValue:)) { language = wish }
      try run(arguments, language)
      return 0
    } catch let misuse as Misuse {
      terminal.tell("inkan: " + misuse.message[language])
      terminal.tell(Wording(ja: "使い方は inkan --help でご確認ください。", en: "See inkan --help.")[language])
      return 2
    } catch let error as EnrolmentError {
      CommandReport(terminal: terminal, language: language).failed(error, of: known)
      return 1
    } catch {
      CommandReport(terminal: terminal, language: language).failed(.garbled("\(error)"), of: known)
      return 1
    }
  }

  private func run(_ arguments: CommandArguments, _ language: Language) throws {
    let report = CommandReport(terminal: terminal, language: language)
    switch arguments.verb {
    case .help: terminal.show(CommandHelp.text[language])
    case .version: terminal.show("inkan \(InkanVersion.text)")
    case .issue: try issue(arguments, language)
    case .renew:
      let outcome = try flow(arguments, try answers(arguments, language), language)
        .renew(serial: arguments[.serial], at: now)
      report.done(outcome, Wording(ja: "電子証明書の更新が完了しました。", en: "The certificate was renewed."))
    case .list: try list(arguments, language)
    case .trust: try trust(arguments, language)
    }
  }

  private func issue(_ arguments: CommandArguments, _ language: Language) throws {
    let answers = try answers(arguments, language)
    var acquisition = Acquisition.acquire
    if arguments.has(.move) {
      acquisition = .move
    } else if arguments.has(.first) {
      acquisition = .register
    } else if answers.holdInitialSecret {
      acquisition = .register
      terminal.tell(
        Wording(
          ja: "入力ファイルに initialSecret があるため、初期登録（--first）として実行します。",
          en: "The file of --answers has an initialSecret: this is the first registration (--first).")[language])
    }
    let outcome = try flow(arguments, answers, language).issue(
      acquisition, contractID: arguments[.contract], subscriberID: arguments[.user])
    let headline =
      acquisition == .move
      ? Wording(
        ja: "電子証明書の移行が完了しました。これまでのパソコンの電子証明書はご利用いただけません。",
        en: "The certificate was moved to this PC; the one on the old PC cannot be used any more.")
      : Wording(ja: "電子証明書の取得が完了しました。", en: "The certificate was acquired.")
    CommandReport(terminal: terminal, language: language).done(outcome, headline)
  }

  private func answers(_ arguments: CommandArguments, _ language: Language) throws -> CommandAnswers {
    try CommandAnswers(
      file: try arguments[.answers].map { try content(of: $0, option: .answers) }, terminal: terminal,
      language: language)
  }

  private func flow(
    _ arguments: CommandArguments, _ answers: CommandAnswers, _ language: Language
  ) throws -> EnrolmentFlow {
    let portal = try PortalAddress(arguments[.portal] ?? "")
    let report = CommandReport(terminal: terminal, language: language)
    return EnrolmentFlow(
      portal: portal, connection: connection(arguments, language), store: try store(arguments), answers: answers,
      journals: try stateFolder(arguments), device: arguments[.device]
    ) { report.step($0) }
  }

  private func list(_ arguments: CommandArguments, _ language: Language) throws {
    let institution = try arguments[.portal].map {
      try connection(arguments, language).institution(try PortalAddress($0))
    }
    let table = CertificateTable(try Inventory(try store(arguments)).own(of: institution))
    if arguments.has(.json) {
      terminal.show(table.json)
    } else if table.isEmpty {
      terminal.tell(Wording(ja: "電子証明書はありません。", en: "There are no certificates.")[language])
    } else {
      for line in table.lines(language) { terminal.show(line) }
    }
  }

  private func trust(_ arguments: CommandArguments, _ language: Language) throws {
    let root = try ServerRoot(file: try content(of: arguments[.ca] ?? "", option: .ca), at: now)
    let database = try nssDatabase(arguments)
    // A portal that this root vouches for also says which CAs are people's.
    let institution = try arguments[.portal].map {
      try connection(arguments, language).institution(try PortalAddress($0))
    }
    try root.refuseIfAbove(try Inventory(database), issuers: institution?.issuers ?? [])
    terminal.tell(Wording(ja: "サーバー用ルート証明書", en: "Root certificate for servers")[language] + ": " + root.name)
    terminal.tell("SHA-256: " + root.fingerprint)
    if !arguments.has(.yes) {
      guard terminal.isInteractive else {
        throw Misuse(message: Wording(ja: "確認できる端末がありません。--yes を指定してください。", en: "Nobody to ask: give --yes."))
      }
      let question = Wording(
        ja: "案内に記載された値と一致していますか。登録する場合は yes と入力してください: ",
        en: "Is it the fingerprint in your papers? Type yes to trust it: ")
      guard terminal.ask(question[language], hidden: false)?.lowercased() == "yes" else {
        throw EnrolmentError.failed(.declined, detail: "trust")
      }
    }
    do {
      try database.trust(root.certificate.der, label: root.label)
    } catch {
      throw EnrolmentError(error)
    }
    terminal.tell(Wording(ja: "サーバー用ルート証明書を登録しました。", en: "The root is trusted for servers.")[language])
  }

  private func connection(_ arguments: CommandArguments, _ language: Language) -> Connection {
    Connection(roots: arguments[.ca], language: language)
  }

  private func store(_ arguments: CommandArguments) throws -> any CredentialStore {
    guard let path = arguments[.out] else { return try nssDatabase(arguments) }
    let passphrase = try secret(arguments, .passphraseFile) ?? []
    let cipher = arguments[.cipher].flatMap(PKCS12.Cipher.init(rawValue:)) ?? .aes256
    do {
      return try CredentialFile(
        path: absolute(path), format: .pkcs12(cipher), passphrase: passphrase, replaces: arguments.verb == .renew)
    } catch {
      throw EnrolmentError(error)
    }
  }

  private func nssDatabase(_ arguments: CommandArguments) throws -> NSSStore {
    var folder = String((arguments[.store] ?? "").dropFirst("nss:".count))
    if folder.hasPrefix("sql:") { folder.removeFirst("sql:".count) }
    let password = try secret(arguments, .storePasswordFile).map { String(decoding: $0, as: UTF8.self) }
    do {
      return try NSSStore(
        directory: absolute(folder), password: password, makes: arguments.verb != .list && arguments.verb != .renew)
    } catch {
      throw EnrolmentError(error)
    }
  }

  /// The first line of a file that holds nothing but a secret.
  private func secret(_ arguments: CommandArguments, _ option: CommandArguments.Option) throws -> [UInt8]? {
    guard let path = arguments[option] else { return nil }
    return Array(try content(of: path, option: option).prefix { $0 != 0x0A && $0 != 0x0D })
  }

  private func content(of path: String, option: CommandArguments.Option) throws -> [UInt8] {
    guard let bytes = try? DurableFile.read(absolute(path)) else {
      let name = TerminalText.line(path)
      throw Misuse(
        message: Wording(
          ja: "--\(option.rawValue) のファイルを読み取れません: \(name)",
          en: "The file of --\(option.rawValue) cannot be read: \(name)"))
    }
    return bytes
  }

  private func stateFolder(_ arguments: CommandArguments) throws -> String {
    if let folder = arguments[.state] { return absolute(folder) }
    if let folder = environment["XDG_STATE_HOME"], folder.hasPrefix("/") { return folder + "/inkan" }
    guard let home = environment["HOME"], home.hasPrefix("/") else {
      throw Misuse(message: Wording(ja: "--state を指定してください。", en: "--state is needed."))
    }
    return home + "/.local/state/inkan"
  }

  /// The shell leaves the tilde in `nss:~/.pki/nssdb` alone.
  private func absolute(_ path: String) -> String {
    if path.hasPrefix("/") { return path }
    if path.hasPrefix("~/"), let home = environment["HOME"] { return home + path.dropFirst() }
    return FileManager.default.currentDirectoryPath + "/" + path
  }
}
