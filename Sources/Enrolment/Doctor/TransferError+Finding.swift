import Diagnosis
import Transfer

extension TransferError {
  /// What a check of the way to a host finds by it.
  func finding(on host: Check) -> Finding {
    let finding: Finding =
      switch code {
      case .unknownHost: .portalNotFound
      case .cannotConnect: .portalUnreachable
      case .timeout: .portalSilent
      case .captivePortal: .portalBehindCaptivePortal
      case .notTrusted: .portalNotTrusted
      case .certificateExpired: .portalCertificateExpired
      case .certificateNotYetValid: .portalCertificateNotYetValid
      case .nameMismatch: .portalMisnamed
      case .downgraded, .notHTTPS: .portalDowngraded
      case .tooLarge: .portalNotUnderstood
      case .handshakeFailed, .identityFailed: .portalHandshakeFailed
      case .unreadableTrust: .portalTrustUnreadable
      case .broken: .portalConnectionBroken
      case .proxyMalformed: .proxyMalformed
      case .proxyNotFound: .proxyNotFound
      case .proxyUnreachable: .proxyUnreachable
      case .proxyWantsLogon: .proxyWantsLogon
      case .proxyRefuses: .proxyRefuses
      }
    return finding.found(on: host)
  }

  /// What it says beside its code; the issuer that a server's certificate names is what a person must hear.
  var detail: Wording {
    let reason = TerminalText.line(reason)
    guard let issuer = issuer.map({ TerminalText.line($0, limit: 200) }), !issuer.isEmpty else {
      return Wording(ja: reason, en: reason)
    }
    return Wording(ja: "発行者: \(issuer)（\(reason)）", en: "Issuer: \(issuer) (\(reason))")
  }
}
