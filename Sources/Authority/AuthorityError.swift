/// Why an authority cannot be set up, or cannot sign.
public enum AuthorityError: Error, Sendable {
  /// The certificate is no CA's, or its chain does not hold.
  case unsuitableCertificate(StaticString)
  /// The addresses or the policy that certificates are to carry are none.
  case unsuitableAddresses
  /// The signer's key is not the one that the CA's certificate names.
  case anotherKey
  /// Fewer than one shard, or a shard that the CA does not have.
  case noSuchShard
  /// The signer gave another number of signatures than asked for.
  case signatureMissing
}
