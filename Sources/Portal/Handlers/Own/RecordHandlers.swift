import CivilTime
import HTTP
import Lifecycle
import Registration

/// Lists of what was: logons and mails.
extension Exchange {
  /// ご利用履歴 (H-21, H-55).
  func logons(_ visit: Visit) async throws -> Response {
    let history = try await registration.logons(for: visit, limit: ListPage.length)
    return answer(LogonHistoryPage(visits: history.map(recentUse), back: Paths.top), for: visit)
  }

  /// A line of ご利用履歴; the store keeps 管理者 in Japanese for an administrator.
  func recentUse(_ record: LogonRecord) -> RecentUse {
    let administrator = profile.terms.administrator
    return RecentUse(
      at: record.at.japanese,
      actor: record.actor == administrator.ja ? administrator[language].capitalised : record.actor)
  }

  /// お送りした電子メール (F-12).
  func mails(_ visit: Visit) async throws -> Response {
    let page = min(max(request.query.first { $0.0 == FieldName.page }.flatMap { Int($0.1) } ?? 1, 1), Self.lastPage)
    let found = try await registration.mails(for: visit, limit: page * ListPage.length + 1)
    let shown = found.dropFirst((page - 1) * ListPage.length).prefix(ListPage.length)
    let hasMore = found.count > page * ListPage.length && page < Self.lastPage
    let mails = MailsPage(
      mails: shown.map { mail in
        MailsPage.Mail(
          at: mail.createdAt.japanese, subject: mail.subject ?? mail.kind.text(say), address: mail.address,
          state: mail.state, text: mail.text)
      },
      newest: page > 1 ? Link(Paths.mails) : nil,
      older: hasMore ? Link(Paths.mails).adding((FieldName.page, String(page + 1))) : nil, back: Paths.top)
    return answer(mails, for: visit)
  }

  /// Further back nobody leafs: a thousand mails are many years.
  private static let lastPage = 20
}
