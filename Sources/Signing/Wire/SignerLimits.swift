/// What the two sides of a signer's socket take at most; more is not read.
package enum SignerLimits {
  /// Octets of a frame.
  package static let frame = 1 << 20
  /// Orders of a frame.
  package static let orders = 256
  /// Octets of a certificate's content.
  package static let content = 16_384
  /// Octets of a piece of a revocation list.
  package static let piece = 65_536
  /// Milliseconds that a frame may take from its first octet to its last.
  package static let frameMilliseconds = 10_000
}
