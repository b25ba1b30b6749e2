/// What a request may be at most.
public struct RequestLimits: Sendable, Hashable {
  /// The longest request that is looked at, in octets.
  public let octets: Int
  /// The keys that are accepted; nil for every suitable one.
  public let algorithms: Set<KeyAlgorithm>?

  /// Limits; 16 kB holds RSA of 8192 bits with room for attributes.
  public init(octets: Int = 16_384, algorithms: Set<KeyAlgorithm>? = nil) {
    self.octets = octets
    self.algorithms = algorithms
  }
}
