/// Why a private key could not be made, read or written.
public struct KeyFileError: Error, Sendable {
  /// What is wrong.
  public enum Code: Sendable {
    /// Not PEM, not PKCS#8, or more than one key.
    case malformed(StaticString)
    /// The key is encrypted and no passphrase was given.
    case passphraseMissing
    /// The passphrase does not open the key, or the file was altered; nobody can tell which.
    case wrongPassphrase
    case unsuitable(UnsuitableKey)
    case openSSL(OpenSSLError)
  }

  /// What is wrong.
  public let code: Code

  init(_ code: Code) {
    self.code = code
  }
}
