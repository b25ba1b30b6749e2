import Lifecycle
public import Registration

/// One institution's portal: its acts, its rules, and what its pages show.
public struct Site: Sendable {
  /// The acts behind every page.
  public let registration: Registration
  let settings: SiteSettings
  /// The lists of each of its CAs, by the CA's name in addresses.
  let lists: [String: RevocationLists]

  /// An institution's portal.
  public init(registration: Registration, settings: SiteSettings) {
    self.registration = registration
    self.settings = settings
    lists = registration.revocationLists()
  }

  var institution: Institution { registration.institution }

  /// The ids under which the server names this institution's hosts.
  public var portalHostID: String { "portal/\(institution.id.text)" }
  /// See `portalHostID`.
  public var certificateHostID: String { "certificate/\(institution.id.text)" }
}
