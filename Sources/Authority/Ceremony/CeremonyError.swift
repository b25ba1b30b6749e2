public import X509

/// Why a ceremony cannot go on.
public enum CeremonyError: Error, Sendable {
  case key(KeyFileError)
  case openSSL(OpenSSLError)
  /// A server certificate without a host name, or with one that is no DNS name.
  case unsuitableHostName(String)
  /// The root's certificate says nothing about its key, or ends before what is to be issued.
  case unsuitableRoot(StaticString)
}
