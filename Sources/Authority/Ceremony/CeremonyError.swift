public import X509

/// Why a ceremony cannot go on.
public enum CeremonyError: Error, Sendable, CustomStringConvertible {
  case key(KeyFileError)
  case openSSL(OpenSSLError)
  /// What was about to be signed breaks rules; nothing was signed.
  case unsuitableContent(LintFailure)
  /// A server certificate without a host name, or with one that is no DNS name.
  case unsuitableHostName(String)
  /// The root's certificate says nothing about its key, or ends before what is to be issued.
  case unsuitableRoot(StaticString)
  /// A revocation list that does not follow from the last one.
  case unsuitableList(StaticString)

  public var description: String {
    switch self {
    case .key(let error): "\(error)"
    case .openSSL(let error): "\(error)"
    case .unsuitableContent(let failure):
      "not signed, because it breaks rules: " + failure.findings.map(\.description).joined(separator: "; ")
    case .unsuitableHostName(let name): "\(name) is no host name"
    case .unsuitableRoot(let reason), .unsuitableList(let reason): "\(reason)"
    }
  }
}
