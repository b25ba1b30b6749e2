import Enrolment
import TestTools
import Testing

@Suite("Help, manual and completions of the command line")
struct CommandTableTests {
  private static let verbs = [
    "issue", "renew", "list", "tidy", "move", "trust", "add", "open", "doctor", "manual", "completions", "help",
    "version",
  ]

  private let customer: Customer

  init() throws {
    customer = try Customer()
  }

  @Test("the manual has no fault in mandoc's eyes, and names every verb and option", arguments: ["en", "ja"])
  func manual(language: String) throws {
    let page = customer.run("manual", "--lang", language).shown
    let judged = try Tool.run("mandoc", "-Tlint", "-W", "warning", try customer.folder.write(page, "inkan.1"))
    #expect(judged.succeeded, "\(judged.text)")
    let read = try Tool.run("mandoc", "-Tutf8", "-O", "width=200", customer.folder["inkan.1"]).text
      .replacing(#/.\x08/#, with: "")
    for verb in Self.verbs { #expect(read.contains("inkan " + verb), "\(verb)") }
    for option in CommandOption.allCases { #expect(read.contains("--" + option.rawValue), "\(option)") }
  }

  @Test("bash completes verbs, a verb's own options, and the words that an option takes")
  func bash() throws {
    let file = try customer.folder.write(customer.run("completions", "bash").shown, "inkan.bash")
    func completed(_ words: String...) throws -> [String] {
      let line = words.map { "'\($0)'" }.joined(separator: " ")
      let script = """
        source \(file); COMP_WORDS=(inkan \(line)); COMP_CWORD=\(words.count); _inkan; printf '%s\\n' "${COMPREPLY[@]}"
        """
      return try Tool.run("bash", "-c", script).text.split(separator: "\n").map(String.init)
    }
    #expect(try completed("re") == ["renew"])
    #expect(try Set(Self.verbs).isSubset(of: completed("")))
    #expect(try completed("tidy", "--dr") == ["--dry-run"])
    #expect(try completed("list", "--dr") == [])
    #expect(try completed("issue", "--cipher", "a") == ["aes256"])
    #expect(try completed("completions", "f") == ["fish"])
    #expect(try completed("issue", "--ca", customer.folder["pass"]) == [customer.folder["passphrase"]])
  }

  @Test("zsh and fish are told every verb with the options that it takes", arguments: ["zsh", "fish"])
  func others(shell: String) {
    let text = customer.run("completions", shell).shown
    for verb in Self.verbs where verb != "help" {
      let help = customer.run(verb, "--help").shown
      let lines = text.split(separator: "\n").filter {
        $0.contains(shell == "zsh" ? "    \(verb)) _arguments" : "__fish_seen_subcommand_from \(verb)'")
      }
      let told = lines.joined()
      for option in CommandOption.allCases {
        let mark = shell == "zsh" ? "'--\(option.rawValue)[" : " -l \(option.rawValue) "
        #expect(told.contains(mark) == help.contains("\n  --\(option.rawValue) "), "\(verb) --\(option.rawValue)")
      }
    }
  }

  @Test("with --json there is one object on the standard output, whatever happens")
  func json() throws {
    for (words, status) in [
      (["version", "--json"], Int32(0)), (["help", "--json"], 0), (["manual", "--json"], 0),
      (["frobnicate", "--json"], 2), (["open", "https://daiichi", "--json"], 1), (["renew", "--json"], 1),
      (["issue", "--portal", "http://a", "--store", "nss:" + customer.database, "--json"], 1),
    ] {
      let output = try JSONOutput(customer.run(words))
      #expect(output.status == status && output.result.isEmpty == (status != 0), "\(words)")
      guard status > 0 else { continue }
      #expect(output.error["message"] is String && output.error["name"] is String, "\(words)")
      #expect(status == 2 || (output.error["code"] as? String)?.hasPrefix("INK-") == true, "\(words)")
    }
  }

  @Test("a verb without its word says which words there are, and whose help tells more")
  func word() {
    let told = customer.run("move", language: "ja_JP.UTF-8").told
    #expect(told.contains("inkan move には out または in を指定してください。"), "\(told)")
    #expect(told.contains("使い方は inkan move --help でご確認ください。"), "\(told)")
  }

  @Test("lines are folded at the terminal's width, Japanese not before what may not begin a line")
  func folded() {
    let help = customer.run("--help", language: "ja_JP.UTF-8").shown
    for line in help.split(separator: "\n") {
      let columns = line.unicodeScalars.reduce(0) { $0 + ($1.value > 0x2E80 ? 2 : 1) }
      #expect(columns <= 104, "\(line)")
      #expect(!"、。）」".contains(line.drop { $0 == " " }.first ?? " "), "\(line)")
    }
  }
}
