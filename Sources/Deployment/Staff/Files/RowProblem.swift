import CSV
import Lifecycle
import Registration

/// What is wrong with a row of a file that staff send, beside its form (`CSVRowError`) and what the rules say
/// (`OnboardingProblem`); the words are stable.
enum RowProblem: String, Error, Sendable, CaseIterable {
  case contractMissing
  case unknownRole
  case unknownLanguage
  /// A mark that is the key of no column of the deployment.
  case unknownMark
  /// A field that is neither yes nor no.
  case unknownFlag
  /// The same person, serial number or key twice.
  case duplicateInFile
  /// Rows of one contract that do not name it alike.
  case contractRowsDiffer
  /// Right in itself; another row of the contract is not, and a contract is registered whole or not at all.
  case heldBack
  case noSuchPerson
  /// The person has a generator or card, and it was not said that it is to be replaced.
  case hasFactor
  /// The rules have no one-time passwords of this kind.
  case factorNotUsed
  /// Nobody is named to whom the generator belongs.
  case ownerMissing
  /// The list names a serial number that the container does not have.
  case noSuchToken
  case tokenExpired
  case tokenNotYetValid
  /// Registered by somebody else while the file was worked through.
  case changedMeanwhile
  /// Not done, and worth another try.
  case busy
  case notDone

  var text: Localized {
    switch self {
    case .contractMissing: Localized(ja: "契約番号がありません", en: "the contract is missing")
    case .unknownRole: Localized(ja: "権限が正しくありません", en: "the role is none")
    case .unknownLanguage: Localized(ja: "言語は ja または en です", en: "the language is ja or en")
    case .unknownMark: Localized(ja: "表示項目のキーが正しくありません", en: "a mark that is the key of no column")
    case .unknownFlag: Localized(ja: "「はい」または「いいえ」を入力してください", en: "yes or no is due")
    case .duplicateInFile: Localized(ja: "ファイル内で重複しています", en: "stands in the file twice")
    case .contractRowsDiffer: Localized(ja: "同じ契約の行で内容が異なります", en: "the rows of this contract do not name it alike")
    case .heldBack: Localized(ja: "同じ契約の別の行に誤りがあるため保留しました", en: "held back: another row of the contract is wrong")
    case .noSuchPerson: Localized(ja: "該当する利用者がいません", en: "nobody of that ID")
    case .hasFactor:
      Localized(ja: "すでにワンタイムパスワードをご利用中です", en: "the person has a generator or card; --replace replaces it")
    case .factorNotUsed:
      Localized(ja: "この方式のワンタイムパスワードは使えません", en: "the rules have no one-time passwords of this kind")
    case .ownerMissing: Localized(ja: "割り当て先の利用者がわかりません", en: "nobody is named to whom it belongs")
    case .noSuchToken: Localized(ja: "この製造番号の鍵がファイルにありません", en: "the container has no usable key of this serial number")
    case .tokenExpired: Localized(ja: "トークンの有効期限が切れています", en: "the token has expired")
    case .tokenNotYetValid: Localized(ja: "トークンの有効期間が始まっていません", en: "the token is not valid yet")
    case .changedMeanwhile: Localized(ja: "処理中に登録内容が変わりました", en: "changed by somebody else meanwhile")
    case .busy: Localized(ja: "混み合っています。もう一度お試しください", en: "not done: busy; try again")
    case .notDone: Localized(ja: "処理できませんでした", en: "not done")
    }
  }

  /// A refusal of the act itself as a row's problem; nil where it is the rules'.
  init?(_ rejected: Rejected) {
    switch rejected.code {
    case .noSuchSubject: self = .noSuchPerson
    case .conflict: self = .changedMeanwhile
    case .busy: self = .busy
    default: return nil
    }
  }
}

/// What came of a file: what is wrong with it row by row, and how much was done.
struct RowReport: Sendable {
  private var problems: [(line: Int, word: String, text: Localized)] = []

  var isClean: Bool { problems.isEmpty }
  var count: Int { problems.count }

  mutating func add(_ problem: RowProblem, line: Int) { problems.append((line, problem.rawValue, problem.text)) }

  mutating func add(_ problem: OnboardingProblem, line: Int) {
    problems.append((line, problem.rawValue, problem.text))
  }

  mutating func add(_ error: CSVRowError) {
    problems.append((error.line, error.word.rawValue, error.word.text))
  }

  /// What the rules refuse has its own code, under which staff find what to do (docs/codes.md).
  mutating func add(_ rejected: Rejected, line: Int) {
    if let problem = RowProblem(rejected) { return add(problem, line: line) }
    let text = RowProblem.notDone.text
    add(
      word: rejected.code.label,
      Localized(ja: "\(text.ja)（\(rejected.code.name)）", en: "\(text.en): \(rejected.code.name)"), line: line)
  }

  mutating func add(word: String, _ text: Localized, line: Int) { problems.append((line, word, text)) }

  /// The answer: the summary first, then each problem with its line. A file with problems is answered with INK-4009,
  /// though the rest of it was done.
  func answer(_ summary: [String]) -> StaffAnswer {
    let sorted = problems.sorted { ($0.line, $0.word) < ($1.line, $1.word) }
    let lines = sorted.map { "line \($0.line)\t\($0.word)\t\($0.text.ja)\t\($0.text.en)" }
    guard !isClean else { return StaffAnswer(lines: summary) }
    let rows = "\(FailureCode.malformedFile.name): \(count) \(count == 1 ? "row" : "rows") refused"
    return StaffAnswer(code: FailureCode.malformedFile.label, lines: [rows] + summary + lines)
  }
}

extension CSVRowError.Word {
  var text: Localized {
    switch self {
    case .badEncoding: Localized(ja: "文字コードが UTF-8 でも Shift_JIS でもありません", en: "neither UTF-8 nor Shift_JIS")
    case .fieldCount: Localized(ja: "項目の数が見出しと合いません", en: "more or fewer fields than the header")
    case .unclosedQuote: Localized(ja: "引用符が閉じられていません", en: "a quote is never closed")
    case .strayQuote: Localized(ja: "引用符の位置が正しくありません", en: "a quote where none may be")
    case .controlCharacter: Localized(ja: "使えない制御文字があります", en: "a control character")
    case .tooLong: Localized(ja: "項目が長すぎます", en: "a field is too long")
    }
  }
}

extension String {
  /// Without spaces around, of whatever width.
  var trimmed: String {
    let scalars = unicodeScalars.drop { $0.properties.isWhitespace }
    guard let last = scalars.lastIndex(where: { !$0.properties.isWhitespace }) else { return "" }
    return String(scalars[...last])
  }

  /// The same, and nil for nothing.
  var orNil: String? { trimmed.isEmpty ? nil : trimmed }
}
