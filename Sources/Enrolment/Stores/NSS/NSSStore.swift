import CNSS
import FoundationEssentials

/// A browser's certificate database on Linux, in which keys are made that never leave it.
///
/// `@unchecked Sendable`: the slot is used only inside `NSSLibrary.exclusively`.
public final class NSSStore: CredentialStore, @unchecked Sendable {
  public let location: String
  let slot: OpaquePointer

  /// Opens a database; makes it where there is none.
  ///
  /// - Parameters:
  ///   - directory: the folder of `cert9.db` and `key4.db`.
  ///   - password: the database's own; a new one gets it too. Browsers use none.
  ///   - makes: whether a missing database is made; else that is an error.
  public init(directory: String, password: String? = nil, makes: Bool = true) throws(StoreError) {
    guard !directory.isEmpty, directory.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
      throw StoreError(.unreadable, "not a folder's name")
    }
    location = "nss:" + directory
    guard makes || FileManager.default.fileExists(atPath: directory + "/cert9.db") else {
      throw StoreError(.unreadable, "there is no certificate database in \(directory)")
    }
    do {
      try FileManager.default.createDirectory(
        atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw StoreError(.unwritable, "cannot make the folder \(directory)")
    }
    var escaped = ""
    for character in directory {
      if character == "'" || character == "\\" { escaped.append("\\") }
      escaped.append(character)
    }
    let specification = "configDir='sql:\(escaped)' tokenDescription='Inkan'"
    slot = try NSSLibrary.exclusively { () throws(StoreError) in
      guard let slot = SECMOD_OpenUserDB(specification) else {
        throw NSSLibrary.failure(.unreadable, "cannot open the certificate database in \(directory)")
      }
      do throws(StoreError) {
        try Self.unlock(slot, password: password)
      } catch {
        SECMOD_CloseUserDB(slot)
        PK11_FreeSlot(slot)
        throw error
      }
      return Slot(pointer: slot)
    }.pointer
  }

  deinit {
    let slot = Slot(pointer: self.slot)
    try? NSSLibrary.exclusively { () throws(StoreError) in
      SECMOD_CloseUserDB(slot.pointer)
      PK11_FreeSlot(slot.pointer)
    }
  }

  public func checkPlace() {}

  public func settle() {}

  private static func unlock(_ slot: OpaquePointer, password: String?) throws(StoreError) {
    if PK11_NeedUserInit(slot) != 0 {
      guard PK11_InitPin(slot, nil, password ?? "") == SECSuccess else {
        throw NSSLibrary.failure(.unwritable, "cannot set up the certificate database")
      }
    }
    guard PK11_NeedLogin(slot) != 0, PK11_IsLoggedIn(slot, nil) == 0 else { return }
    guard PK11_CheckUserPassword(slot, password ?? "") == SECSuccess else {
      guard password != nil else {
        throw NSSLibrary.failure(.passwordNeeded, "the certificate database has a password")
      }
      throw NSSLibrary.failure(.wrongPassword, "the certificate database does not open with this password")
    }
  }

  /// Carries the pointer out of the lock; `NSSStore` owns it afterwards.
  private struct Slot: @unchecked Sendable {
    let pointer: OpaquePointer
  }
}
