internal import StrictJSON5

/// What wrong secrets lead to (requirements §7 rows 43 to 46).
public struct LockRules: Sendable, Equatable {
  /// The wrong try in a row that locks.
  public let tries: Int
  /// How long a lock lasts; nil: until released.
  public let minutes: Int?
  /// The lock in a row that blocks for good; nil: none.
  public let blockAfterLocks: Int?
  public let releasedBy: ByRole<[ActingParty]>

  init(_ object: ConfigurationObject) {
    tries = object.integer("tries", in: 1...20)
    minutes = object.optionalInteger("minutes", in: 1...10_080)
    blockAfterLocks = object.optionalInteger("blockAfterLocks", in: 1...20)
    releasedBy = object.object("releasedBy") { ByRole($0) { $0.words($1) } }
  }
}
