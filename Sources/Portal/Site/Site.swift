import Lifecycle
public import Registration

/// One institution's portal: its acts, its rules, and what its pages show.
public struct Site: Sendable {
  /// The acts behind every page.
  public let registration: Registration
  let settings: SiteSettings
  /// Who speaks with machines in its name.
  public let registrationAuthority: RegistrationAuthority
  /// What makes CMP answers.
  let cmp: CMPServers
  /// The lists of each of its CAs, by the CA's name in addresses; a CA that several institutions share has one.
  public let lists: [String: RevocationLists]
  /// Words are put together once for each edition of the rules and language, not for each page.
  private let voices: [ObjectIdentifier: [Language: Voice]]

  /// An institution's portal.
  public init(
    registration: Registration, settings: SiteSettings, registrationAuthority: RegistrationAuthority,
    lists: [String: RevocationLists] = [:]
  ) {
    self.registration = registration
    self.settings = settings
    self.registrationAuthority = registrationAuthority
    cmp = CMPServers(registration)
    self.lists = lists
    voices = Dictionary(
      uniqueKeysWithValues: registration.rules.editions.map { profile in
        (
          ObjectIdentifier(profile),
          Dictionary(
            uniqueKeysWithValues: Language.allCases.map { language in
              (
                language,
                Voice(
                  language: language, terms: profile.terms, ownIDs: profile.ownIDs,
                  wording: PortalWording(profile.portal), institution: registration.institution.name,
                  service: settings.service, applicationName: settings.application.name)
              )
            })
        )
      })
  }

  /// How the institution speaks under an edition of its rules.
  func voice(of profile: Profile, in language: Language) -> Voice {
    guard let voice = voices[ObjectIdentifier(profile)]?[language] else {
      preconditionFailure("an edition that is not in the institution's book of rules")
    }
    return voice
  }

  var institution: Institution { registration.institution }

  /// The keys of its columns for what relying services keep (requirements §8.22).
  public var columnKeys: Set<String> { Set(settings.columns.flatMap(\.columns).map(\.key)) }

  /// The ids under which the server names this institution's hosts.
  public var portalHostID: String { "portal/\(institution.id.text)" }
  /// See `portalHostID`.
  public var certificateHostID: String { "certificate/\(institution.id.text)" }
}
