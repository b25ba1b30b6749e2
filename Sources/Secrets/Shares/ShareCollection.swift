/// Takes shares one by one, each from its custodian, until there are enough to make the secret.
public struct ShareCollection: Sendable {
  private var shares: [KeyShare] = []

  /// Without any share yet.
  public init() {}

  /// How many have been given.
  public var count: Int { shares.count }

  /// How many are still due; nil before the first has told.
  public var missing: Int? { shares.first.map { $0.threshold - shares.count } }

  /// Takes a share in; the answer is the secret once they are enough.
  ///
  /// A share that is refused changes nothing; where enough of them make another secret than was shared, all are
  /// forgotten, for nobody can tell which is the forged one.
  public mutating func add(_ share: KeyShare) throws(KeyShareError) -> SecretText? {
    if let first = shares.first {
      guard share.set == first.set, share.threshold == first.threshold, share.value.count == first.value.count else {
        throw .foreign(index: share.index)
      }
    }
    guard !shares.contains(where: { $0.index == share.index }) else { throw .repeated(index: share.index) }
    shares.append(share)
    guard shares.count == share.threshold else { return nil }
    defer { shares = [] }
    return try SecretSharing.combine(shares)
  }
}
