import CivilTime
import HTTP
import Lifecycle
import Registration

/// One live session a person (B-50): the question whether to go on here.
extension Exchange {
  func takeOverForm() async throws -> Response {
    let visit = try await visit(presented: presented())
    guard visit.session.stage == .awaitingTakeOver else { return redirect(to: Paths.top.address) }
    let elsewhere = try await registration.sessionElsewhere(of: visit, at: now)
    let page = TakeOverPage(
      elsewhere: elsewhere.map {
        TakeOverPage.Elsewhere(since: $0.createdAt.japanese, lastUsed: $0.lastSeenAt.japaneseMinute)
      },
      takeOver: Link(Paths.takeOver), decline: Paths.logoff, csrf: formToken(for: visit))
    return answer(page)
  }

  /// こちらで続ける: the other session ends; the own one is a new one.
  func takeOver() async throws -> Response {
    let visit = try await visit(presented: presented())
    guard visit.session.stage == .awaitingTakeOver else { return redirect(to: Paths.top.address) }
    try await accept(form(), of: visit)
    let progress = try await registration.takeOver(visit, origin: origin, at: now)
    return opened(progress, with: visit.certificate?.held)
  }
}
