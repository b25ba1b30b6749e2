import CivilTime
import Lifecycle
import Portal
import Registration

/// Does what a member of staff asks for over the socket; who he is, the socket's peer has told.
struct StaffDesk: Sendable {
  let assembly: Assembly
  let clock: any TimeSource
  let output: Output

  func answer(_ request: StaffRequest, by name: String) async -> StaffAnswer {
    do {
      if request.act.hasPrefix("clock.") { return try setClock(request) }
      return try await act(request, by: name)
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

  private func act(_ request: StaffRequest, by name: String) async throws -> StaffAnswer {
    let registration = try assembly.site(request.institution).registration
    let order = try StaffOrder(by: name, reason: request.reason ?? "", form: request.form)
    if let serial = request.serial {
      guard request.act == "find", request.contract == nil, request.user == nil else {
        throw Rejected(.actNotPossible, "a serial number goes with find alone, without contract and user")
      }
      guard let octets = SerialText.octets(serial) else { throw Rejected(.malformedBody, SerialText.form) }
      let view = try await registration.find(serial: octets, by: order, at: clock.now())
      return StaffAnswer(lines: [Self.line(of: view)] + view.certificates.map(Self.line))
    }
    let target = try StaffTarget(contractID: request.contract, subscriberID: request.user)
    let now = clock.now()
    switch request.act {
    case "find":
      let found = try await registration.find(target, by: order, at: now)
      guard !found.isEmpty else { throw Rejected(.noSuchSubject, "nobody of that ID") }
      return StaffAnswer(lines: found.map { Self.line(of: $0) })
    case "show":
      let found = try await registration.find(target, by: order, at: now)
      guard !found.isEmpty else { throw Rejected(.noSuchSubject, "nobody of that ID") }
      return StaffAnswer(lines: found.flatMap { Self.lines(of: $0, at: now) })
    case "unlock":
      let view = try await registration.unlock(target, by: order, at: now)
      return StaffAnswer(lines: Self.lines(of: view, at: now))
    case "grant":
      let view = try await registration.grant(target, by: order, at: now)
      return StaffAnswer(lines: Self.lines(of: view, at: now))
    case "revoke":
      guard let reason = RevocationReason(word: request.why ?? RevocationReason.unspecified.word) else {
        let words = RevocationReason.allCases.map(\.word).joined(separator: " | ")
        throw Rejected(.actNotPossible, "--why is one of \(words)")
      }
      let view = try await registration.revoke(target, reason: reason, by: order, at: now)
      return StaffAnswer(lines: Self.lines(of: view, at: now))
    default: throw Rejected(.actNotPossible, "no act is called \(request.act)")
    }
  }

  private func setClock(_ request: StaffRequest) throws -> StaffAnswer {
    #if SIMULATED_CLOCK
      guard let simulated = clock as? SimulatedClock else {
        throw Rejected(.actNotPossible, "the service runs on the machine's clock; start it with --clock")
      }
      if request.act == "clock.set" {
        guard let moment = request.value.flatMap({ Timestamp(rfc3339: $0) }) else {
          throw Rejected(.actNotPossible, "a moment is due, such as 2026-11-20T10:00:00+09:00")
        }
        simulated.set(moment)
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

  private static func line(of view: StaffView) -> String {
    let person = view.subscriber
    return [
      person.contract.id ?? "-", person.id ?? "-", person.role.rawValue, view.standing.rawValue, person.name,
      person.contract.name,
    ].joined(separator: "\t")
  }

  private static func lines(of view: StaffView, at now: Timestamp) -> [String] {
    let person = view.subscriber
    var lines = [
      line(of: view), "  logon    \(person.credential.logonMethod.rawValue)",
      "  hold     on open hosts: \(person.locks.open.shown(at: now))",
      "  hold     by certificate, on all hosts: \(person.locks.certificate.shown(at: now))",
    ]
    if let grant = person.credential.grant {
      lines.append("  grant    from \(grant.openedAt.rfc3339) to \(grant.closesAt?.rfc3339 ?? "no end")")
    }
    return lines + view.certificates.map(Self.line)
  }

  private static func line(of stored: StoredCertificate) -> String {
    let serial = CertificateDetails(of: stored)?.serialNumber ?? "-"
    return "  \(stored.held.status.rawValue)\t\(serial)\t\(stored.held.notAfter.rfc3339)\t\(stored.device ?? "-")"
  }
}

extension LogonLock {
  fileprivate func shown(at now: Timestamp) -> String {
    switch hold {
    case .locked(let until?) where until <= now: "none, a lock ended \(until.rfc3339)"
    case .free: "none, \(failures) wrong tries"
    case .locked(let until): "locked" + (until.map { " until \($0.rfc3339)" } ?? "")
    case .blocked: "blocked"
    }
  }
}
