/// Why a CMS message could not be read or made (RFC 5652).
public enum CMSError: Error, Sendable {
  case malformed(StaticString)
  case openSSL(OpenSSLError)
}
