/// A one-time challenge for a machine (security rule 15): an attempt that staff have proven for one person.
///
/// Whoever shows it draws that person's certificate, so it has 128 bits, lives for hours, and serves once.
public struct Challenge: Sendable, Equatable {
  /// Its public name, by which CMP's `senderKID` finds it (RFC 4210 5.1.1): 16 lower-case hexadecimal digits.
  public let reference: String
  /// The challenge itself, readable with the pepper only: a MAC under it cannot be checked with a hash (RFC 4210 5.1.3.1).
  public let sealed: String

  /// A challenge as the store keeps it.
  public init(reference: String, sealed: String) {
    self.reference = reference
    self.sealed = sealed
  }
}
