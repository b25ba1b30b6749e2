import X509

/// A certificate's content that was examined and may be signed once.
///
/// Only `Authority.prepare` makes one and `Authority.issue` uses it up, so that nothing unexamined is ever signed and
/// nothing twice.
public struct PreparedCertificate: ~Copyable, Sendable {
  let content: TBSCertificate
  let toBeSigned: [UInt8]
  /// Which CA prepared it: another must not sign it.
  let authorityKeyIdentifier: [UInt8]

  init(content: TBSCertificate, toBeSigned: [UInt8], authorityKeyIdentifier: [UInt8]) {
    self.content = content
    self.toBeSigned = toBeSigned
    self.authorityKeyIdentifier = authorityKeyIdentifier
  }
}
