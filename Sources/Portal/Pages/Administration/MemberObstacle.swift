import Lifecycle

/// Why an act cannot be done on somebody, told beside his name and not by colour alone (B-66).
enum MemberObstacle: Sendable, Equatable {
  /// The rules give this act on him to somebody else.
  case notYours
  case nothingToRevoke
  /// Nothing was ever issued: a permission is what he needs.
  case nothingToReissue
  case nothingAllowed
  /// He has as many certificates as the rules allow.
  case alreadyIssued
  case suspended
  case notSuspended
  case notHeld

  func text(_ say: Voice) -> String {
    switch self {
    case .notYours: say("お客さまの権限では操作できません", "not yours to do")
    case .nothingToRevoke: say("失効できる\(say[.certificate])がありません", "no certificate to revoke")
    case .nothingToReissue: say("再発行できる\(say[.certificate])がありません", "no certificate to reissue")
    case .nothingAllowed: say("取り消す許可がありません", "no permission to take back")
    case .alreadyIssued: say("すでに\(say[.certificate])をお持ちです", "has a certificate already")
    case .suspended: say("すでに停止中です", "stopped already")
    case .notSuspended: say("停止されていません", "not stopped")
    case .notHeld: say("ロックされていません", "not locked")
    }
  }
}
