/// What an administrator changes of a person at once, on 利用者情報変更 (H-97 to H-101, S-23, T-16 to T-18).
public struct MemberChange: Sendable, Equatable {
  /// 利用者名（漢字), as typed; empty: the name in katakana is shown instead (H-99); nil: stays.
  public var name: String?
  /// 利用者名（半角カナ英数), as typed (H-98); nil: stays.
  public var kana: String?
  /// 発行する or 発行しない (H-100); nil: stays.
  public var issuing: Bool?
  /// 現在の電子証明書を失効し、再発行する (T-16).
  public var reissue: Bool
  /// 利用中止 or its end; nil: stays.
  public var suspended: Bool?
  /// Whether locks are released.
  public var unlock: Bool

  /// A change.
  public init(
    name: String? = nil, kana: String? = nil, issuing: Bool? = nil, reissue: Bool = false, suspended: Bool? = nil,
    unlock: Bool = false
  ) {
    self.name = name
    self.kana = kana
    self.issuing = issuing
    self.reissue = reissue
    self.suspended = suspended
    self.unlock = unlock
  }

  /// A part of a change, as the log names what was done; the words are stable.
  public enum Part: String, Sendable, CaseIterable {
    case name
    case kana
    case granted
    case withdrawn
    case reissued
    case suspended
    case resumed
    case unlocked
  }
}
