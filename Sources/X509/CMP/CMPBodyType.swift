import DER

/// The kinds of bodies that clients send and that are understood here (RFC 4210 5.1.2); the raw value is the tag.
public enum CMPBodyType: UInt8, Sendable, CaseIterable {
  case initialization = 0
  case certification = 2
  case pkcs10 = 4
  case keyUpdate = 7
  case revocation = 11
  case general = 21
  case error = 23
  case certificateConfirmation = 24
  case polling = 25

  /// Whether it begins a transaction by asking for a certificate.
  public var asksForCertificate: Bool {
    switch self {
    case .initialization, .certification, .pkcs10, .keyUpdate: true
    case .revocation, .general, .error, .certificateConfirmation, .polling: false
    }
  }

  var tag: DERTag { .context(rawValue, constructed: true) }
}
