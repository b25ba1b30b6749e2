import Lifecycle

/// Where a person stands with his certificate, as lists show it (requirements §6.2).
extension Standing {
  /// One of the five words (B-62).
  func label(_ say: Voice) -> String {
    switch self {
    case .none, .granted, .lapsed: say("未発行", "Not issued")
    case .pending, .issued: say("発行済み", "Issued")
    case .renewable: say("更新可", "Renewable")
    case .expired: say("有効期限切れ", "Expired")
    case .revoked: say("失効済み", "Revoked")
    }
  }

  /// ○: granted or held (H-95, H-102, T-21).
  var isMarked: Bool {
    switch self {
    case .granted, .pending, .issued, .renewable: true
    case .none, .lapsed, .expired, .revoked: false
    }
  }

  /// Whether the end of the certificate is shown (B-63).
  var hasExpiry: Bool { self == .pending || self == .issued || self == .renewable }

  /// What the word alone does not tell.
  func note(windowEnd: String?, _ say: Voice) -> String? {
    switch self {
    case .granted:
      windowEnd.map { say("\(say[.acquire])待ち（\($0)まで）", "may be acquired until \($0)") }
        ?? say("\(say[.acquire])待ち", "may be acquired")
    case .lapsed: say("\(say[.acquire])期限切れ", "not acquired in time")
    case .pending: say("確認待ち", "not used yet")
    case .none, .issued, .renewable, .expired, .revoked: nil
    }
  }

  /// What a mark alone does not tell.
  func markNote(_ say: Voice) -> String? {
    switch self {
    case .expired: say("期限切れ", "expired")
    case .revoked: say("失効", "revoked")
    case .renewable: say("更新可", "renewable")
    case .none, .granted, .lapsed, .pending, .issued: note(windowEnd: nil, say)
    }
  }
}

extension CertificateState {
  /// Where one certificate stands, in the history of a person.
  func label(_ say: Voice) -> String {
    switch self {
    case .pending: say("発行済み（確認待ち）", "Issued, not used yet")
    case .issued: say("発行済み", "Issued")
    case .superseded: say("更新済み（使用できません）", "Replaced by its renewal")
    case .revoked: say("失効済み", "Revoked")
    case .expired: say("有効期限切れ", "Expired")
    }
  }
}
