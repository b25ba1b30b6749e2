/// What `inkan tidy` would delete, each beside what serves in its place (H-80, H-83).
struct TidyListing {
  let plan: TidyPlan
  let language: Language

  var lines: [String] {
    func say(_ ja: String, _ en: String) -> String { Wording(ja: ja, en: en)[language] }
    return TextColumns.table(
      [
        [
          say("削除する電子証明書", "To be deleted"), say("状態", "State"), say("シリアル番号", "Serial number"),
          say("発行者", "Issued by"), say("有効期限", "Expires"), say("現在の電子証明書の有効期限", "The one in use expires"),
        ]
      ]
        + plan.removals.map { removal in
          [
            removal.old.friendlyName, (removal.old.status?.state.wording ?? CertificateState.notAsked)[language],
            removal.old.summary.serialNumber, removal.old.issuer, removal.old.summary.expiry[language],
            removal.successor.map { "\($0.summary.expiry[language]) (\($0.summary.serialNumber))" }
              ?? say("このパソコンにありません", "not on this PC"),
          ]
        })
  }

  func content(deleted: [TidyPlan.Removal]) -> [String: JSONValue] {
    [
      "removable": .list(
        plan.removals.map { removal in
          .object([
            "certificate": CertificateTable.content(removal.old),
            "successor": removal.successor.map(CertificateTable.content) ?? .nothing,
            "deleted": .flag(deleted.contains(removal)),
          ])
        }),
      "kept": .list(
        plan.kept.map {
          .object(["certificate": CertificateTable.content($0.certificate), "reason": .text($0.reason.rawValue)])
        }),
    ]
  }
}
