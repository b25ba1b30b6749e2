public import Lifecycle

/// Who writes a letter, in whose words and colours.
public struct Letterhead: Sendable {
  let institution: Localized
  let settings: SiteSettings
  let terms: Terms
  let revision: Localized

  /// - Parameters:
  ///   - institution: its name.
  ///   - settings: what its pages show: service, mark, help line, colours.
  ///   - terms: its words, from the profile.
  ///   - revision: of the form, printed at the foot as the guides do (H-3): `様式1　2026年11月 改訂`.
  public init(institution: Localized, settings: SiteSettings, terms: Terms, revision: Localized) {
    self.institution = institution
    self.settings = settings
    self.terms = terms
    self.revision = revision
  }
}
