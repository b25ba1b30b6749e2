import CSV
import Lifecycle
import Registration

/// A list of customers as an institution has them: contracts with their people, a person a row (F-23).
struct CustomerFile: Sendable {
  /// A contract of the file, with the lines of its people.
  struct Listed: Sendable {
    let draft: ContractDraft
    /// The lines of `draft.people`, in their order.
    let lines: [Int]
  }

  static let columns = [
    CSVColumn("contract", "contractID", "契約番号", "ご契約先番号", "法人ID"),
    CSVColumn("contractName", "契約名", "契約者名", "会社名", required: false),
    CSVColumn("methodOpen", "電子証明書方式", "証明書方式", required: false),
    CSVColumn("userID", "subscriberID", "利用者ID", "ログインID", required: false),
    CSVColumn("role", "権限", "区分"), CSVColumn("name", "氏名", "利用者名"),
    CSVColumn("mail", "メール", "メールアドレス", required: false), CSVColumn("language", "言語", required: false),
    CSVColumn("granted", "許可", "発行許可", required: false),
    CSVColumn("kana", "カナ", "氏名カナ", "利用者名カナ", required: false),
    CSVColumn("marks", "表示項目", required: false),
  ]

  /// Contracts without a problem so far, in the file's order.
  private(set) var contracts: [Listed] = []
  private(set) var report = RowReport()
  /// How many rows the file has.
  let rows: Int

  private struct Row {
    let line: Int
    let contract: String
    let contractName: String?
    let methodOpen: Bool?
    let person: PersonDraft
  }

  /// - Parameter marks: the keys that people may be marked with.
  init(_ bytes: [UInt8], rules: Profile, marks: Set<String> = []) throws(Rejected) {
    let table: CSVTable
    do throws(CSVError) {
      table = try CSVTable.read(bytes, columns: Self.columns, limits: CSVLimits(rows: 50_000))
    } catch {
      throw Rejected(.malformedFile, error.description)
    }
    rows = table.rows.count + table.errors.count
    for error in table.errors { report.add(error) }
    var order: [String] = []
    var groups: [String: [Row]] = [:]
    var wrong: [String: Bool] = [:]
    for row in table.rows {
      let contract = (row["contract"] ?? "").trimmed
      if !contract.isEmpty, groups[contract] == nil, wrong[contract] == nil { order.append(contract) }
      do throws(RowProblem) {
        groups[contract, default: []].append(try Self.row(row, contract, rules, marks))
      } catch {
        wrong[contract] = true
        report.add(error, line: row.line)
      }
    }
    collect(order, groups, wrong: Set(wrong.keys), rules)
  }

  /// Keeps the contracts whose rows are right together.
  private mutating func collect(
    _ order: [String], _ groups: [String: [Row]], wrong: Set<String>, _ rules: Profile
  ) {
    var seen: Set<String> = []
    for contract in order {
      let rows = groups[contract] ?? []
      var isWhole = !wrong.contains(contract)
      var named = (name: String?.none, methodOpen: Bool?.none)
      var right: [Row] = []
      for row in rows {
        if let problem = Self.problem(of: row, after: &named, &seen, rules) {
          isWhole = false
          report.add(problem, line: row.line)
        } else {
          right.append(row)
        }
      }
      guard isWhole else {
        for row in right { report.add(.heldBack, line: row.line) }
        continue
      }
      let people = right.map(\.person)
      contracts.append(
        Listed(
          draft: ContractDraft(id: contract, name: named.name, methodOpen: named.methodOpen, people: people),
          lines: right.map(\.line)))
    }
  }

  private static func problem(
    of row: Row, after named: inout (name: String?, methodOpen: Bool?), _ seen: inout Set<String>, _ rules: Profile
  ) -> RowProblem? {
    // The name may stand in one row of a contract and be left out in the others.
    if let name = row.contractName {
      if let before = named.name, before != name { return .contractRowsDiffer }
      named.name = name
    }
    if let open = row.methodOpen {
      if let before = named.methodOpen, before != open { return .contractRowsDiffer }
      named.methodOpen = open
    }
    let id = row.person.id.map(rules.identifiers.canonical)
    let isInstitutions = id != nil && rules.identifiers.subscriber.scope == .institution
    let key = isInstitutions ? "\t\(id ?? "")" : "\(row.contract)\t\(id ?? "")"
    return seen.insert(key).inserted ? nil : .duplicateInFile
  }

  private static func row(
    _ row: CSVRow, _ contract: String, _ rules: Profile, _ known: Set<String>
  ) throws(RowProblem) -> Row {
    guard !contract.isEmpty else { throw .contractMissing }
    guard let role = role(row["role"] ?? "", rules.terms) else { throw .unknownRole }
    let language = row["language"]?.orNil ?? Language.ja.rawValue
    guard let language = Language(rawValue: language.lowercased()) else { throw .unknownLanguage }
    let marks = Set((row["marks"] ?? "").split(whereSeparator: \.isWhitespace).map(String.init))
    guard marks.isSubset(of: known) else { throw .unknownMark }
    return Row(
      line: row.line, contract: contract, contractName: row["contractName"]?.orNil,
      methodOpen: try flag(row["methodOpen"]),
      person: PersonDraft(
        id: row["userID"]?.orNil, role: role, name: (row["name"] ?? "").trimmed, mail: (row["mail"] ?? "").trimmed,
        language: language, granted: try flag(row["granted"]) ?? false, kana: (row["kana"] ?? "").trimmed, marks: marks)
    )
  }

  /// A role by its word here or by the institution's, in either language.
  private static func role(_ text: String, _ terms: Terms) -> Role? {
    let word = text.trimmed
    if let role = Role(rawValue: word.lowercased()) { return role }
    return Role.allCases.first { role in
      guard role != .deputy || terms.deputy != nil else { return false }
      return terms[role].ja == word || terms[role].en.lowercased() == word.lowercased()
    } ?? ["管理者": .administrator, "副管理者": .deputy, "利用者": .member][word]
  }

  private static func flag(_ text: String?) throws(RowProblem) -> Bool? {
    guard let word = text?.orNil?.lowercased() else { return nil }
    if ["yes", "true", "1", "はい", "○", "可", "有"].contains(word) { return true }
    if ["no", "false", "0", "いいえ", "×", "否", "無"].contains(word) { return false }
    throw .unknownFlag
  }
}
