import FoundationEssentials

/// The certificate databases of this account's browsers, found where they keep them; nothing is made by looking.
public enum BrowserStores {
  /// Every database that is there, the preferred one first: that of Chromium, Chrome and Edge, which share one; then
  /// their packaged forms, then Firefox's profiles, the one it starts with first.
  ///
  /// - Parameters:
  ///   - home: the person's folder.
  ///   - environment: `XDG_DATA_HOME` and `XDG_CONFIG_HOME`.
  public static func find(home: String, environment: [String: String]) -> [BrowserStore] {
    var seen: Set<String> = []
    return (chromium(home, environment) + firefox(home, environment)).filter { store in
      let place = URL(filePath: store.folder).resolvingSymlinksInPath().path
      return exists(store.folder + "/cert9.db") && seen.insert(place).inserted
    }
  }

  /// What `auto` means: the first that is found; where no browser was started yet, the folder that Chromium, Chrome and
  /// Edge look into first, so that the certificate is there when one of them starts.
  public static func preferred(environment: [String: String]) throws(StoreError) -> StoreAddress {
    guard let home = environment["HOME"], home.hasPrefix("/") else {
      throw StoreError(.malformed, "HOME is not set: name the store")
    }
    return find(home: home, environment: environment).first?.address ?? .database(folder: home + "/.pki/nssdb")
  }

  private static func chromium(_ home: String, _ environment: [String: String]) -> [BrowserStore] {
    func store(_ name: String, _ variant: String?, _ folder: String) -> BrowserStore {
      BrowserStore(name: Self.name(name, variant), folder: folder)
    }
    let data = absolute(environment["XDG_DATA_HOME"]) ?? home + "/.local/share"
    // Where the former folder is there, no Chromium looks into the newer one.
    let shared = exists(home + "/.pki/nssdb") ? home + "/.pki/nssdb" : data + "/pki/nssdb"
    var stores = [store("Chromium / Chrome / Edge", nil, shared)]
    stores.append(store("Chromium", "Snap", home + "/snap/chromium/current/.pki/nssdb"))
    for (name, application) in [
      ("Chromium", "org.chromium.Chromium"), ("Chrome", "com.google.Chrome"), ("Edge", "com.microsoft.Edge"),
    ] {
      for folder in [".pki/nssdb", "data/pki/nssdb"] {
        stores.append(store(name, "Flatpak", "\(home)/.var/app/\(application)/\(folder)"))
      }
    }
    return stores
  }

  private static func firefox(_ home: String, _ environment: [String: String]) -> [BrowserStore] {
    let configuration = absolute(environment["XDG_CONFIG_HOME"]) ?? home + "/.config"
    let places: [(folder: String, variant: String?)] = [
      (home + "/.mozilla/firefox", nil), (configuration + "/mozilla/firefox", nil),
      (home + "/snap/firefox/common/.mozilla/firefox", "Snap"),
      (home + "/snap/firefox/common/.config/mozilla/firefox", "Snap"),
      (home + "/.var/app/org.mozilla.firefox/.mozilla/firefox", "Flatpak"),
      (home + "/.var/app/org.mozilla.firefox/config/mozilla/firefox", "Flatpak"),
    ]
    return places.flatMap { place in
      FirefoxProfiles(in: place.folder).profiles.map { profile in
        BrowserStore(
          name: name("Firefox", [place.variant, profile.name].compactMap(\.self).joined(separator: "・")),
          folder: profile.folder)
      }
    }
  }

  private static func name(_ program: String, _ variant: String?) -> Wording {
    guard let variant, !variant.isEmpty else { return Wording(ja: program, en: program) }
    return Wording(ja: "\(program)（\(variant)）", en: "\(program) (\(variant))")
  }

  /// Relative paths are void there (XDG Base Directory Specification).
  private static func absolute(_ path: String?) -> String? {
    path.flatMap { $0.hasPrefix("/") ? $0 : nil }
  }

  private static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }
}
