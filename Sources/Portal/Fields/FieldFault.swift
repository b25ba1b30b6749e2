import Lifecycle

/// What can be wrong with what was typed into a field.
enum FieldFault: String, Sendable, CaseIterable {
  case missing
  case tooShort
  case tooLong
  /// Full-width characters in a field that shows none of them.
  case fullWidth
  case space
  case control
  case character
  /// Every character may stand there, and the whole is still none of these IDs or addresses.
  case form
  /// A class of characters that must occur does not.
  case classMissing

  /// What is told beside the field and above the form: which field, and what may stand there.
  ///
  /// - Parameters:
  ///   - label: the field's name in this language.
  ///   - hint: the rule of the field in words, as under it.
  func message(_ label: String, _ hint: String, _ say: Language) -> String {
    let name = label.capitalised
    return switch self {
    case .missing: say("\(label)を入力してください。", "\(name): please fill in this field.")
    case .tooShort:
      say("\(label)が短すぎます。\(hint)で入力してください。", "\(name): too short. Please enter \(hint).")
    case .tooLong:
      say("\(label)が長すぎます。\(hint)で入力してください。", "\(name): too long. Please enter \(hint).")
    case .fullWidth:
      say(
        "\(label)に全角の文字が含まれています。日本語入力を切り、\(hint)で入力してください。",
        "\(name): there are full-width characters. Switch the Japanese input off and enter \(hint).")
    case .space:
      say(
        "\(label)に空白が含まれています。\(hint)で入力してください。", "\(name): there are spaces. Please enter \(hint).")
    case .control:
      say(
        "\(label)に画面に表示されない文字が含まれています。貼り付けた場合は、直接入力してください。",
        "\(name): there are characters that cannot be seen. If you pasted it, please type it.")
    case .character:
      say(
        "\(label)に使用できない文字が含まれています。\(hint)で入力してください。",
        "\(name): there are characters that cannot be used here. Please enter \(hint).")
    case .form:
      say("\(label)の形式が正しくありません。お手元の書類をご確認ください。", "\(name): this has not the right form. Please check your papers.")
    case .classMissing:
      say("\(label)に必要な種類の文字がありません。\(hint)で入力してください。", "\(name): please enter \(hint).")
    }
  }
}
