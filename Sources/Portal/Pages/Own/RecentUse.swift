import Lifecycle

/// A line of ご利用履歴: who logged on, and when (H-21, H-55).
struct RecentUse: Sendable {
  /// `2026年11月20日 10時15分30秒`
  var at: String
  /// 管理者, or the member's name.
  var actor: String

  /// The last three, the newest first; a line that is not there yet is shown empty.
  static func table(_ visits: [RecentUse], _ say: Voice) -> Markup {
    let ordinals = [say("前回", "Last"), say("2回前", "2nd last"), say("3回前", "3rd last")]
    return tag(.table, .class("history")) {
      tag(.thead) {
        tag(.tr) {
          tag(.th, .scope("col")) { say("回", "Visit") }
          tag(.th, .scope("col")) { say("日時", "Date and time") }
          tag(.th, .scope("col")) { say("操作された方", "By") }
        }
      }
      tag(.tbody) {
        for (index, ordinal) in ordinals.enumerated() {
          tag(.tr) {
            tag(.th, .scope("row")) { ordinal }
            tag(.td) { index < visits.count ? parts(of: visits[index].at) : .text("－") }
            tag(.td) { index < visits.count ? visits[index].actor : "－" }
          }
        }
      }
    }
  }
}

/// Date and time, which break only between each other.
func parts(of moment: String) -> Markup {
  var markup = Markup()
  for part in moment.split(separator: " ") {
    markup.append(tag(.span, .class("part")) { String(part) })
    markup.append(" ")
  }
  return markup
}

/// What to do about a logon that one does not know.
func unknownUse(_ say: Voice) -> Markup {
  tag(.p, .class("hint")) {
    say(
      "お心当たりのないご利用がある場合は、すぐに画面下のお問い合わせ先へお電話ください。",
      "If you do not recognise one of these, call the help line below at once.")
  }
}
