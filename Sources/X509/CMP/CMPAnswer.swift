/// What was decided of a request, to be made into a message.
public enum CMPAnswer: Sendable {
  /// A certificate, with those that lead from it to the root.
  case certificate(Certificate)
  /// A certificate refused, or a revocation.
  case refused(CMPRefusal)
  /// The certificate is revoked.
  case revoked
  /// What a general message asked for.
  case information([CMPInformation])
}
