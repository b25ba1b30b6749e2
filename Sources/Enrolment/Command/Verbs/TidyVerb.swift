/// `inkan tidy`: deletes certificates that can never serve again (F-9).
enum TidyVerb: CommandVerb {
  static let description = VerbDescription(
    name: "tidy",
    summary: Wording(
      ja: "更新済み、失効、期限切れの電子証明書だけを、確認のうえ削除します。",
      en: "deletes renewed, revoked and expired certificates, after asking"),
    explanation: [
      Wording(
        ja: """
          削除してよいかどうかは金融機関に確認します。接続できないときは何も削除しません。有効な電子証明書、利用開始前の電子証明書、\
          ほかの発行者の証明書は削除しません。
          """,
        en: """
          The institution is asked which may go; where it cannot be reached, nothing is deleted. What serves, what waits \
          for its first use, and what others have issued always stays.
          """)
    ],
    options: CommandTable.institution + CommandTable.store + [.state, .dryRun, .yes],
    rules: [.exclusive([.dryRun, .yes])])

  static func run(_ context: CommandContext) throws -> CommandResult {
    let institutions = try context.institutions()
    guard !institutions.isEmpty else {
      throw EnrolmentError.failed(.institutionUnknown, detail: "")
    }
    let stores = try context.stores(for: .reading)
    let holdings = try Holdings(
      stores: stores, institutions: institutions, freshIssuers: true, bystanders: context.bystanders,
      connect: context.connect)
    context.learn(holdings)
    context.tellUnanswered(holdings)
    let plan = try TidyPlan(holdings, stores: stores, journals: try context.journals())
    if plan.removals.isEmpty, let unanswered = holdings.unanswered.first { throw unanswered.error }
    let listing = TidyListing(plan: plan, language: context.language)
    guard !plan.removals.isEmpty else {
      return CommandResult(
        lines: [context.say("整理が必要な電子証明書はありません。", "There is nothing to tidy away.")],
        content: listing.content(deleted: []))
    }
    guard !context.arguments.has(.dryRun) else {
      return CommandResult(lines: listing.lines, content: listing.content(deleted: []))
    }
    for line in listing.lines { context.terminal.tell(line) }
    try context.confirm(
      context.say(
        "削除した電子証明書で暗号化したデータは、復号できなくなります。削除しますか。削除する場合は yes と入力してください: ",
        "What was encrypted with these certificates can no longer be decrypted. Delete them? Type yes: "),
      refused: "tidy")
    var deleted: [TidyPlan.Removal] = []
    try plan.carryOut(plan.removals) { removal in
      deleted.append(removal)
      context.terminal.tell(
        context.say("削除しました: ", "Deleted: ") + "\(removal.old.friendlyName) (\(removal.old.summary.serialNumber))")
    }
    var lines = [context.say("\(deleted.count)件の電子証明書を削除しました。", "\(deleted.count) deleted.")]
    lines.append(
      context.say(
        "ブラウザーをすべて閉じてから開き直し、もう一度ログオンしてください。",
        "Close every browser window, open the browser again, and log on again."))
    return CommandResult(lines: lines, content: listing.content(deleted: deleted))
  }
}
