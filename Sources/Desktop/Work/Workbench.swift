import CivilTime
import Enrolment
import Foundation

/// Does what the window wants, each act on a thread of its own, and tells the window by events.
@MainActor
final class Workbench {
  private let options: StartOptions
  private let post: @Sendable (@escaping @MainActor @Sendable () -> Void) -> Void
  private let tell: @MainActor (WindowEvent) -> Void
  private var answers: PersonAnswers?
  private var met: Institution?
  private var plan: TidyPlan?
  /// Lists that were asked for; only the last one's answer counts.
  private var lists = 0

  /// - Parameters:
  ///   - post: runs something on the main thread, called from any.
  ///   - tell: what the work has come to, on the main thread.
  init(
    _ options: StartOptions, post: @escaping @Sendable (@escaping @MainActor @Sendable () -> Void) -> Void,
    tell: @escaping @MainActor (WindowEvent) -> Void
  ) {
    self.options = options
    self.post = post
    self.tell = tell
  }

  /// Begins an act; `quit` is the window's own.
  func perform(_ act: WindowAct, _ language: Language) {
    let shelf = Shelf(options, language)
    switch act {
    case .list: list(shelf)
    case .meet(let portal): meet(portal, language)
    case .remember(let portal): remember(portal)
    case .identify(let institution):
      work { () throws(EnrolmentError) in
        try shelf.connect(institution).institution(institution.portal)
      } then: {
        .identified($1)
      }
    case .issue(let institution, let acquisition, let contractID, let subscriberID, let place):
      enrol(institution, in: place, for: .acquiring, shelf) { flow throws(EnrolmentError) in
        try flow.issue(acquisition, contractID: contractID, subscriberID: subscriberID)
      }
    case .renew(let institution, let row):
      let now = Timestamp.ofThisPC
      enrol(institution, in: row.store, for: .renewing, shelf) { flow throws(EnrolmentError) in
        try flow.renew(serial: row.serialNumber, at: now)
      }
    case .follow(let institution, let link):
      work { () throws(EnrolmentError) in
        try shelf.connect(institution).api(institution.portal).launch(link.nonce)
      } then: {
        .launched($1)
      }
    case .makeMoveCode(let institution, let row): makeMoveCode(institution, row, shelf)
    case .callOff: give(nil)
    case .plan: planTidying(shelf)
    case .delete: delete()
    case .quit: break
    }
  }

  /// Hands an answer to the procedure that waits for it; nil where the person has called it off.
  func give(_ answer: Answer?) {
    answers?.give(answer)
  }

  private func list(_ shelf: Shelf) {
    lists += 1
    let number = lists
    Thread.detachNewThread { [post] in
      do throws(EnrolmentError) {
        try shelf.read { content in
          post { [weak self] in
            if self?.lists == number { self?.tell(.listed(content.rows, content.institutions, content.places)) }
          }
        }
      } catch {
        post { [weak self] in if self?.lists == number { self?.tell(.unlisted(error)) } }
      }
    }
  }

  private func meet(_ portal: PortalAddress, _ language: Language) {
    let roots = options.roots
    work { () throws(EnrolmentError) in
      try Connection(roots: roots, language: language).institution(portal)
    } then: { bench, institution in
      bench.met = institution
      return .met(institution, portal)
    }
  }

  private func remember(_ portal: PortalAddress) {
    guard let met else { return }
    let options = options
    work { () throws(EnrolmentError) in
      var known = try KnownInstitutions(environment: options.environment)
      guard try known.remember(met, at: portal, roots: options.roots, moves: true) else {
        throw .failed(.knownInstitutionsUnusable, detail: "\(met.id) was placed here by an administrator")
      }
      return known.all
    } then: {
      .remembered($1, portal)
    }
  }

  private func enrol(
    _ institution: KnownInstitution, in place: String?, for use: StoreUse, _ shelf: Shelf,
    _ run: @escaping @Sendable (EnrolmentFlow) throws(EnrolmentError) -> EnrolmentOutcome
  ) {
    let (answers, report, journals) = (newAnswers(), report, options.journals)
    work { () throws(EnrolmentError) in
      let flow = EnrolmentFlow(
        portal: institution.portal, connection: shelf.connect(institution),
        store: try shelf.open(place, for: use, answers: answers), answers: answers, journals: journals, report: report)
      return try run(flow)
    } then: { bench, outcome in
      bench.answers = nil
      return .finished(outcome)
    }
  }

  private func makeMoveCode(_ institution: KnownInstitution, _ row: CertificateRow.ID, _ shelf: Shelf) {
    let (answers, report, now) = (newAnswers(), report, Timestamp.ofThisPC)
    work { () throws(EnrolmentError) in
      let moving = MovingOut(
        portal: institution.portal, connection: shelf.connect(institution),
        store: try shelf.open(row.store, for: .reading, answers: answers), answers: answers, report: report)
      let (code, told) = try moving.makeCode(serial: row.serialNumber, at: now)
      return Made(code: code, institution: told)
    } then: { bench, made in
      bench.answers = nil
      return .moveCode(made.code, made.institution)
    }
  }

  private struct Made: Sendable {
    let code: MoveCode
    let institution: Institution
  }

  private func newAnswers() -> PersonAnswers {
    let answers = PersonAnswers { [post] ask, refusal in post { [weak self] in self?.tell(.asked(ask, refusal)) } }
    self.answers = answers
    return answers
  }

  private var report: @Sendable (EnrolmentStep) -> Void {
    { [post] step in post { [weak self] in self?.tell(.stepped(step)) } }
  }

  private func planTidying(_ shelf: Shelf) {
    work { () throws(EnrolmentError) in
      try shelf.plan()
    } then: { bench, plan in
      bench.plan = plan
      return .planned(
        plan.removals.map { removal in
          TidyingPage.Pair(old: CertificateRow(removal.old), new: removal.successor.map(CertificateRow.init))
        })
    }
  }

  private func delete() {
    guard let plan else { return }
    work { () throws(EnrolmentError) in
      var count = 0
      try plan.carryOut(plan.removals) { _ in count += 1 }
      return count
    } then: { bench, count in
      bench.plan = nil
      return .deleted(count)
    }
  }

  /// Runs what blocks away from the main thread, and tells what came of it.
  private func work<Value: Sendable>(
    _ body: @escaping @Sendable () throws(EnrolmentError) -> Value,
    then: @escaping @MainActor @Sendable (Workbench, Value) -> WindowEvent
  ) {
    Thread.detachNewThread { [post] in
      let result = Result(catching: body)
      post { [weak self] in
        guard let self else { return }
        switch result {
        case .success(let value): tell(then(self, value))
        case .failure(let error): tell(.failed(error))
        }
      }
    }
  }
}

extension Timestamp {
  /// This PC's clock: it dates the log and chooses among certificates, and decides nothing else.
  static var ofThisPC: Timestamp { Timestamp(seconds: Int64(Date().timeIntervalSince1970)) }
}
