/// The kinds of keys that people and machines may have; the raw values are those of a profile's `key.algorithms`.
public enum KeyAlgorithm: String, Sendable, CaseIterable {
  case ecP256
  case ecP384
  case rsa2048
  case rsa3072
  case rsa4096
}
