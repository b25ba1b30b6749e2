import CivilTime
import Enrolment

/// What the work beside the window tells.
extension WindowModel {
  mutating func hear(_ event: WindowEvent, at now: Timestamp) -> [WindowAct] {
    switch event {
    case .started(let isAdministrator):
      note(Texts.started, at: now)
      note(isAdministrator ? Texts.asAdministrator : Texts.asStandardUser, at: now)
      return [.list]
    case .listed(let rows, let institutions, let places):
      self.places = places
      return list(rows, institutions, at: now)
    case .unlisted(let error):
      guard page == .certificates else { return [] }
      return fail(error, at: now)
    case .met(let met, let portal):
      isAtWork = false
      let present = institutions.first { $0.id == met.id }
      page = .introduction(
        IntroductionPage(
          name: met.name, portal: portal, helpLine: met.helpLine,
          replaces: present?.portal == portal ? nil : present?.portal))
      return []
    case .remembered(let institutions, let portal): return remember(institutions, portal, at: now)
    case .identified(let told):
      guard case .issue(let acquisition) = errand, let institution else { return [] }
      isAtWork = false
      page = .identifiers(
        IdentifierPage(
          told, among: institutions, institution, acquisition: acquisition, places: places, launch: launch))
      return []
    case .moveCode(let code, let told):
      note(Texts.moveCodeMade, at: now)
      home()
      page = .moveCode(MoveCodePage(code: code, institution: told.name, portal: told.portal))
      return []
    case .launched(let launch):
      isAtWork = false
      guard let acquisition = launch.act.acquisition else { return renewForPage(at: now) }
      let acts = begin(.issue(acquisition), of: institution, at: now)
      self.launch = launch
      return acts
    case .stepped(let step): follow(step, at: now)
    case .asked(let ask, let problem):
      questions += 1
      page = .question(QuestionPage(ask: ask, refusal: problem ?? refusal, number: questions))
      refusal = nil
    case .finished(let outcome): return finish(outcome, at: now)
    case .planned(let pairs):
      isAtWork = false
      guard !isLeaving else { return [.quit] }
      page = .tidying(TidyingPage(pairs: pairs, isConfirming: false))
    case .deleted(let count):
      note(Texts.deleted(count), at: now)
      home(Texts.deleted(count))
      return [.list]
    case .failed(let error): return fail(error, at: now)
    default: break
    }
    return []
  }

  private mutating func list(
    _ rows: [CertificateRow], _ institutions: [KnownInstitution], at now: Timestamp
  ) -> [WindowAct] {
    if !isListed { note(Texts.ready, at: now) }
    (self.rows, self.institutions, isListed) = (rows, institutions, true)
    // One certificate is chosen by itself, so that renewing is one press (F-2).
    if !rows.contains(where: { $0.id == selected }) { selected = rows.count == 1 ? rows.first?.id : nil }
    guard let link, page == .certificates else { return [] }
    self.link = nil
    guard let known = institutions.first(where: { $0.id == link.institution }) else {
      return fail(.failed(.institutionUnknown, detail: link.institution), at: now)
    }
    page = .invitation(InvitationPage(institution: known, link: link))
    return []
  }

  private mutating func remember(
    _ institutions: [KnownInstitution], _ portal: PortalAddress, at now: Timestamp
  ) -> [WindowAct] {
    self.institutions = institutions
    isAtWork = false
    institution = institutions.first { $0.portal == portal }
    if let institution { note(Texts.remembers(institution.name), at: now) }
    guard let errand, let institution else {
      home()
      return [.list]
    }
    switch errand {
    case .issue: return begin(errand, of: institution, at: now)
    case .renew, .makeMoveCode:
      // Whose certificates are here is known only when the list was read with the new institution's issuers.
      home(Texts.choose)
      return [.list]
    }
  }

  /// A page cannot say which certificate: where there is one of its institution it is renewed, else the person chooses.
  private mutating func renewForPage(at now: Timestamp) -> [WindowAct] {
    let own = rows.filter { $0.institution == institution?.id && !$0.isOver(at: now) }
    guard let only = own.first, own.count == 1 else {
      home(own.isEmpty ? PageTexts.empty : Texts.choose)
      return []
    }
    return begin(.renew(only.id), of: institution, at: now)
  }

  private mutating func follow(_ step: EnrolmentStep, at now: Timestamp) {
    note(step.wording, at: now)
    if case .answerRefused(let refused) = step { refusal = "\(refused.code): \(refused.message)" }
    guard let stage = step.stage else { return }
    page = .progress(ProgressPage(title: errand?.title ?? Texts.working, stage: stage))
  }

  private mutating func finish(_ outcome: EnrolmentOutcome, at now: Timestamp) -> [WindowAct] {
    let act = errand ?? .issue(.acquire)
    note(Texts.done(act), at: now)
    home()
    page = .result(
      ResultPage(act: act, certificate: outcome.certificate, label: outcome.label, location: outcome.location))
    selected = CertificateRow.ID(store: outcome.location, serialNumber: outcome.certificate.serialNumber)
    return [.list]
  }

  mutating func fail(_ error: EnrolmentError, at now: Timestamp) -> [WindowAct] {
    let (failed, calledOff) = (errand, hasCalledOff)
    if calledOff {
      note(Texts.calledOff, at: now)
      home(Texts.calledOff)
    } else {
      let shown = FailurePage(error, errand: failed)
      note(Texts.failed(shown), at: now)
      home()
      errand = failed
      page = .failure(shown)
    }
    if quitsWhenDone { return [.quit] }
    return calledOff ? [.list] : []
  }
}
