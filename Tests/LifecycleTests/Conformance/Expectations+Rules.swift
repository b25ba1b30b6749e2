import CivilTime
import Testing

@testable import Lifecycle

extension Expectations {
  /// The profile as it is shipped.
  var rules: Lifecycle.Profile {
    get throws { try ProfileText(profile).profile }
  }

  /// The noon at which sample certificates are issued.
  static var noon: Timestamp {
    get throws { try .japan("2026-11-20 12:00:00") }
  }

  /// A person with one certificate in use since then.
  func holder(_ role: Role) throws -> LifecycleTests.Life {
    let noon = try Self.noon
    var life = try LifecycleTests.Life(rules, as: role, granted: noon)
    try life.acquire(at: noon)
    return life
  }
}
