import Lifecycle

/// 利用者管理, 作業内容選択: a block for each thing that this visitor may do (B-56).
struct PeopleHubPage: Page {
  static let screen = Screen.subscribers

  /// An act that is his, and on how many it can be done now.
  struct Offer: Sendable {
    var act: MemberAct
    var count: Int
  }

  var own: Link
  var details: Link
  /// nil where the rules let him change nobody.
  var change: Link?
  var offers: [Offer]
  /// Whether somebody besides the visitor is under the contract.
  var hasOthers: Bool
  var menu: Link

  var additionalHead: Markup { peopleStyle }

  func title(in frame: Frame) -> String {
    let say = frame.say
    return frame.say.wording.titles[.subscribers].map { say.filled($0) }
      ?? say("\(say[.person])管理　作業内容選択", "Users: what to do")
  }

  func content(in frame: Frame) -> Markup {
    let say = frame.say
    return tag(.div, .class("stack")) {
      trail(
        [
          (say.title(of: .administration), menu),
          (say("\(say[.person])管理", "Users"), nil),
        ], say)
      if !hasOthers { nobody(say) }
      tag(.div, .class("people-tasks")) {
        task(
          say("自身の情報の変更・照会", "Your own details"),
          say("ご自身の登録内容や\(say[.certificate])の状態を確認します。", "See what is registered of you, and your certificate."),
          [(say("自身の情報", "Your details"), own)])
        task(
          say("\(say[.person])情報の照会", "Look at users"),
          say(
            "\(say[.person])の登録内容、\(say[.certificate])の状態と履歴を確認します。",
            "See what is registered of a user, and his certificates."),
          [(say("\(say[.person])情報照会", "Look"), details)])
        if let change {
          task(
            say("\(say[.person])情報の管理", "Change users"),
            say("\(say[.person])の名前などの登録内容を変更します。", "Change a user's name and the like."),
            [(say("\(say[.person])情報変更", "Change"), change)])
        }
        for group in Self.groups { offered(group, say) }
      }
    }
  }

  /// Acts that stand in one block, in the blocks' order.
  private static let groups: [(title: Localized, acts: [MemberAct])] = [
    (Localized(ja: "{person}停止・解除", en: "Stop or resume users"), [.suspend, .resume]),
    (MemberAct.unlock.name, [.unlock]),
    (MemberAct.grant.name, [.grant, .withdraw]),
    (MemberAct.revoke.name, [.revoke]),
    (MemberAct.reissue.name, [.reissue]),
  ]

  @MarkupBuilder
  private func offered(_ group: (title: Localized, acts: [MemberAct]), _ say: Voice) -> Markup {
    let offers = offers.filter { group.acts.contains($0.act) }
    if let first = offers.first {
      task(
        say.filled(group.title), say.filled(first.act.purpose),
        offers.map { offer in
          let count = say("（対象\(offer.count)名）", " (\(offer.count))")
          return (say.filled(offer.act.name) + count, Link("/subscribers/\(offer.act.rawValue)"))
        })
    }
  }

  private func task(_ title: String, _ note: String, _ links: [(name: String, link: Link)]) -> Markup {
    block(title) {
      tag(.p) { note }
      tag(.div, .class("actions")) {
        for link in links { linkButton(link.name, link.link) }
      }
    }
  }
}

/// What stands where a contract has nobody else yet.
func nobody(_ say: Voice) -> Markup {
  tag(.p, .class("bar")) {
    say(
      "\(say[.person])が登録されていません。登録をご希望の場合は、画面下のお問い合わせ先へご連絡ください。",
      "No other users are registered. To have somebody registered, please contact the help line below.")
  }
}
