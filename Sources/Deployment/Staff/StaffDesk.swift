import CivilTime
import Lifecycle
import Portal
import Registration

/// Does what a member of staff asks for over the socket; who he is, the socket's peer has told.
struct StaffDesk: Sendable {
  let assembly: Assembly
  let clock: any TimeSource
  let output: Output

  /// - Parameter mailbox: takes progress and letters on the way.
  func answer(_ request: StaffRequest, by name: String, to mailbox: StaffMailbox) async -> StaffAnswer {
    do {
      if request.act.hasPrefix("clock.") { return try setClock(request) }
      let desk = InstitutionDesk(
        site: try assembly.site(request.institution), letters: try assembly.letters(request.institution),
        order: try StaffOrder(by: name, reason: request.reason ?? "", form: request.form), now: clock.now(),
        mailbox: mailbox)
      return try await desk.answer(request)
    } catch let rejected as Rejected {
      return .refused(rejected.code.label, "\(rejected.code.name): \(rejected.reason)")
    } catch let error as DeploymentError {
      return .refused(FailureCode.noSuchSubject.label, error.description)
    } catch is StoreUnavailable {
      return .refused(FailureCode.busy.label, "the store does not answer; nothing was done")
    } catch {
      output.problem("operator \(request.act): \(error)")
      return .refused(FailureCode.internalError.label, "not done; the service's log says why")
    }
  }

  private func setClock(_ request: StaffRequest) throws -> StaffAnswer {
    #if SIMULATED_CLOCK
      guard let simulated = clock as? SimulatedClock else {
        throw Rejected(.actNotPossible, "the service runs on the machine's clock; start it with --clock")
      }
      if request.act != "clock.advance" {
        guard let moment = request.value.flatMap({ Timestamp(rfc3339: $0) }) else {
          throw Rejected(.actNotPossible, "a moment is due, such as 2026-11-20T10:00:00+09:00")
        }
        request.act == "clock.hold" ? simulated.hold(moment) : simulated.set(moment)
      } else {
        guard let seconds = request.value.flatMap({ Int64($0) }), abs(seconds) < 100 * 366 * 86_400 else {
          throw Rejected(.actNotPossible, "a number of seconds is due")
        }
        simulated.advance(seconds: seconds)
      }
      return StaffAnswer(lines: [simulated.now().rfc3339])
    #else
      throw Rejected(.actNotPossible, "this build has no simulated clock")
    #endif
  }
}
