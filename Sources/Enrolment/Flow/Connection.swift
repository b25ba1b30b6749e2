public import Transfer

/// How the institution's hosts are reached: whom we trust, and in which language they answer.
public struct Connection: Sendable {
  private let roots: String?
  private let language: Language

  /// - Parameter roots: path of a PEM file of the roots to trust; nil for the system's.
  public init(roots: String?, language: Language) {
    self.roots = roots
    self.language = language
  }

  /// The enrolment API on a host, shown an identity where there is one.
  public func api(_ address: PortalAddress, identity: ClientIdentity? = nil) throws(EnrolmentError) -> EnrolmentAPI {
    do throws(TransferError) {
      let client = try HTTPSClient(roots: roots, identity: identity, userAgent: "inkan/\(InkanVersion.text)")
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
