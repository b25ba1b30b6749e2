extension String {
  /// The text without line breaks and invisible characters, which would forge lines or headers.
  var onOneLine: String { mailText { _, _ in nil } }

  /// The text on one line, written so that no mail program makes a link of it and no place in it is ever filled.
  ///
  /// Customers choose device labels and names, so what they type must not turn an institution's mail into a stranger's.
  var unlinked: String {
    mailText { scalar, rest in
      switch scalar {
      case ":": "："
      case "/": "／"
      case "\\": "＼"
      case "@": "＠"
      case "{": "｛"
      case "}": "｝"
      case ".": rest.prefix(2).count == 2 && rest.prefix(2).allSatisfy(\.isASCIILetter) ? "．" : nil
      default: nil
      }
    }
  }

  private func mailText(_ instead: (Unicode.Scalar, Substring.UnicodeScalarView) -> Unicode.Scalar?) -> String {
    var result = String.UnicodeScalarView()
    let scalars = unicodeScalars
    for index in scalars.indices {
      let scalar = scalars[index]
      if scalar.isInvisible {
        result.append(" ")
      } else {
        result.append(instead(scalar, scalars[scalars.index(after: index)...]) ?? scalar)
      }
    }
    return String(result)
  }
}

extension Unicode.Scalar {
  fileprivate var isASCIILetter: Bool { ("a"..."z").contains(self) || ("A"..."Z").contains(self) }

  fileprivate var isInvisible: Bool {
    guard value >= 0x7F else { return value < 0x20 }
    return switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}
