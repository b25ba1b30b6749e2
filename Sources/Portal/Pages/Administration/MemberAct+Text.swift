import Lifecycle

/// The acts in words; texts name the institution's own words in braces.
extension MemberAct {
  /// The act's name: on the way's steps, and where it is offered (B-56, B-59).
  var name: Localized {
    switch self {
    case .grant: Localized(ja: "{certificate}の発行の許可", en: "Allow a certificate")
    case .withdraw: Localized(ja: "発行の許可の取消", en: "Take a permission back")
    case .revoke: Localized(ja: "{certificate}失効", en: "Revoke a certificate")
    case .reissue: Localized(ja: "{certificate}再発行", en: "Reissue a certificate")
    case .suspend: Localized(ja: "{person}停止", en: "Stop a user")
    case .resume: Localized(ja: "{person}停止の解除", en: "Resume a user")
    case .unlock: Localized(ja: "ロック・閉塞の解除", en: "Release a lock")
    }
  }

  /// The last step of the way: 失効完了 (B-59).
  var completion: Localized {
    switch self {
    case .grant: Localized(ja: "許可完了", en: "Allowed")
    case .withdraw: Localized(ja: "取消完了", en: "Taken back")
    case .revoke: Localized(ja: "失効完了", en: "Revoked")
    case .reissue: Localized(ja: "再発行完了", en: "Reissued")
    case .suspend: Localized(ja: "停止完了", en: "Stopped")
    case .resume: Localized(ja: "解除完了", en: "Resumed")
    case .unlock: Localized(ja: "解除完了", en: "Released")
    }
  }

  /// The button below the list of people (B-66).
  var button: Localized {
    switch self {
    case .grant: Localized(ja: "許可", en: "Allow")
    case .withdraw: Localized(ja: "取消", en: "Take back")
    case .revoke: Localized(ja: "失効", en: "Revoke")
    case .reissue: Localized(ja: "再発行", en: "Reissue")
    case .suspend: Localized(ja: "停止", en: "Stop")
    case .resume, .unlock: Localized(ja: "解除", en: self == .resume ? "Resume" : "Release")
    }
  }

  /// What the act is for, where it is offered.
  var purpose: Localized {
    switch self {
    case .grant:
      Localized(
        ja: "{person}が{certificate}を{acquire}できるようにします。",
        en: "Lets a user acquire a certificate.")
    case .withdraw:
      Localized(
        ja: "まだ使われていない発行の許可を取り消します。", en: "Takes a permission back that has not been used.")
    case .revoke:
      Localized(
        ja: "{person}の{certificate}を失効させ、直ちに使えなくします。パソコンの入れ替え、紛失・盗難、退職などの際にご利用ください。",
        en:
          "Makes a user's certificate useless at once: when a PC is replaced, lost or stolen, or when somebody leaves.")
    case .reissue:
      Localized(
        ja: "現在の{certificate}を失効させ、同時に新しい{certificate}の{acquire}を許可します。",
        en: "Revokes the present certificate and allows a new one in the same act.")
    case .suspend, .resume:
      Localized(
        ja: "{person}のサービスのご利用を停止し、または停止を解除します。{certificate}はそのまま残ります。",
        en: "Stops the service for a user, or resumes it. The certificate stays as it is.")
    case .unlock:
      Localized(
        ja: "{logonSecret}の誤入力などによりロック・閉塞された{person}を、再び{logOn}できるようにします。",
        en: "Lets a user in again who was locked or blocked, for example by wrong passwords.")
    }
  }

  /// What was done, in one sentence (B-71).
  var outcome: Localized {
    switch self {
    case .grant: Localized(ja: "{certificate}の発行を許可しました。", en: "A certificate is allowed now.")
    case .withdraw: Localized(ja: "発行の許可を取り消しました。", en: "The permission has been taken back.")
    case .revoke: Localized(ja: "{certificate}を失効しました。", en: "The certificate has been revoked.")
    case .reissue:
      Localized(
        ja: "現在の{certificate}を失効し、新しい{certificate}の{acquire}を許可しました。",
        en: "The certificate has been revoked, and a new one is allowed.")
    case .suspend: Localized(ja: "サービスのご利用を停止しました。", en: "The service has been stopped for this user.")
    case .resume: Localized(ja: "サービスのご利用の停止を解除しました。", en: "The service has been resumed for this user.")
    case .unlock: Localized(ja: "ロック・閉塞を解除しました。", en: "The lock has been released.")
    }
  }
}
