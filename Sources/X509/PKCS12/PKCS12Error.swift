/// Why a PKCS#12 file could not be written or read.
public enum PKCS12Error: Error, Sendable {
  case malformed(StaticString)
  /// Empty, or with a NUL in it.
  case unusablePassphrase
  /// The MAC does not fit: another passphrase, or the file was altered.
  case wrongPassphrase
  case unsuitableKey(KeyFileError)
  case openSSL(OpenSSLError)
}
