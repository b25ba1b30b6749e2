import CivilTime
import HTTP
import Lifecycle
import Registration

/// The move to another PC, begun on the old one (F-7).
extension Exchange {
  /// Makes a code and shows it, this once: going back or reloading sends a used form, which makes none.
  func makeMoveCode() async throws -> Response {
    let visit = try await loggedOnVisit()
    try await accept(form(), of: visit)
    let code = try await registration.makeMoveCode(for: visit, origin: origin, at: now)
    let page = MoveCodePage(
      code: code.grouped, expiry: code.until.japanese, minutes: MoveCode.minutes,
      browser: profile.acquire.deliveries.contains(.browser)
        ? site.settings.hosts.portalAddress + Paths.browserAcquire + "?intent=move" : nil,
      command: ways().hasApplication ? command(.move, for: visit.subscriber) : nil, back: Link("/top"))
    return answer(page, for: try await loggedOnVisit())
  }
}
