internal import StrictJSON5

/// Reissue: revocation with a new grant (requirements §7 row 38).
public struct ReissueRules: Sendable, Equatable {
  public let by: [ActingParty]
  public let mode: Mode

  public enum Mode: String, Sendable, CaseIterable {
    /// One act (T-18).
    case atomic
    /// Two acts, the second the person's own (B, R).
    case revokeThenAcquire
  }

  init(_ object: ConfigurationObject) {
    by = object.words("by")
    mode = object.word("mode", .atomic)
  }
}
