public import Secrets

/// What opens an encrypted container; it comes by another way than the file.
public enum PSKCKey: Sendable {
  /// A pre-shared AES key of 16 or 32 octets (RFC 6030 §6.1).
  case preShared(SecretText)
  /// A password, from which the key is derived (RFC 6030 §6.2).
  case password(SecretText)
}
