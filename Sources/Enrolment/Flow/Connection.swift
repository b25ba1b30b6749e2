import FoundationEssentials
public import Transfer

/// How the institution's hosts are reached: whom we trust, and in which language they answer.
public struct Connection: Sendable {
  private let roots: String?
  private let language: Language
  private let proxies: ProxyChoice

  /// - Parameters:
  ///   - roots: path of a PEM file of the roots to trust; nil for the system's.
  ///   - proxies: through which proxy hosts are reached; nil for what the environment says.
  public init(roots: String?, language: Language, proxies: ProxyChoice? = nil) {
    self.roots = roots
    self.language = language
    self.proxies = proxies ?? .environment(ProcessInfo.processInfo.environment)
  }

  /// The enrolment API on a host, shown an identity where there is one.
  public func api(_ address: PortalAddress, identity: ClientIdentity? = nil) throws(EnrolmentError) -> EnrolmentAPI {
    do throws(TransferError) {
      let client = try HTTPSClient(
        roots: roots, identity: identity, proxies: proxies, userAgent: "inkan/\(InkanVersion.text)")
      return EnrolmentAPI(address, client: client, language: language)
    } catch {
      throw EnrolmentError(error)
    }
  }

  /// Who serves at a portal.
  public func institution(_ portal: PortalAddress) throws(EnrolmentError) -> Institution {
    try api(portal).institution()
  }
}
