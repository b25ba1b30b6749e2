import CivilTime
import Lifecycle
import Registration

/// People as the administrators' pages show them.
extension Exchange {
  func summary(of view: MemberView) -> PersonSummary {
    let person = view.subscriber
    return PersonSummary(
      number: person.key.value, id: person.id, name: person.name, kana: person.kana, role: person.role,
      standing: view.standing, expiry: view.current?.notAfter.japanese,
      windowEnd: person.credential.grant?.closesAt.map { lastDay(before: $0) }, suspended: person.suspended,
      hold: hold(of: person), marks: person.marks)
  }

  func line(of stored: StoredCertificate, of person: Subscriber) -> CertificateLine {
    CertificateLine(
      state: person.credential.state(of: stored.held, at: now),
      serialNumber: CertificateDetails(of: stored)?.serialNumber ?? "－", device: stored.device,
      issuedAt: stored.held.issuedAt.japanese, expiry: stored.held.notAfter.japanese)
  }

  /// The day in Japan before a window's end.
  private func lastDay(before end: Timestamp) -> String { end.adding(seconds: -1).civil(in: .jst).date.japanese }

  private func hold(of person: Subscriber) -> PersonSummary.Hold? {
    switch person.locks.hold(at: now) {
    case .free: nil
    case .locked(let until): .locked(until: until?.japanese)
    case .blocked: .blocked
    }
  }

  /// The secret with which an act is confirmed (requirements §7 row 39); nil where the rules ask for none.
  func secretQuestion(of visit: Visit) -> SecretQuestion? {
    guard let confirmWith = profile.revoke.confirmWith else { return nil }
    let keyboards = profile.portal.softwareKeyboard
    switch confirmWith {
    case .confirmationSecret:
      guard let rule = profile.secrets.confirmation else { return nil }
      return SecretQuestion(
        confirmWith: confirmWith, rule: rule, typed: knownConfirmationSecret, tries: profile.locks.tries,
        hasKeyboard: keyboards.contains(.confirmationSecret), role: visit.subscriber.role)
    case .logonSecret:
      return SecretQuestion(
        confirmWith: confirmWith, rule: profile.secrets.logon, typed: knownLogonSecret, tries: profile.locks.tries,
        hasKeyboard: keyboards.contains(.logonSecret), role: visit.subscriber.role)
    }
  }

  /// What the visitor may have changed of somebody on 利用者情報変更: names by whoever gives rights to him.
  func mayChange(_ person: Subscriber, _ visitor: Subscriber) -> Bool {
    person.key != visitor.key && profile.mayRename(visitor.role, person.role)
  }

  func mayChangeSomebody(_ visitor: Subscriber) -> Bool {
    [Role.deputy, .member].contains { profile.mayRename(visitor.role, $0) }
  }
}
