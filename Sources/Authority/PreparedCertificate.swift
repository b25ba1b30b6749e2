import X509

/// A certificate's content that was examined and may be signed once.
///
/// Only `Authority.prepare` makes one and `Authority.issue` uses it up, so that nothing unexamined is ever signed and
/// nothing twice.
public struct PreparedCertificate: ~Copyable, Sendable {
  let content: TBSCertificate
  let order: SigningOrder
  /// Which CA prepared it: another must not sign it.
  let authorityKeyIdentifier: [UInt8]

  var toBeSigned: [UInt8] { order.toBeSigned }

  init(content: TBSCertificate, order: SigningOrder, authorityKeyIdentifier: [UInt8]) {
    self.content = content
    self.order = order
    self.authorityKeyIdentifier = authorityKeyIdentifier
  }
}
