import Diagnosis

/// `inkand operator find CODE`: what the checks of a customer's PC found, told by the six characters that he reads out
/// (F-21). Nothing is asked of the service: a code names nobody.
enum SupportCodeCommand {
  static func run(_ words: [String], _ arguments: Arguments, known: Set<String>) throws(Misused) {
    for option in known.subtracting(["lang"]).sorted() where arguments[option] != nil || arguments.has(option) {
      throw Misused("find CODE takes no --\(option)")
    }
    let language = arguments["lang"] ?? "ja"
    guard ["ja", "en"].contains(language) else { throw Misused("--lang wants ja or en") }
    for line in try lines(of: words.joined(), inJapanese: language == "ja") { print(line) }
  }

  /// What a code tells, in the words that the customer has on the screen.
  static func lines(of typed: String, inJapanese: Bool) throws(Misused) -> [String] {
    let code: SupportCode
    do {
      code = try SupportCode(typed: typed)
    } catch {
      throw Misused("\(typed): \(reason(of: error))")
    }
    let say = { (phrase: Phrase) in inJapanese ? phrase.ja : phrase.en }
    let origin =
      switch code.origin {
      case .program: inJapanese ? "証明書アプリの診断" : "checked by the program on the PC"
      case .browser: inJapanese ? "ブラウザーの診断" : "checked by the page in the browser"
      }
    guard !code.findings.isEmpty else {
      return ["\(code)  \(origin)", inJapanese ? "  問題は見つかりませんでした。" : "  Nothing was found."]
    }
    return ["\(code)  \(origin)"]
      + code.findings.flatMap { finding in
        ["  \(finding.label)  \(say(finding.check.title))：\(say(finding.title))", "    \(say(finding.next))"]
      }
  }

  private static func reason(of mistake: SupportCode.Mistake) -> String {
    switch mistake {
    case .length: "a support code has six characters"
    case .character: "a character that no support code has; letters and digits only, without U"
    case .checkCharacter: "misheard or mistyped; have it read out again"
    case .unknownEdition: "made by a later edition of the program than this service"
    }
  }
}
