/// What shells offer when the Tab key is pressed, made of the table.
struct ShellCompletions {
  let language: Language

  /// For bash; it needs no package beside it.
  var bash: String {
    let cases = verbs.map { verb in
      let words = options(of: verb).map { "--" + $0.rawValue } + (verb.operand?.choices ?? [])
      return "    \(verb.name)) words=\"\(words.joined(separator: " "))\" ;;"
    }
    return """
      # bash completion for inkan
      _inkan() {
        local current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}" words=""
        COMPREPLY=()
        case "$previous" in
      \(bashValues.joined(separator: "\n"))
        esac
        if [ "$COMP_CWORD" -eq 1 ]; then
          COMPREPLY=($(compgen -W "\(verbs.map(\.name).joined(separator: " ")) --help --version" -- "$current"))
          return
        fi
        case "${COMP_WORDS[1]}" in
      \(cases.joined(separator: "\n"))
        esac
        COMPREPLY=($(compgen -W "$words" -- "$current"))
      }
      complete -F _inkan inkan
      """
  }

  /// For zsh.
  var zsh: String {
    let names = verbs.map { "    \(Self.quoted("\($0.name):\(Self.plain($0.summary[language]))"))" }
    let cases = verbs.map { verb in
      let operand = verb.operand.map { operand in
        operand.choices.isEmpty
          ? [Self.quoted("1:\(operand.name):")]
          : [Self.quoted("1:\(operand.name):(\(operand.choices.joined(separator: " ")))")]
      }
      let words = (operand ?? []) + options(of: verb).map(zshOption)
      return "    \(verb.name)) _arguments \(words.joined(separator: " ")) ;;"
    }
    return """
      #compdef inkan
      _inkan() {
        local -a acts
        acts=(
      \(names.joined(separator: "\n"))
        )
        if (( CURRENT == 2 )); then
          _describe 'act' acts
          return
        fi
        local act="${words[2]}"
        shift words
        (( CURRENT-- ))
        case "$act" in
      \(cases.joined(separator: "\n"))
        esac
      }
      _inkan "$@"
      """
  }

  /// For fish.
  var fish: String {
    var lines = ["# fish completion for inkan", "complete -c inkan -f"]
    for verb in verbs {
      let summary = Self.fishQuoted(verb.summary[language])
      lines.append("complete -c inkan -n __fish_use_subcommand -a \(verb.name) -d \(summary)")
      let condition = "-n '__fish_seen_subcommand_from \(verb.name)'"
      if let choices = verb.operand?.choices, !choices.isEmpty {
        lines.append("complete -c inkan \(condition) -a '\(choices.joined(separator: " "))'")
      }
      for option in options(of: verb) {
        lines.append(
          "complete -c inkan \(condition) -l \(option.rawValue)\(Self.fishValue(option)) -d "
            + Self.fishQuoted(option.summary[language]))
      }
    }
    return lines.joined(separator: "\n")
  }

  private var verbs: [VerbDescription] { CommandTable.verbs.map { $0.description } }

  private func options(of verb: VerbDescription) -> [CommandOption] {
    CommandOption.allCases.filter { (verb.options + CommandTable.always).contains($0) }
  }

  private var bashValues: [String] {
    CommandOption.allCases.filter { !$0.isFlag }.map { option in
      let action =
        switch option.completion {
        case .nothing: "return"
        case .file: "COMPREPLY=($(compgen -f -- \"$current\")); return"
        case .folder: "COMPREPLY=($(compgen -d -- \"$current\")); return"
        case .words(let words):
          "COMPREPLY=($(compgen -W \"\(words.joined(separator: " "))\" -- \"$current\")); return"
        }
      return "    --\(option.rawValue)) \(action) ;;"
    }
  }

  private func zshOption(_ option: CommandOption) -> String {
    let head = "--\(option.rawValue)[\(Self.plain(option.summary[language]))]"
    guard let value = option.value else { return Self.quoted(head) }
    let action =
      switch option.completion {
      case .nothing: ""
      case .file: "_files"
      case .folder: "_files -/"
      case .words(let words): "(\(words.map { $0.replacing(":", with: "\\:") }.joined(separator: " ")))"
      }
    return Self.quoted("\(head):\(Self.plain(value[language])):\(action)")
  }

  private static func fishValue(_ option: CommandOption) -> String {
    switch option.completion {
    case .nothing: option.isFlag ? "" : " -x"
    case .file: " -r -F"
    case .folder: " -x -a '(__fish_complete_directories)'"
    case .words(let words): " -x -a '\(words.joined(separator: " "))'"
    }
  }

  /// Without what `_arguments` takes for its own marks.
  private static func plain(_ text: String) -> String {
    text.replacing("[", with: "(").replacing("]", with: ")").replacing(":", with: "\\:")
  }

  private static func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "'\\''") + "'" }

  private static func fishQuoted(_ text: String) -> String {
    "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
  }
}
