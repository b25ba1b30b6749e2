import Transfer

/// Why an act on this PC did not come to its end.
public enum EnrolmentError: Error, Sendable, Equatable {
  /// The institution refused.
  case refused(Refusal)
  /// It went wrong on this PC or on the way; the detail is for people who look after computers, in English.
  case failed(ClientFailure, detail: String)

  init(_ error: TransferError) {
    let failure: ClientFailure =
      switch error.code {
      case .notHTTPS: .insecureAddress
      case .unknownHost: .unknownHost
      case .cannotConnect: .cannotConnect
      case .notTrusted: .serverNotTrusted
      case .nameMismatch: .nameMismatch
      case .handshakeFailed, .broken: .connectionBroken
      case .identityFailed: .keyUnsuitable
      case .timeout: .timeout
      case .tooLarge: .answerNotUnderstood
      case .unreadableTrust: .unreadableTrust
      case .certificateExpired: .serverCertificateExpired
      case .certificateNotYetValid: .serverCertificateNotYetValid
      case .captivePortal: .captivePortal
      case .downgraded: .downgraded
      case .proxyMalformed: .proxyMalformed
      case .proxyNotFound: .proxyNotFound
      case .proxyUnreachable: .proxyUnreachable
      case .proxyWantsLogon: .proxyWantsLogon
      case .proxyRefuses: .proxyRefuses
      }
    let issuer = error.issuer.map { "; issuer: \($0)" } ?? ""
    self = .failed(failure, detail: TerminalText.line(error.reason + issuer))
  }

  package init(_ error: StoreError) {
    let failure: ClientFailure =
      switch error.code {
      case .unreadable, .malformed: .storeUnreadable
      case .wrongPassword: .storeLocked
      case .unwritable: .storeUnwritable
      case .exists: .fileExists
      case .keyMissing: .keyMissing
      case .unsuitableKey: .keyUnsuitable
      case .passwordNeeded: .storePasswordNeeded
      case .full: .storeFull
      case .busy: .storeBusy
      case .absent: .tokenAbsent
      case .blocked: .tokenBlocked
      }
    self = .failed(failure, detail: TerminalText.line(error.reason))
  }

  static func garbled(_ detail: String) -> EnrolmentError {
    .failed(.answerNotUnderstood, detail: TerminalText.line(detail))
  }
}
