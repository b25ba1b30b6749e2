import CivilTime
import HTTP
import Lifecycle
import Registration

/// 操作履歴照会 (B-55, B-56).
extension Exchange {
  func operationHistory(_ visit: Visit) async throws -> Response {
    let say = say
    let search = HistorySearch(request.query, say)
    var page = OperationHistoryPage(
      whose: search.whose, mayChoose: visit.subscriber.role != .member, from: search.from, until: search.until,
      back: Paths.top, problems: search.problems)
    guard search.problems == nil else { return answer(page, for: visit, status: 400) }
    let history = try await registration.operationHistory(
      for: visit, whose: search.whose, during: search.period, before: search.before, limit: ListPage.length, at: now)
    page.lines = history.lines.map { line($0, say) }
    page.newest = search.before == nil ? nil : search.link
    page.older = history.next.map { search.link.adding((FieldName.before, String($0))) }
    return answer(page, for: visit)
  }

  private func line(_ line: OperationLine, _ say: Voice) -> OperationHistoryPage.Line {
    OperationHistoryPage.Line(
      at: line.at.japanese, actor: name(of: line.actor, say), act: line.act.text(say),
      details: line.details.map { text(of: $0, say) }, subject: line.subject.map { name(of: $0, say) } ?? "",
      refusal: line.refusal.map { ($0.label, text(of: $0).title) })
  }

  private func name(of actor: OperationLine.Actor, _ say: Voice) -> String {
    switch actor {
    case .person(let person): name(of: person, say)
    // Of the staff no customer learns the names.
    case .institution: site.institution.name[say]
    case .service: say("自動処理", "Automatic")
    case .nobody: say("ご本人の確認前", "Not identified")
    }
  }

  private func name(of person: OperationLine.PersonName, _ say: Voice) -> String {
    let mark = person.id ?? say.terms[person.role][say]
    return say("\(person.name)（\(mark)）", "\(person.name) (\(mark))")
  }

  private func text(of detail: OperationLine.Detail, _ say: Voice) -> String {
    switch detail {
    case .serial(let serial): say("シリアル番号 \(serial)", "serial number \(serial)")
    case .reason(let reason): say("理由 \(reason.text(say))", "reason: \(reason.text(say))")
    case .until(let end): say("\(end.japanese) まで", "until \(end.japanese)")
    case .changed(let part): part.text(say)
    case .source(let address): say("接続元 \(address)", "from \(address)")
    }
  }
}

/// What the form of 操作履歴照会 asks for.
struct HistorySearch: Sendable {
  var whose = OperationScope.own
  /// The days as typed; as they are written where they are understood.
  var from = ""
  var until = ""
  /// nil: always.
  var period: Range<Timestamp>?
  /// The line from which a further page goes on.
  var before: Int64?
  var problems: Problems?

  init(_ query: [(String, String)], _ say: Voice) {
    let values = Dictionary(query, uniquingKeysWith: { first, _ in first })
    whose = values[FieldName.whose].flatMap(OperationScope.init(rawValue:)) ?? .own
    before = values[FieldName.before].flatMap { Int64($0) }
    from = values[FieldName.from] ?? ""
    until = values[FieldName.until] ?? ""
    let (first, last) = (CivilDate(typed: from), CivilDate(typed: until))
    var wrong: [Problem] = []
    for (name, typed, day) in [(FieldName.from, from, first), (FieldName.until, until, last)]
    where day == nil && !typed.isEmpty {
      wrong.append(
        Problem(
          say("日付は「2026-11-20」のように入力してください。", "Please enter the date like this: 2026-11-20."), field: name))
    }
    if let first, let last, last < first {
      wrong.append(
        Problem(say("終了日には、開始日以降の日付を入力してください。", "The last day must not come before the first."), field: FieldName.until)
      )
    }
    guard wrong.isEmpty else {
      problems = Problems(wrong, code: .malformedField)
      return
    }
    from = first?.iso8601 ?? ""
    until = last?.iso8601 ?? ""
    guard first != nil || last != nil else { return }
    let begin = first.map { Timestamp(startOf: $0, in: .jst) } ?? Timestamp(microseconds: 0)
    let end = last.map { Timestamp(startOf: $0.adding(days: 1), in: .jst) } ?? Timestamp(microseconds: .max)
    period = begin..<end
  }

  /// The same search, from its newest line on.
  var link: Link {
    var link = Link(Paths.history).adding((FieldName.whose, whose.rawValue))
    for (name, value) in [(FieldName.from, from), (FieldName.until, until)] where !value.isEmpty {
      link = link.adding((name, value))
    }
    return link
  }
}

extension CivilDate {
  /// A day as somebody types it: `2026-11-20`, `2026/11/20`, `2026年11月20日`, in full-width digits too.
  init?(typed: String) {
    guard typed.count <= 20 else { return nil }
    let parts = typed.halfWidth.trimmed.split(
      omittingEmptySubsequences: false, whereSeparator: { "-/年月日".contains($0) })
    let numbers = (parts.last == "" ? parts.dropLast() : parts[...]).map { part in
      part.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(part) : nil
    }
    guard numbers.count == 3, let year = numbers[0], let month = numbers[1], let day = numbers[2],
      (1970...9999).contains(year)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }
}
