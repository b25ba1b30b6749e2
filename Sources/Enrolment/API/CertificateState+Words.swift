extension CertificateState {
  /// The state as people read it, in lists and in the window alike.
  public var wording: Wording {
    switch self {
    case .pending: Wording(ja: "利用開始前", en: "not used yet")
    case .issued: Wording(ja: "有効", en: "in use")
    case .superseded: Wording(ja: "更新・移行済み（利用不可）", en: "renewed or moved, of no use")
    case .revoked: Wording(ja: "失効済み", en: "revoked")
    case .expired: Wording(ja: "有効期限切れ", en: "expired")
    case .unknown: Wording(ja: "発行記録なし", en: "not on record")
    }
  }

  /// What stands in a state's place where no institution was reached.
  public static let notAsked = Wording(ja: "未確認", en: "not known")
}
