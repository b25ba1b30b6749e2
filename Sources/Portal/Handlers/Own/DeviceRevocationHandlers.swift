import CivilTime
import HTTP
import Lifecycle
import Registration

/// Revoking one's own certificate, where the order of acts at a change of PC is one's own to keep (B-52, F-22).
extension Exchange {
  /// 失効確認.
  func deviceRevocation(_ visit: Visit, serialNumber: String) async throws -> Response {
    let stored = try await revocable(serialNumber, of: visit)
    return deviceRevocationPage(stored, visit, problems: nil, status: 200)
  }

  /// 失効: every session of the person ends with it, so the answer is the last page of this one.
  func revokeDevice(_ visit: Visit, serialNumber: String) async throws -> Response {
    let form = try form()
    try await accept(form, of: visit)
    let stored = try await revocable(serialNumber, of: visit)
    let question = confirmation(of: visit)
    var typed = TypedForm(form, in: language)
    let secret = question.map { typed.value($0.field, $0.label, $0.typed) } ?? ""
    if let problems = typed.refusal {
      return deviceRevocationPage(stored, try await loggedOnVisit(), problems: problems, status: 400)
    }
    do {
      try await registration.revoke(
        visit.subscriber.key, serial: stored.serial,
        by: AdministratorOrder(visit: visit, secret: secret, seen: nil), origin: origin, at: now)
    } catch let rejected as Rejected where rejected.code == .notRecognised {
      counters.refused(rejected.code)
      let label = question?.label ?? ""
      let wrong = Problem(
        say("\(label)が正しくありません。もう一度ご入力ください。", "The \(label) is wrong. Please try again."), field: question?.field)
      // The form's token is used up.
      return deviceRevocationPage(
        stored, try await loggedOnVisit(), problems: Problems([wrong], code: rejected.code),
        status: rejected.code.status)
    }
    let next = wayToNext(of: visit.subscriber.role)
    let portal = site.settings.hosts.portalAddress
    let page = DeviceRevokedPage(
      label: stored.device, certificate: facts(of: stored), wasHere: stored.held.key == visit.certificate?.held.key,
      next: next, acquire: next == .oneself ? Link(portal + "/acquire-guide") : nil, entry: Link(portal + "/"))
    var response = answer(page)
    response.headers.add("Set-Cookie", SessionCookie.clear)
    return response
  }

  /// One of his own certificates that he may revoke; another's does not exist for him.
  private func revocable(_ serialNumber: String, of visit: Visit) async throws -> StoredCertificate {
    let own = try await registration.ownCertificates(for: visit)
    guard let stored = own.first(where: { facts(of: $0).serialNumber == serialNumber }) else {
      throw Rejected(.noSuchSubject, "no own certificate of that serial number")
    }
    guard mayRevokeOwn(visit) else { throw Rejected(.notAllowed, "the rules give this to somebody else") }
    guard stored.held.usable(at: now) else { throw Rejected(.actNotPossible, "no such live certificate") }
    return stored
  }

  private func deviceRevocationPage(
    _ stored: StoredCertificate, _ visit: Visit, problems: Problems?, status: Int
  ) -> Response {
    let certificate = facts(of: stored)
    let page = DeviceRevocationPage(
      label: stored.device, certificate: certificate, isHere: stored.held.key == visit.certificate?.held.key,
      next: wayToNext(of: visit.subscriber.role), secret: confirmation(of: visit),
      action: Paths.deviceRevocation(certificate.serialNumber), csrf: formToken(for: visit), back: Link(Paths.devices),
      problems: problems)
    return answer(page, for: visit, status: status)
  }

  func mayRevokeOwn(_ visit: Visit) -> Bool {
    profile.mayRevoke(visit.subscriber.role, of: visit.subscriber.role, own: true)
  }

  /// Who makes the next certificate possible, after one was revoked.
  private func wayToNext(of role: Role) -> DeviceRevocationPage.WayToNext {
    if profile.grantsItself(to: role) { return .oneself }
    return profile.mayReissue(.administrator, of: role) ? .administrator : .institution
  }

  /// The secret that the rules ask for with such an act; nil: none.
  private func confirmation(of visit: Visit) -> DeviceRevocationPage.Secret? {
    let keyboards = profile.portal.softwareKeyboard
    let role = visit.subscriber.role
    switch profile.revoke.confirmWith {
    case .confirmationSecret:
      return profile.secrets.confirmation.map { rule in
        DeviceRevocationPage.Secret(
          field: FieldName.confirmationSecret, label: say.confirmationSecret(of: role), rule: rule,
          typed: knownConfirmationSecret, tries: profile.locks.tries,
          hasKeyboard: keyboards.contains(.confirmationSecret))
      }
    case .logonSecret:
      return DeviceRevocationPage.Secret(
        field: FieldName.logonSecret, label: say.logonSecret(of: role), rule: profile.secrets.logon,
        typed: knownLogonSecret, tries: profile.locks.tries, hasKeyboard: keyboards.contains(.logonSecret))
    case nil: return nil
    }
  }
}
