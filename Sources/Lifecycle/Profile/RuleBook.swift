public import CivilTime

/// An institution's profiles by the day from which each holds.
///
/// A change never rewrites the past: what a certificate's holder may do with it, and until when, follows from the edition
/// under which it was issued; everything else follows from the edition of the moment.
public struct RuleBook: Sendable, Equatable {
  /// All editions, the earliest first.
  public let editions: [Profile]

  /// A book of one edition, which holds at all times.
  public init(_ profile: Profile) {
    editions = [profile]
  }

  /// A book of several editions in any order; of two that begin on one day the later in the list counts. Nil for none.
  public init?(editions: [Profile]) {
    guard !editions.isEmpty else { return nil }
    self.editions = editions.enumerated()
      .sorted { ($0.element.effectiveFrom, $0.offset) < ($1.element.effectiveFrom, $1.offset) }.map(\.element)
  }

  /// The edition that holds at a moment: the last one that began on or before its day in Japan, else the first of all.
  public func at(_ moment: Timestamp) -> Profile {
    if editions.count == 1 { return editions[0] }
    let day = moment.civil(in: .jst).date
    return editions.last { $0.effectiveFrom <= day } ?? editions[0]
  }

  /// The edition under which a certificate was issued.
  public func at(issueOf certificate: HeldCertificate) -> Profile { at(certificate.issuedAt) }
}
