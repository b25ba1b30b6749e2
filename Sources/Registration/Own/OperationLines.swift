public import CivilTime
import Lifecycle

/// 操作履歴照会: what was done by and to the people of a contract (B-55).
extension Registration {
  /// The newest acts before a line's number, within a period. Throws `notAllowed` where a member asks for everybody's.
  public func operationHistory(
    for visit: Visit, whose scope: OperationScope, during period: Range<Timestamp>? = nil, before: Int64? = nil,
    limit: Int, at now: Timestamp
  ) async throws -> OperationHistory {
    let visitor = try loggedOn(visit)
    guard scope == .own || visitor.role != .member else {
      throw Rejected(.notAllowed, "members see their own acts only")
    }
    return try await store.read { rows in
      let people = try rows.subscribers(of: visitor.contract.key)
      let own = Principal.subscriber(visitor.key).text
      let everybody = people.map { Principal.subscriber($0.key).text } + [visitor.contract.auditText]
      let reading = OperationReading(people: people, visitor: visitor)
      let most = max(1, limit)
      var (lines, last): ([OperationLine], Int64?) = ([], before)
      // Lines that are not shown leave room for more; one too many tells whether anything is older. Each part is read
      // whole, so that what others tried in vain on these people, and is not shown, cannot make reading slow.
      while lines.count <= most {
        let records =
          switch scope {
          case .own: try rows.auditTrail(by: [own], about: [own], during: period, before: last, limit: most + 1)
          case .everybody:
            try rows.auditTrail(by: [], about: everybody, during: period, before: last, limit: most + 1)
          }
        lines += records.compactMap(reading.line)
        last = records.last?.sequence
        if records.count <= most { break }
      }
      return OperationHistory(
        lines: Array(lines.prefix(most)), next: lines.count > most ? lines[most - 1].sequence : nil)
    }
  }

  /// The person of a visit that has come all the way.
  func loggedOn(_ visit: Visit) throws(Rejected) -> Subscriber {
    guard visit.session.stage == .loggedOn else { throw Rejected(.sessionEnded, "the logon is not finished") }
    return visit.subscriber
  }
}

/// Makes lines of a customer's history out of the institution's log.
private struct OperationReading {
  private let names: [String: OperationLine.PersonName]
  private let visitor: String

  init(people: [Subscriber], visitor: Subscriber) {
    names = Dictionary(
      people.map { (Principal.subscriber($0.key).text, .init(name: $0.name, id: $0.id, role: $0.role)) },
      uniquingKeysWith: { first, _ in first })
    self.visitor = Principal.subscriber(visitor.key).text
  }

  func line(_ record: AuditRecord) -> OperationLine? {
    // What people of another contract tried on these is the institution's to know.
    let isForeign = record.actor.hasPrefix("subscriber:") && names[record.actor] == nil
    guard !isForeign, let act = AuditAct(rawValue: record.act)?.shown(refused: !record.refusal.isEmpty) else {
      return nil
    }
    return OperationLine(
      sequence: record.sequence, at: record.at, actor: actor(record.actor), act: act,
      subject: record.subject == record.actor ? nil : names[record.subject],
      refusal: FailureCode.allCases.first { $0.label == record.refusal }, details: details(record))
  }

  private func actor(_ text: String) -> OperationLine.Actor {
    if let name = names[text] { return .person(name) }
    if text == Principal.system.text { return .service }
    return text.hasPrefix(Principal.staff("").text) ? .institution : .nobody
  }

  private func details(_ record: AuditRecord) -> [OperationLine.Detail] {
    let values = record.detailValues
    var details: [OperationLine.Detail] = []
    let serials = [values["serial"], values["serials"]].compactMap(\.self).joined(separator: ",")
    details += serials.split(separator: ",").map { .serial(String($0)) }
    if let reason = values["why"].flatMap(RevocationReason.init(word:)), !serials.isEmpty {
      details.append(.reason(reason))
    }
    if let until = (values["closesAt"] ?? values["until"]).flatMap(Timestamp.init(rfc3339:)) {
      details.append(.until(until))
    }
    details += (values["changed"] ?? "").split(separator: ",").compactMap {
      MemberChange.Part(rawValue: String($0)).map(OperationLine.Detail.changed)
    }
    if record.actor == visitor, let source = values["source"], !source.isEmpty { details.append(.source(source)) }
    return details
  }
}
