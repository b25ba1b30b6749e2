public import Lifecycle

/// Who issues and for whom: what the acts need to know of an institution beside its profile.
public struct Institution: Sendable {
  /// Its short name.
  public let id: InstitutionID
  /// Its name as customers read it.
  public let name: Localized
  /// Its name as certificates carry it (H-32).
  public let organization: String
  /// Its rules.
  public let profile: Profile

  /// An institution.
  public init(id: InstitutionID, name: Localized, organization: String, profile: Profile) {
    self.id = id
    self.name = name
    self.organization = organization
    self.profile = profile
  }
}
