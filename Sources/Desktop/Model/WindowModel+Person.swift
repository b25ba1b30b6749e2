import CivilTime
import Enrolment

/// What the person does.
extension WindowModel {
  mutating func ask(_ event: WindowEvent, at now: Timestamp) -> [WindowAct] {
    // While work goes on, only its questions are answered; a second link waits for nobody and is simply not followed.
    if isAtWork {
      guard case .answered = event, case .question = page else {
        if case .opened = event { note(Texts.busy, at: now) }
        return []
      }
      work(errand?.title ?? Texts.working, stage: .proving)
      return []
    }
    switch event {
    case .list:
      home()
      return [.list]
    case .begin(let errand): return begin(errand, at: now)
    case .makeMoveCode:
      guard let selected else {
        home(Texts.choose)
        return []
      }
      return begin(.makeMoveCode(selected), at: now)
    case .tidy:
      home()
      work(Texts.tidying)
      return [.plan]
    case .delete: return delete(at: now)
    case .chooseInstitution(let id):
      guard case .identifiers = page, let errand, let chosen = institutions.first(where: { $0.id == id }) else {
        return []
      }
      return begin(errand, of: chosen, at: now)
    case .otherInstitution:
      page = .address(AddressPage(typed: "", problem: nil))
      return []
    case .address(let text): return meet(text)
    case .identifiers(let contractID, let subscriberID, let acquisition, let place):
      return issue(acquisition, contractID: contractID, subscriberID: subscriberID, place: place, at: now)
    case .retry:
      guard let errand else { return [] }
      return begin(errand, at: now)
    case .opened(let text): return invite(text, at: now)
    default: return []
    }
  }

  /// - Parameter known: the institution, where it is clear already.
  mutating func begin(_ errand: Errand, of known: KnownInstitution? = nil, at now: Timestamp) -> [WindowAct] {
    home()
    self.errand = errand
    switch errand {
    case .issue:
      guard let chosen = known ?? institutions.first else {
        page = .address(AddressPage(typed: "", problem: nil))
        return []
      }
      institution = chosen
      work(Texts.connecting)
      return [.identify(chosen)]
    case .renew(let id), .makeMoveCode(let id):
      guard let row = rows.first(where: { $0.id == id }) else {
        home()
        return []
      }
      guard let known = institutions.first(where: { $0.id == row.institution }) else {
        page = .address(AddressPage(typed: "", problem: nil))
        return []
      }
      institution = known
      note(Texts.begins(errand, known.name), at: now)
      work(errand.title, stage: .connecting)
      if case .makeMoveCode = errand { return [.makeMoveCode(known, id)] }
      return [.renew(known, id)]
    }
  }

  private mutating func meet(_ text: String) -> [WindowAct] {
    guard case .address = page else { return [] }
    do throws(EnrolmentError) {
      let portal = try PortalAddress(text.contains("://") ? text : "https://" + text)
      work(Texts.connecting)
      return [.meet(portal)]
    } catch {
      page = .address(AddressPage(typed: text, problem: ClientFailure.insecureAddress.message))
      return []
    }
  }

  private mutating func issue(
    _ acquisition: Acquisition, contractID: String, subscriberID: String, place: String?, at now: Timestamp
  ) -> [WindowAct] {
    guard case .identifiers = page, let institution else { return [] }
    errand = .issue(acquisition)
    note(Texts.begins(.issue(acquisition), institution.name), at: now)
    work(Errand.issue(acquisition).title, stage: .connecting)
    return [
      .issue(
        institution, acquisition, contractID: contractID.isEmpty ? nil : contractID,
        subscriberID: subscriberID.isEmpty ? nil : subscriberID, place: place)
    ]
  }

  private mutating func invite(_ text: String, at now: Timestamp) -> [WindowAct] {
    home()
    let link: LaunchLink
    do throws(EnrolmentError) {
      link = try LaunchLink(text)
    } catch {
      return fail(error, at: now)
    }
    guard isListed else {
      // Which institutions this PC knows is being read; the link waits for that.
      self.link = link
      return []
    }
    guard let known = institutions.first(where: { $0.id == link.institution }) else {
      return fail(.failed(.institutionUnknown, detail: link.institution), at: now)
    }
    page = .invitation(InvitationPage(institution: known, link: link))
    return []
  }

  mutating func accept(at now: Timestamp) -> [WindowAct] {
    if isLeaving {
      isLeaving = false
      guard isAtWork, case .question = page, !hasCalledOff else { return [.quit] }
      // What can be gone on with is written down before the program ends.
      (hasCalledOff, quitsWhenDone) = (true, true)
      return [.callOff]
    }
    switch page {
    case .introduction(let page):
      work(Texts.connecting)
      return [.remember(page.portal)]
    case .invitation(let page):
      institution = page.institution
      note(Texts.follows(page.institution.name), at: now)
      work(Texts.connecting)
      return [.follow(page.institution, page.link)]
    case .tidying: return delete(at: now)
    default: return []
    }
  }

  private mutating func delete(at now: Timestamp) -> [WindowAct] {
    guard case .tidying(let shown) = page, !shown.pairs.isEmpty else { return [] }
    guard shown.isConfirming else {
      page = .tidying(TidyingPage(pairs: shown.pairs, isConfirming: true))
      return []
    }
    work(Texts.deleting)
    return [.delete]
  }

  mutating func back(at now: Timestamp) -> [WindowAct] {
    if isLeaving {
      isLeaving = false
      return []
    }
    if isAtWork {
      guard case .question = page, !hasCalledOff else { return [] }
      hasCalledOff = true
      return [.callOff]
    }
    switch page {
    case .tidying(let shown) where shown.isConfirming:
      page = .tidying(TidyingPage(pairs: shown.pairs, isConfirming: false))
      return []
    case .certificates: return []
    case .result:
      home()
      return [.list]
    default:
      home()
      return []
    }
  }

  mutating func close() -> [WindowAct] {
    guard isAtWork else { return [.quit] }
    isLeaving = true
    return []
  }
}
