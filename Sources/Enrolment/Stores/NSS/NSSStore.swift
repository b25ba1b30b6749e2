import CNSS
import FoundationEssentials
import Glibc

/// A slot of NSS's in which keys are made that never leave it: a browser's certificate database, or a token.
///
/// `@unchecked Sendable`: what changes is used only inside `exclusively`.
public final class NSSStore: CredentialStore, @unchecked Sendable {
  enum Source {
    case database(folder: String)
    case token(TokenAddress)
  }

  public let location: String
  let source: Source
  /// Use it inside `exclusively` only.
  private(set) var slot: OpaquePointer
  private var password: RememberedPassword?

  /// Opens a browser's database; makes it where there is none.
  ///
  /// - Parameters:
  ///   - directory: the folder of `cert9.db` and `key4.db`.
  ///   - password: the database's own; a new one gets it too. Browsers use none.
  ///   - makes: whether a missing database is made; else that is an error.
  public init(directory: String, password: String? = nil, makes: Bool = true) throws(StoreError) {
    guard !directory.isEmpty, directory.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
      throw StoreError(.malformed, "not a folder's name")
    }
    location = "nss:" + directory
    source = .database(folder: directory)
    let folder = DatabaseFolder(path: directory)
    try folder.prepare(makes: makes)
    var escaped = ""
    for character in directory {
      if character == "'" || character == "\\" { escaped.append("\\") }
      escaped.append(character)
    }
    let specification = "configDir='sql:\(escaped)' tokenDescription='Inkan'"
    let secret = password.map { Array($0.utf8) }
    (slot, self.password) = try NSSLibrary.exclusively { () throws(StoreError) in
      try folder.awaitFree()
      guard let slot = SECMOD_OpenUserDB(specification) else {
        throw folder.failure(.unreadable, "cannot open the certificate database in \(directory)")
      }
      do throws(StoreError) {
        return Opened(slot: slot, password: try Self.unlock(slot, folder, password: secret))
      } catch {
        SECMOD_CloseUserDB(slot)
        PK11_FreeSlot(slot)
        throw error
      }
    }.parts
  }

  /// Opens a token and logs on to it, with one try only: three wrong ones shut many a token.
  ///
  /// - Parameter pin: nil takes the file that the address names, if it names one.
  public init(token address: TokenAddress, pin: [UInt8]? = nil) throws(StoreError) {
    location = address.description
    source = .token(address)
    var pin = pin
    if pin == nil, let path = address.pinSource {
      guard let bytes = try DurableFile.readPrivate(path) else { throw StoreError(.unreadable, "there is no \(path)") }
      pin = Array(bytes.prefix { $0 != 0x0A && $0 != 0x0D })
    }
    let secret = pin.flatMap(RememberedPassword.init)
    (slot, password) = try NSSLibrary.exclusively { () throws(StoreError) in
      let slot = try TokenSlot.find(address)
      do throws(StoreError) {
        return Opened(slot: slot, password: try TokenSlot.logOn(slot, pin: secret))
      } catch {
        PK11_FreeSlot(slot)
        throw error
      }
    }.parts
  }

  deinit {
    let opened = Opened(slot: slot, password: nil)
    let isToken = if case .token = source { true } else { false }
    try? NSSLibrary.exclusively { () throws(StoreError) in
      // Another store of the same token logs on again by itself.
      if isToken { PK11_Logout(opened.slot) } else { SECMOD_CloseUserDB(opened.slot) }
      PK11_FreeSlot(opened.slot)
    }
  }

  public func checkPlace() {}

  public func settle() {}

  /// Runs with nobody else inside NSS; a token whose session died, or that was away for a while, is opened again first,
  /// and a database that another program writes to is waited for.
  func exclusively<Result: Sendable>(_ body: () throws(StoreError) -> Result) throws(StoreError) -> Result {
    try NSSLibrary.exclusively { () throws(StoreError) in
      switch source {
      case .database(let folder): try DatabaseFolder(path: folder).awaitFree()
      case .token(let address): try reopen(address)
      }
      return try body()
    }
  }

  private func reopen(_ address: TokenAddress) throws(StoreError) {
    switch TokenSlot.state(of: slot) {
    case .loggedOn: return
    case .loggedOut: break
    case .gone:
      let found = try TokenSlot.find(address)
      PK11_FreeSlot(slot)
      slot = found
    }
    do throws(StoreError) {
      password = try TokenSlot.logOn(slot, pin: password)
    } catch {
      // It was right before: the PIN was changed meanwhile, and no second try is made with the former.
      if error.code == .wrongPassword { password = nil }
      throw error
    }
  }

  /// Why something could not be written: NSS has one word for many reasons, so the disk is asked.
  func refusal(_ reason: String) -> StoreError {
    switch source {
    case .database(let folder): DatabaseFolder(path: folder).failure(.unwritable, reason)
    case .token: TokenSlot.failure(reason, of: slot)
    }
  }

  private static func unlock(
    _ slot: OpaquePointer, _ folder: DatabaseFolder, password: [UInt8]?
  ) throws(StoreError) -> RememberedPassword? {
    guard let secret = RememberedPassword(password ?? []) else {
      throw StoreError(.wrongPassword, "a password with NUL in it")
    }
    if PK11_NeedUserInit(slot) != 0 {
      guard secret.withText({ PK11_InitPin(slot, nil, $0) }) == SECSuccess else {
        throw folder.failure(.unreadable, "cannot set up the certificate database in \(folder.path)")
      }
    }
    guard PK11_NeedLogin(slot) != 0, PK11_IsLoggedIn(slot, nil) == 0 else { return nil }
    guard secret.withText({ PK11_CheckUserPassword(slot, $0) }) == SECSuccess else {
      guard password != nil else { throw StoreError(.passwordNeeded, "the certificate database has a password") }
      throw NSSLibrary.failure(.wrongPassword, "the certificate database does not open with this password")
    }
    return nil
  }

  /// Carries the pointer out of the lock; `NSSStore` owns it afterwards.
  private struct Opened: @unchecked Sendable {
    let slot: OpaquePointer
    let password: RememberedPassword?

    var parts: (OpaquePointer, RememberedPassword?) { (slot, password) }
  }
}
