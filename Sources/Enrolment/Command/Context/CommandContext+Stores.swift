import X509

/// Where certificates are kept: what was named, or what this account's browsers have.
extension CommandContext {
  /// The one store for an act.
  func store(for use: StoreUse) throws -> any CredentialStore {
    if let address = try named() { return try open(address, for: use) }
    let found = browsers()
    guard let first = found.first else {
      guard use == .acquiring else {
        throw EnrolmentError.failed(.noStore, detail: "no browser's database in \(environment["HOME"] ?? "HOME")")
      }
      let made = try preferred()
      terminal.tell(say("保存先: ", "Store: ") + TerminalText.line("\(made)"))
      return try open(made, for: use)
    }
    let chosen = found.count == 1 ? first : try choose(found)
    terminal.tell(say("保存先: ", "Store: ") + TerminalText.line("\(chosen.name[language]) \(chosen.address)"))
    return try open(chosen.address, for: use)
  }

  /// Every store that is meant: the one that was named, or all that this account's browsers have.
  ///
  /// Of several, those that cannot be opened are told of and left out.
  func stores(for use: StoreUse) throws -> [any CredentialStore] {
    if let address = try named() { return [try open(address, for: use)] }
    let found = browsers()
    guard !found.isEmpty else {
      throw EnrolmentError.failed(.noStore, detail: "no browser's database in \(environment["HOME"] ?? "HOME")")
    }
    guard found.count > 1 else { return [try open(found[0].address, for: use)] }
    var stores: [any CredentialStore] = []
    for browser in found {
      do {
        stores.append(try open(browser.address, for: use))
      } catch let error as EnrolmentError {
        let failure = CommandFailure(error, of: arguments, language)
        terminal.tell(TerminalText.line("\(browser.name[language]): \(failure.code ?? "") \(failure.message)"))
      }
    }
    return stores
  }

  /// The one store that is looked at, unopened; nil where nobody can say which.
  func address() throws -> StoreAddress? {
    if let address = try named() { return address }
    if let first = browsers().first { return first.address }
    return try? preferred()
  }

  /// Browsers' databases, the only ones in which a root can be trusted.
  func databases() throws -> [NSSStore] {
    let stores: [any CredentialStore] =
      if arguments[.store] == nil || arguments[.store] == "auto", browsers().isEmpty {
        [try open(try preferred(), for: .acquiring)]
      } else {
        try stores(for: .acquiring)
      }
    let databases = stores.compactMap { $0 as? NSSStore }
    guard databases.count == stores.count, !databases.isEmpty else {
      throw Misuse(
        message: Wording(ja: "--store nss:フォルダー を指定してください。", en: "Give --store nss:DIR."))
    }
    return databases
  }

  /// The store of `--out` or `--store`; nil where the browsers' are meant.
  private func named() throws(Misuse) -> StoreAddress? {
    if let path = arguments[.out] { return .pkcs12(path: absolute(path)) }
    guard let text = arguments[.store] else { return nil }
    // Whoever wrote `auto` and is not there to choose has chosen what it prefers.
    if text == "auto", terminal.isInteractive || browsers().count <= 1 { return nil }
    do throws(StoreError) {
      return try StoreAddress(text, environment: environment, folder: absolute("."))
    } catch {
      throw Misuse(
        message: Wording(
          ja: "--store は auto、nss:フォルダー、pkcs11:…、pem:ファイル、p12:ファイル のいずれかです。",
          en: "--store: \(TerminalText.line(error.reason))."))
    }
  }

  private func browsers() -> [BrowserStore] {
    guard let home = environment["HOME"], home.hasPrefix("/") else { return [] }
    return BrowserStores.find(home: home, environment: environment)
  }

  private func preferred() throws(EnrolmentError) -> StoreAddress {
    do throws(StoreError) {
      return try BrowserStores.preferred(environment: environment)
    } catch {
      throw .failed(.noStore, detail: TerminalText.line(error.reason))
    }
  }

  private func choose(_ found: [BrowserStore]) throws -> BrowserStore {
    let several = EnrolmentError.failed(
      .severalStores, detail: TerminalText.line(found.map { "\($0.address)" }.joined(separator: " ")))
    guard terminal.isInteractive else { throw several }
    for (index, store) in found.enumerated() {
      terminal.tell("  \(index + 1)  " + TerminalText.line("\(store.name[language]) \(store.address)"))
    }
    let reply = terminal.ask(say("どれを使いますか（番号）: ", "Which one (number)? "), hidden: false)
    guard let number = reply.flatMap(TypedCode.digits).flatMap({ Int($0) }), found.indices.contains(number - 1) else {
      throw several
    }
    return found[number - 1]
  }

  private func open(_ address: StoreAddress, for use: StoreUse) throws -> any CredentialStore {
    var password = try secret(arguments.has(.out) ? .passphraseFile : .storePasswordFile)
    let cipher = arguments[.cipher].flatMap(PKCS12.Cipher.init(rawValue:)) ?? .aes256
    let isGiven = password != nil
    // A token shuts itself after a few wrong tries: nobody is asked twice for its PIN.
    var tries = if case .token = address { 1 } else { 3 }
    while true {
      do throws(StoreError) {
        return try address.open(for: use, password: password, cipher: cipher)
      } catch {
        let asks = error.code == .passwordNeeded || error.code == .wrongPassword && tries > 0
        guard asks, !isGiven, terminal.isInteractive, tries > 0 else { throw EnrolmentError(error) }
        tries -= 1
        let prompt = TerminalText.line("\(address)") + say(" のパスワードまたは PIN: ", ": password or PIN: ")
        guard let typed = terminal.ask(prompt, hidden: true) else {
          throw EnrolmentError.failed(.declined, detail: "password")
        }
        password = Array(typed.utf8)
      }
    }
  }
}
