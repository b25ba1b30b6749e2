public import Authority
public import CivilTime

/// An institution's issuing CAs: which one signs at a moment, and all whose certificates are still about.
///
/// A roll-over is a moment in the configuration, not a restart: both generations are known long before, so that browsers
/// offer certificates of either and status is served for either, and from the moment on the new one signs.
public struct Generations: Sendable {
  /// One CA and from when it signs.
  public struct Generation: Sendable {
    /// The CA.
    public let authority: Authority
    /// From when it signs; nil: from the beginning.
    public let issuesFrom: Timestamp?

    /// A CA that signs from a moment on, or from the beginning.
    public init(_ authority: Authority, issuesFrom: Timestamp? = nil) {
      self.authority = authority
      self.issuesFrom = issuesFrom
    }
  }

  /// All of them, the one that begins last first.
  public let authorities: [Authority]
  private let first: Authority
  /// Those with a moment of their own, the last first.
  private let later: [(Authority, Timestamp)]

  /// Some generations; of those that begin at the same moment, the one named first counts. Nil where none signs from the
  /// beginning, for then nobody would sign before.
  public init?(_ generations: [Generation]) {
    guard let first = generations.first(where: { $0.issuesFrom == nil }) else { return nil }
    self.first = first.authority
    // Sorting keeps the order of equals.
    later = generations.compactMap { generation in generation.issuesFrom.map { (generation.authority, $0) } }
      .sorted { $0.1 > $1.1 }
    authorities = later.map(\.0) + generations.filter { $0.issuesFrom == nil }.map(\.authority)
  }

  /// One CA alone.
  public init(_ authority: Authority) {
    first = authority
    later = []
    authorities = [authority]
  }

  /// The CA that signs at a moment.
  public func issuing(at now: Timestamp) -> Authority {
    later.first { $0.1 <= now }?.0 ?? first
  }

  /// The CA whose moment comes next; nil where no other is to come.
  public func next(after now: Timestamp) -> Authority? {
    later.last { $0.1 > now }?.0
  }

  /// The CA of that name in addresses, or nil.
  public func named(_ id: String) -> Authority? { authorities.first { $0.ca.id == id } }
}
