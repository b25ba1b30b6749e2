public import Lifecycle

/// The certificate before a renewal.
extension Registration {
  /// What a certificate has replaced, as its holder's PC may still keep it (H-80, H-85); nil: it is no renewal.
  public func replaced(by stored: StoredCertificate) async throws -> StoredCertificate? {
    guard let key = stored.held.replaces else { return nil }
    return try await store.read { try $0.certificate(key) }
  }
}
