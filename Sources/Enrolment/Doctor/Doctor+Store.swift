import CivilTime
import Diagnosis
import FoundationEssentials
import Glibc
import X509

extension Doctor {
  /// How the store is, and the store where it could be opened.
  func storeResult() -> (Examination.Result, (any CredentialStore)?) {
    guard let store else { return (Examination.Result(.store, .unchecked), nil) }
    if let place = store.place, access(place, F_OK) != 0 {
      return (Examination.Result(.storeMissing), nil)
    }
    do throws(StoreError) {
      let opened = try store.open(for: .reading, password: password)
      _ = try opened.certificates()
      do throws(StoreError) {
        for folder in [store.folder, stateFolder].compactMap({ $0 }) { try tryWriting(in: folder) }
        if let refusal = StateFolder.refusal(of: stateFolder) { throw StoreError(.unwritable, refusal) }
        return (Examination.Result(.store, .fine), opened)
      } catch {
        return (Self.result(error), opened)
      }
    } catch {
      return (Self.result(error), nil)
    }
  }

  private static func result(_ error: StoreError) -> Examination.Result {
    let finding: Finding =
      switch error.code {
      case .absent: .storeMissing
      case .passwordNeeded, .wrongPassword, .blocked: .storeLocked
      case .full: .diskFull
      case .unwritable, .exists: .storeUnwritable
      case .unreadable, .busy, .malformed, .keyMissing, .unsuitableKey: .storeUnreadable
      }
    let reason = TerminalText.line(error.reason)
    return Examination.Result(finding, Wording(ja: reason, en: reason))
  }

  /// Only writing shows what rights, quotas and a full disk have to say.
  private func tryWriting(in folder: String) throws(StoreError) {
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    var disk = statvfs()
    if statvfs(folder, &disk) == 0, UInt64(disk.f_bavail) * UInt64(disk.f_frsize) < UInt64(leastRoom) {
      throw StoreError(.full, "less than \(leastRoom) bytes are left")
    }
    let trial = folder + "/.inkan-doctor"
    try DurableFile.write([UInt8](repeating: 0, count: 65_536), to: trial)
    DurableFile.remove(trial)
  }

  /// How the institution's certificates in a store are; the one that lasts longest counts.
  func certificates(
    in store: (any CredentialStore)?, of issuers: [Certificate], at now: Timestamp
  ) -> Examination.Result {
    guard let store, let inventory = try? Inventory(store) else { return Examination.Result(.certificates, .unchecked) }
    let all = inventory.items.filter { item in
      !item.certificate.isAuthority && (issuers.isEmpty ? item.hasKey : issuers.issuer(of: item.certificate) != nil)
    }
    let own = all.filter(\.hasKey).map(\.certificate)
    guard !own.isEmpty else { return Examination.Result(all.isEmpty ? .noCertificate : .keyMissing) }
    guard let last = own.filter({ $0.content.validity.contains(now) }).max(by: { $0.notAfter < $1.notAfter }) else {
      return Examination.Result(own.contains { $0.notAfter < now } ? .certificatesExpired : .certificatesNotYetValid)
    }
    let expiry = last.notAfter.wording
    let detail = Wording(ja: "有効期限: \(expiry[.ja])", en: "Expires: \(expiry[.en])")
    return last.notAfter < now.adding(days: Int64(Reminders.steps[0]))
      ? Examination.Result(.certificateExpiresSoon, detail) : Examination.Result(.certificates, .fine, detail)
  }
}

extension StoreAddress {
  /// What must be there for the store to be; nil for a token.
  fileprivate var place: String? {
    switch self {
    case .database(let folder): folder + "/cert9.db"
    case .token: nil
    case .pem(let path), .pkcs12(let path): path
    }
  }

  /// The folder that must be writable; nil for a token.
  fileprivate var folder: String? {
    switch self {
    case .database(let folder): folder
    case .token: nil
    case .pem(let path), .pkcs12(let path): path.lastIndex(of: "/").map { String(path[..<$0]) }
    }
  }
}
