public import X509

/// Where a person keeps certificates, in the words of the command's options, of notes and of the window.
///
/// | text | store |
/// | --- | --- |
/// | `nss:FOLDER` | a browser's database |
/// | `pkcs11:token=NAME?module-path=FILE` | a token (RFC 7512) |
/// | `pem:FILE` | key, certificate and issuers in one PEM file |
/// | `p12:FILE` | the same as PKCS#12 |
/// | `auto` | the browser's database that `BrowserStores` prefers |
public enum StoreAddress: Sendable, Hashable, CustomStringConvertible {
  /// A browser's database.
  case database(folder: String)
  /// A token.
  case token(TokenAddress)
  /// One PEM file.
  case pem(path: String)
  /// One PKCS#12 file.
  case pkcs12(path: String)

  /// What a person typed.
  ///
  /// - Parameters:
  ///   - environment: `HOME` and `XDG_DATA_HOME`; a shell leaves the tilde in `nss:~/.pki/nssdb` alone.
  ///   - folder: what relative paths begin at.
  /// - Throws: `malformed`.
  public init(_ text: String, environment: [String: String], folder: String) throws(StoreError) {
    func absolute(_ path: Substring) throws(StoreError) -> String {
      guard !path.isEmpty, path.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
        throw StoreError(.malformed, "\(text) names no place")
      }
      if path.hasPrefix("/") { return String(path) }
      if path.hasPrefix("~/"), let home = environment["HOME"] { return home + path.dropFirst() }
      return folder + "/" + path
    }
    if text == "auto" {
      self = try BrowserStores.preferred(environment: environment)
    } else if text.hasPrefix("nss:sql:") {
      self = .database(folder: try absolute(text.dropFirst("nss:sql:".count)))
    } else if text.hasPrefix("nss:") {
      self = .database(folder: try absolute(text.dropFirst("nss:".count)))
    } else if text.hasPrefix("pem:") {
      self = .pem(path: try absolute(text.dropFirst("pem:".count)))
    } else if text.hasPrefix("p12:") {
      self = .pkcs12(path: try absolute(text.dropFirst("p12:".count)))
    } else if text.hasPrefix("pkcs11:") {
      self = .token(try TokenAddress(text))
    } else {
      throw StoreError(.malformed, "a store is auto, nss:FOLDER, pkcs11:…, pem:FILE or p12:FILE")
    }
  }

  /// The same as text, which `init` reads again; the stores' `location`.
  public var description: String {
    switch self {
    case .database(let folder): "nss:" + folder
    case .token(let token): token.description
    case .pem(let path): "pem:" + path
    case .pkcs12(let path): "p12:" + path
    }
  }

  /// Opens the store.
  ///
  /// - Parameters:
  ///   - password: the database's, the token's PIN, or the file's; nil where nobody was asked yet. A new database or file
  ///     gets it; a browser's own databases have none.
  ///   - cipher: for a new PKCS#12 file.
  /// - Throws: `passwordNeeded` where one must be asked for, `wrongPassword` after exactly one try, and the others.
  public func open(
    for use: StoreUse, password: [UInt8]? = nil, cipher: PKCS12.Cipher = .aes256
  ) throws(StoreError) -> any CredentialStore {
    switch self {
    case .database(let folder):
      try NSSStore(
        directory: folder, password: password.map { String(decoding: $0, as: UTF8.self) }, makes: use == .acquiring)
    case .token(let token): try NSSStore(token: token, pin: password)
    case .pem(let path):
      try CredentialFile(path: path, format: .pem, passphrase: password, replaces: use == .renewing)
    case .pkcs12(let path):
      try CredentialFile(path: path, format: .pkcs12(cipher), passphrase: password, replaces: use == .renewing)
    }
  }
}
